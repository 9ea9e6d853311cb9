package io.github.mediacapture.ffmpeg.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.NativeGrowth;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

/** What a conversion holds, and gives back. */
class ConversionMemoryTest {
    /** Ten times what is seen, and less than a hundredth of what so many scalers would take. */
    private static final long MOST_GROWN = 6 << 20;

    @Test
    void nothingIsLeftOfTenThousandConversions() throws Exception {
        assertThat(NativeGrowth.of(ManyConversions.class, List.of())).isLessThan(MOST_GROWN);
    }

    @Test
    void theEndOfAContextGivesBackWhatWasLent() {
        Conversions.releaseIdle();
        long frames = AvFrames.live();
        PixelBuffer target = PixelBuffer.allocate(VideoPixelFormat.RGBA, 33, 17, VideoColorSpace.SRGB);
        PixelBuffer source = PixelBuffer.allocate(VideoPixelFormat.I420, 33, 17, VideoColorSpace.BT709);
        Conversions.with(conversion -> {
            conversion.convert(source, PixelRect.ofSize(33, 17), target);
            return target;
        });
        assertThat(AvFrames.live()).as("kept for the next one").isGreaterThan(frames);

        MediaCapture.open(MediaCaptureOptions.builder()
                        .discoverCaptureBackends(false)
                        .discoverEncoderBackends(false)
                        .build())
                .close();

        assertThat(AvFrames.live()).isEqualTo(frames);
    }

    /** An app's own memory, of which nothing is read that is not there. */
    @Test
    void planesThatAreTooSmallAreRefused() {
        PixelPlanes lying = new PixelPlanes() {
            @Override
            public VideoPixelFormat format() {
                return VideoPixelFormat.BGRX;
            }

            @Override
            public int codedWidth() {
                return 64;
            }

            @Override
            public int codedHeight() {
                return 64;
            }

            @Override
            public ByteBuffer plane(int plane) {
                return ByteBuffer.allocateDirect(64 * 63 * 4);
            }

            @Override
            public int stride(int plane) {
                return 64 * 4;
            }
        };
        PixelBuffer target = PixelBuffer.allocate(VideoPixelFormat.I420, 64, 64, VideoColorSpace.BT709);
        try (PixelConversion conversion = new SwscaleConverter().newConversion()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> conversion.convert(lying, PixelRect.ofSize(64, 64), target))
                    .withMessageContaining("Plane 0 has 16128 bytes");
        }
    }

    /** An array is filled by slices: they must not show. */
    @Test
    void anArrayHasWhatABufferHas() {
        PixelRect all = PixelRect.ofSize(1280, 720);
        byte[] noise = new byte[VideoPixelFormat.I420.allocationSize(1280, 720)];
        new Random(2).nextBytes(noise);
        for (VideoPixelFormat format : new VideoPixelFormat[] {VideoPixelFormat.I420, VideoPixelFormat.NV12}) {
            PixelBuffer source = PixelBuffer.wrap(ByteBuffer.wrap(noise), format, 1280, 720, VideoColorSpace.BT709);
            PixelBuffer buffer = PixelBuffer.allocate(VideoPixelFormat.BGRA, 1280, 720, VideoColorSpace.SRGB);
            int[] array = new int[1280 * 720];
            try (PixelConversion conversion = new SwscaleConverter().newConversion()) {
                conversion.convert(source, all, buffer);
                conversion.convertToRgb(source, all, array, 1280, 720, false);
            }
            int[] expected = new int[array.length];
            buffer.bytes().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(expected);
            assertThat(array).isEqualTo(expected);
        }
    }

    @Test
    void aClosedConversionSaysSo() {
        PixelConversion conversion = new SwscaleConverter().newConversion();
        conversion.close();
        PixelBuffer pixels = PixelBuffer.allocate(VideoPixelFormat.I420, 2, 2, VideoColorSpace.BT709);
        assertThatThrownBy(() -> conversion.convert(pixels, PixelRect.ofSize(2, 2), pixels))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("closed");
    }

    /** A decoded frame of any width is read where it is. */
    @Test
    void framesOfFfmpegAreReadInPlace() {
        AVFrame source = AvFrames.allocate();
        source.format(avutil.AV_PIX_FMT_YUV420P);
        source.width(37);
        source.height(19);
        assertThat(avutil.av_frame_get_buffer(source, 0)).isZero();
        for (int plane = 0; plane < 3; plane++) {
            int rows = plane == 0 ? 19 : 10;
            ByteBuffer bytes = source.data(plane)
                    .capacity((long) source.linesize(plane) * rows)
                    .asByteBuffer();
            for (int i = 0; i < bytes.capacity(); i++) {
                bytes.put(i, (byte) (plane == 0 ? 81 : plane == 1 ? 90 : 240));
            }
        }
        try (VideoFrame frame = AvFrameMemory.takeVideo(source, 0)) {
            ByteBuffer red = ByteBuffer.allocate(4);
            frame.copyTo(
                    red, CopyToOptions.defaults().format(VideoPixelFormat.RGBA).rect(new PixelRect(36, 18, 1, 1)));
            assertThat(red.get(0) & 0xff).isBetween(251, 255);
            assertThat(red.get(2) & 0xff).isBetween(0, 4);
            assertThat(red.get(3) & 0xff).isEqualTo(255);
        }
        AvFrames.free(source);
    }
}
