package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.SpaPods.Format;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.SpaPods.PixelOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buffers as PipeWire lays them out, and as it should not. */
class PipeWireBufferTest {
    private static final Format FORMAT = new Format(PixelOrder.BGR, 8, 4);
    private static final int STRIDE = 40;

    private final Memory pixels = new Memory(8 * STRIDE);
    private final Memory chunk = new Memory(16);
    private final Memory data = new Memory(40);
    private final Memory header = new Memory(32);
    private final Memory crop = new Memory(16);
    private final Memory metas = new Memory(32);
    private final Memory buffer = new Memory(24);

    PipeWireBufferTest() {
        for (int at = 0; at < pixels.size(); at++) {
            pixels.setByte(at, (byte) at);
        }
        for (Memory each : new Memory[] {chunk, data, header, crop, metas, buffer}) {
            each.clear();
        }
        chunk.setInt(4, 4 * STRIDE);
        chunk.setInt(8, STRIDE);
        data.setInt(0, 2);
        data.setInt(20, 4 * STRIDE);
        data.setPointer(24, pixels);
        data.setPointer(32, chunk);
        header.setLong(8, 123_456_789L);
        metas.setInt(0, 1);
        metas.setInt(4, 32);
        metas.setPointer(8, header);
        metas.setInt(16, 2);
        metas.setInt(20, 16);
        metas.setPointer(24, crop);
        buffer.setInt(0, 1);
        buffer.setInt(4, 1);
        buffer.setPointer(8, metas);
        buffer.setPointer(16, data);
    }

    private Optional<PipeWirePicture> read() {
        return PipeWireBuffer.picture(buffer, FORMAT);
    }

    @Test
    void aFrameIsRead() {
        PipeWirePicture picture = read().orElseThrow();
        assertThat(picture.width()).isEqualTo(8);
        assertThat(picture.height()).isEqualTo(4);
        assertThat(picture.stride()).isEqualTo(STRIDE);
        assertThat(picture.blueFirst()).isTrue();
        assertThat(picture.timeNanos()).isEqualTo(123_456_789L);
        assertThat(picture.pixels().capacity()).isEqualTo(3 * STRIDE + 8 * 4);
        assertThat(picture.pixels().get(STRIDE)).isEqualTo((byte) STRIDE);
    }

    @Test
    void withoutStrideAndTimeItIsReadToo() {
        chunk.setInt(8, 0);
        buffer.setInt(0, 0);
        PipeWirePicture picture = read().orElseThrow();
        assertThat(picture.stride()).isEqualTo(8 * 4);
        assertThat(picture.timeNanos()).isZero();
    }

    @Test
    void aWindowIsAPartOfItsBuffer() {
        buffer.setInt(0, 2);
        crop.write(0, new int[] {2, 1, 5, 3}, 0, 4);
        PipeWirePicture picture = read().orElseThrow();
        assertThat(picture.width()).isEqualTo(5);
        assertThat(picture.height()).isEqualTo(3);
        assertThat(picture.pixels().get(0)).isEqualTo((byte) (STRIDE + 2 * 4));
        assertThat(picture.pixels().capacity()).isEqualTo(2 * STRIDE + 5 * 4);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 4, 4", "0, 0, 0, 0", "0, 0, 9, 4", "4, 0, 5, 4", "2147483647, 0, 2, 2", "0, 2, 8, 3"})
    void aPartThatIsNoneIsLeftAside(int x, int y, int width, int height) {
        buffer.setInt(0, 2);
        crop.write(0, new int[] {x, y, width, height}, 0, 4);
        assertThat(read().orElseThrow().width()).isEqualTo(8);
    }

    /** The byte that is changed, where it is, and to what. */
    @ParameterizedTest
    @CsvSource({
        "chunk, 4, 0", // nothing in it
        "chunk, 12, 1", // corrupted
        "chunk, 8, 16", // rows that overlap
        "chunk, 8, -40",
        "chunk, 8, 80", // ends behind the memory
        "chunk, 0, 80",
        "data, 0, 3", // a graphics card's
        "data, 0, 0",
        "data, 20, 0",
        "data, 20, 100",
        "header, 0, 2",
        "buffer, 4, 0",
        "buffer, 4, -1"
    })
    void whatIsNoFrameIsLeftOut(String where, int offset, int value) {
        Memory changed = switch (where) {
            case "chunk" -> chunk;
            case "data" -> data;
            case "header" -> header;
            default -> buffer;
        };
        changed.setInt(offset, value);
        assertThat(read()).isEmpty();
    }

    @Test
    void whatIsNotMappedIsLeftOut() {
        data.setPointer(24, null);
        assertThat(read()).isEmpty();
    }
}
