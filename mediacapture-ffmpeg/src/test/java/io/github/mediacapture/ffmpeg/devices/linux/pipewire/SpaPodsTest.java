package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.mediacapture.ffmpeg.devices.linux.pipewire.SpaPods.Format;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.SpaPods.PixelOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaPodsTest {
    private static final int RAW_VIDEO = 1;

    /** A format as PipeWire 0.3.65 sends it: {@code subtype} 1 is raw. */
    private static ByteBuffer format(int subtype, int pixels, int width, int height) {
        ByteBuffer pod = ByteBuffer.allocate(16 + 24 * 4 + 40).order(ByteOrder.LITTLE_ENDIAN);
        pod.putInt(pod.capacity() - 8).putInt(15).putInt(0x40003).putInt(4);
        property(pod, 1, 2);
        property(pod, 2, subtype);
        property(pod, 0x20001, pixels);
        pod.putInt(0x20003).putInt(0).putInt(8).putInt(10).putInt(width).putInt(height);
        // The rate, as a choice that has but one value.
        pod.putInt(0x20004)
                .putInt(0)
                .putInt(24)
                .putInt(19)
                .putInt(0)
                .putInt(0)
                .putInt(8)
                .putInt(11);
        return pod.putInt(30).putInt(1);
    }

    private static void property(ByteBuffer pod, int key, int id) {
        pod.putInt(key).putInt(0).putInt(4).putInt(3).putInt(id).putInt(0);
    }

    private static Format read(ByteBuffer pod) throws IOException {
        return SpaPods.format(pod.duplicate().flip().order(ByteOrder.LITTLE_ENDIAN));
    }

    @ParameterizedTest
    @CsvSource({"7, RGB", "8, BGR", "11, RGB", "12, BGR"})
    void whatWasAskedForIsRead(int pixels, PixelOrder order) throws IOException {
        assertThat(read(format(RAW_VIDEO, pixels, 640, 360))).isEqualTo(new Format(order, 640, 360));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 0, 360",
        "1, 8, 640, -1",
        "1, 8, 640, 16385",
        "1, 2, 640, 360",
        "0, 8, 640, 360",
        "131074, 8, 640, 360"
    })
    void anythingElseIsRefused(int subtype, int pixels, int width, int height) {
        assertThatIOException()
                .isThrownBy(() -> read(format(subtype, pixels, width, height)))
                .withMessageContaining("not asked for");
    }

    @Test
    void aPodThatEndsTooSoonIsRefusedAtWhateverByte() {
        ByteBuffer whole = format(RAW_VIDEO, 8, 640, 360);
        int size = 16 + 24 * 4; // the rate is of no interest
        for (int length = 0; length < size; length++) {
            ByteBuffer part = whole.duplicate().flip().limit(length).slice().order(ByteOrder.LITTLE_ENDIAN);
            assertThatIOException().as("%d bytes", length).isThrownBy(() -> SpaPods.format(part));
        }
    }

    @Test
    void lengthsThatLieLeadNowhere() {
        for (int lie : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20}) {
            ByteBuffer pod = format(RAW_VIDEO, 8, 640, 360);
            pod.putInt(16 + 8, lie);
            assertThatIOException().isThrownBy(() -> read(pod));
        }
    }
}
