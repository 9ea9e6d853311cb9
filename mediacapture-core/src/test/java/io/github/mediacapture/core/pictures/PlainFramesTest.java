package io.github.mediacapture.core.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlainFramesTest {
    private static final VideoColorSpace COLORS = VideoColorSpace.BT2020.withFullRange(true);
    private static final VideoFrameMetadata METADATA =
            VideoFrameMetadata.empty().with(VideoFrameMetadata.SEQUENCE_NUMBER, 7L);
    private static final VideoFrameInit KNOWN = VideoFrameInit.defaults()
            .timestampNanos(42)
            .durationNanos(33)
            .colorSpace(COLORS)
            .metadata(METADATA);

    private final PlainFrames plain = new PlainFrames();

    /** Every sample of a plane tells its place: 16 for each row, and its column. */
    private static VideoFrame numbered(VideoPixelFormat format, int width, int height, VideoFrameInit init) {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(width, height));
        for (int plane = 0; plane < format.planeCount(); plane++) {
            for (int y = 0; y < format.rows(plane, height); y++) {
                for (int i = 0; i < format.rowBytes(plane, width); i++) {
                    pixels.put((byte) (16 * y + i));
                }
            }
        }
        return VideoFrame.copyOf(format, width, height, pixels.flip(), init);
    }

    private static String luma(VideoFrame frame) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < frame.codedHeight(); y++) {
            for (int x = 0; x < frame.codedWidth(); x++) {
                text.append(String.format("%02x ", frame.plane(0).get(y * frame.stride(0) + x)));
            }
            text.append("/ ");
        }
        return text.toString().strip();
    }

    @Test
    void framesOfCamerasArePlain() {
        try (VideoFrame frame = numbered(VideoPixelFormat.I420, 4, 4, KNOWN);
                VideoFrame part = frame.with(VideoFrameInit.defaults().visibleRect(new PixelRect(0, 0, 4, 2)));
                VideoFrame turned = frame.with(VideoFrameInit.defaults().rotation(180));
                VideoFrame flipped = frame.with(VideoFrameInit.defaults().flip(true));
                VideoFrame wide =
                        frame.with(VideoFrameInit.defaults().displayWidth(8).displayHeight(4))) {
            assertThat(PlainFrames.isPlain(frame)).isTrue();
            assertThat(PlainFrames.isPlain(part)).isFalse();
            assertThat(PlainFrames.isPlain(turned)).isFalse();
            assertThat(PlainFrames.isPlain(flipped)).isFalse();
            assertThat(PlainFrames.isPlain(wide)).isFalse();
        }
    }

    /** Clockwise, then mirrored: the frame is two rows of three pixels. */
    @ParameterizedTest
    @CsvSource({
        "0, true, 02 01 00 / 12 11 10 /",
        "90, false, 10 00 / 11 01 / 12 02 /",
        "180, false, 12 11 10 / 02 01 00 /",
        "270, false, 02 12 / 01 11 / 00 10 /",
        "90, true, 00 10 / 01 11 / 02 12 /",
        "180, true, 10 11 12 / 00 01 02 /",
        "270, true, 12 02 / 11 01 / 10 00 /"
    })
    void rotationComesBeforeTheFlip(double rotation, boolean flip, String expected) {
        try (VideoFrame frame = numbered(
                        VideoPixelFormat.I444, 3, 2, KNOWN.rotation(rotation).flip(flip));
                VideoFrame upright = plain.of(frame)) {
            assertThat(luma(upright)).isEqualTo(expected);
            assertThat(PlainFrames.isPlain(upright)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(VideoPixelFormat.class)
    void everyFormatCanBeTurnedCutAndStretched(VideoPixelFormat format) {
        for (int rotation = 0; rotation < 360; rotation += 90) {
            VideoFrameInit look = KNOWN.rotation(rotation)
                    .flip(rotation == 0)
                    .visibleRect(new PixelRect(2, 2, 9, 6))
                    .displayWidth(11)
                    .displayHeight(13);
            try (VideoFrame frame = plainly(format, 16, 12, look);
                    VideoFrame shown = plain.of(frame)) {
                assertThat(PlainFrames.isPlain(shown)).isTrue();
                assertThat(shown.codedWidth()).isEqualTo(11);
                assertThat(shown.codedHeight()).isEqualTo(13);
                assertThat(bytes(shown)).containsOnly(rounded(format));
                requireKnown(shown);
            }
        }
    }

    private static VideoFrame plainly(VideoPixelFormat format, int width, int height, VideoFrameInit init) {
        byte[] pixels = new byte[format.allocationSize(width, height)];
        java.util.Arrays.fill(pixels, (byte) 77);
        return VideoFrame.copyOf(format, width, height, ByteBuffer.wrap(pixels), init);
    }

    /** Colors that are seen by a third are rounded by as much. */
    private static byte[] rounded(VideoPixelFormat format) {
        return format.hasAlpha() ? new byte[] {76, 77} : new byte[] {77};
    }

    private static byte[] bytes(VideoFrame frame) {
        ByteBuffer all = ByteBuffer.allocate(frame.allocationSize());
        frame.copyTo(all);
        return all.array();
    }

    private static void requireKnown(VideoFrame frame) {
        assertThat(frame.timestampNanos()).isEqualTo(42);
        assertThat(frame.durationNanos()).isEqualTo(OptionalLong.of(33));
        assertThat(frame.colorSpace()).isEqualTo(COLORS);
        assertThat(frame.metadata()).isEqualTo(METADATA);
    }

    @Test
    void aPartIsCutWithoutACopy() {
        AtomicInteger released = new AtomicInteger();
        ByteBuffer pixels = ByteBuffer.allocateDirect(VideoPixelFormat.I444.allocationSize(4, 4));
        FrameMemory memory = new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return pixels.slice(16 * plane, 16);
            }

            @Override
            public int stride(int plane) {
                return 4;
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        };
        VideoFrame frame =
                new SharedVideoFrame(VideoPixelFormat.I444, 4, 4, KNOWN.visibleRect(new PixelRect(1, 2, 2, 2)), memory);
        VideoFrame part = plain.of(frame);
        frame.close();
        pixels.put(2 * 4 + 1, (byte) 99);
        assertThat(part.codedWidth()).isEqualTo(2);
        assertThat(part.codedHeight()).isEqualTo(2);
        assertThat(part.plane(0).get(0)).isEqualTo((byte) 99);
        requireKnown(part);
        assertThat(released).hasValue(0);
        part.close();
        assertThat(released).hasValue(1);
        assertThatThrownBy(() -> part.plane(0)).isInstanceOf(InvalidStateException.class);
    }

    /** What is known of a frame is not forgotten where a track scales it. */
    @Test
    void scaledFramesKeepWhatIsKnown() {
        try (VideoFrame frame = numbered(VideoPixelFormat.I420, 16, 12, KNOWN);
                VideoFrame small = new FrameScaler(8, 6).scale(frame)) {
            requireKnown(small);
        }
    }
}
