package io.github.mediacapture.ffmpeg.javacv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.AlphaOption;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.pictures.FakePicture;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameFilter;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames to JavaCV's and back; nothing native is left. */
@ExtendWith(LeakCheck.class)
class JavaCvFramesTest {
    private final AtomicInteger released = new AtomicInteger();

    /** As an app or OpenCV makes it: rows of whole eight bytes. */
    private static Frame image(int width, int height, int channels) {
        Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, channels);
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        pixels.put(TestFrames.noise(pixels.capacity())).clear();
        return frame;
    }

    private static int at(Frame frame, int x, int y, int channel) {
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        return pixels.get(y * frame.imageStride + x * frame.imageChannels + channel) & 0xff;
    }

    @ParameterizedTest
    @EnumSource(names = {"RGBA", "RGBX", "BGRA", "BGRX"})
    void fourChannelsComeBackAsTheyWere(VideoPixelFormat format) {
        try (VideoFrame original = TestFrames.onTheHeap(format, 33, 17, 5_000_999);
                Frame frame = JavaCvFrames.toFrame(original);
                VideoFrame back = JavaCvFrames.toVideoFrame(frame)) {
            assertThat(frame.imageChannels).isEqualTo(4);
            assertThat(frame.imageDepth).isEqualTo(Frame.DEPTH_UBYTE);
            assertThat(frame.timestamp).isEqualTo(5_000);
            assertThat(back.timestampNanos()).isEqualTo(5_000_000);
            assertThat(back.format()).isEqualTo(format);
            assertThat(TestFrames.pixels(back)).isEqualTo(TestFrames.pixels(original));
        }
    }

    @Test
    void pixelsOutsideTheHeapAreNotCopied() {
        try (VideoFrame original = TestFrames.outsideTheHeap(VideoPixelFormat.BGRA, 16, 8, released);
                Frame frame = JavaCvFrames.toFrame(original)) {
            assertThat(TestFrames.address(frame.image[0])).isEqualTo(TestFrames.address(original.plane(0)));
            assertThat(frame.imageStride).isEqualTo(original.stride(0));
            assertThat(frame.image[0].isReadOnly()).isTrue();
        }
        assertThat(released).hasValue(1);
    }

    @Test
    void aCopyToBeWrittenToKeepsItsFormat() {
        try (VideoFrame original = TestFrames.outsideTheHeap(VideoPixelFormat.BGRA, 16, 8, released);
                Frame frame = JavaCvFrames.toFrame(original);
                Frame copy = frame.clone();
                VideoFrame back = JavaCvFrames.toVideoFrame(copy)) {
            assertThat(copy.image[0].isReadOnly()).isFalse();
            assertThat(TestFrames.address(copy.image[0])).isNotEqualTo(TestFrames.address(frame.image[0]));
            assertThat(back.format()).isEqualTo(VideoPixelFormat.BGRA);
            assertThat(back.timestampNanos()).isEqualTo(original.timestampNanos());
            assertThat(TestFrames.pixels(back)).isEqualTo(TestFrames.pixels(original));
        }
    }

    @Test
    void whatIsUpsideDownIsRejected() {
        try (Frame frame = new Frame(8, 4, Frame.DEPTH_UBYTE, 3)) {
            frame.imageStride = -frame.imageStride;
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame))
                    .withMessageContaining("upside down");
        }
    }

    @Test
    void theFrameKeepsThePixelsOfOneThatIsClosed() {
        VideoFrame original = TestFrames.outsideTheHeap(VideoPixelFormat.RGBA, 4, 4, released);
        Frame frame = JavaCvFrames.toFrame(original);
        original.close();
        assertThat(released).hasValue(0);
        assertThat(at(frame, 1, 0, 2)).isEqualTo(TestFrames.noise((4 * 4 + 12) * 4)[6] & 0xff);
        frame.close();
        frame.close();
        assertThat(released).hasValue(1);
        assertThat(frame.image).isNull();
    }

    @Test
    void aFrameOutlivesItsJavaCvFrame() {
        VideoFrame original = TestFrames.outsideTheHeap(VideoPixelFormat.RGBA, 4, 4, released);
        JavaCvFrames.toFrame(original).close();
        assertThat(released).hasValue(0);
        assertThat(TestFrames.pixels(original)).hasSize(64);
        original.close();
        assertThat(released).hasValue(1);
    }

    @Test
    void onlyWhatIsVisibleIsShown() {
        VideoFrameInit part = VideoFrameInit.defaults().visibleRect(new PixelRect(3, 2, 5, 4));
        try (VideoFrame whole = TestFrames.outsideTheHeap(VideoPixelFormat.RGBA, 16, 8, released);
                VideoFrame visible = whole.with(part);
                Frame frame = JavaCvFrames.toFrame(visible);
                VideoFrame back = JavaCvFrames.toVideoFrame(frame)) {
            assertThat(frame.imageWidth).isEqualTo(5);
            assertThat(frame.imageHeight).isEqualTo(4);
            assertThat(TestFrames.pixels(back)).isEqualTo(TestFrames.pixels(visible));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "90, false", "90, true", "180, false", "180, true", "270, false", "270, true"})
    void rotatedAndMirroredFramesAreTurned(int rotation, boolean flip) {
        PixelRect part = new PixelRect(2, 3, 7, 5);
        VideoFrameInit init =
                VideoFrameInit.defaults().visibleRect(part).rotation(rotation).flip(flip);
        boolean upright = rotation % 180 == 0;
        try (VideoFrame whole = TestFrames.onTheHeap(VideoPixelFormat.BGRA, 12, 10, 0);
                VideoFrame turned = whole.with(init);
                Frame frame = JavaCvFrames.toFrame(turned)) {
            assertThat(frame.imageWidth).isEqualTo(upright ? 7 : 5);
            assertThat(frame.imageHeight).isEqualTo(upright ? 5 : 7);
            for (int y = 0; y < part.height(); y++) {
                for (int x = 0; x < part.width(); x++) {
                    int across = switch (rotation) {
                        case 90 -> part.height() - 1 - y;
                        case 180 -> part.width() - 1 - x;
                        case 270 -> y;
                        default -> x;
                    };
                    int down = switch (rotation) {
                        case 90 -> x;
                        case 180 -> part.height() - 1 - y;
                        case 270 -> part.width() - 1 - x;
                        default -> y;
                    };
                    int shownAcross = flip ? frame.imageWidth - 1 - across : across;
                    int original = whole.plane(0).get((y + 3) * 48 + (x + 2) * 4 + 1) & 0xff;
                    assertThat(at(frame, shownAcross, down, 1)).isEqualTo(original);
                }
            }
        }
    }

    /** Each patch is of whole chroma samples; rounding to YUV and back takes 2 at most. */
    @ParameterizedTest
    @EnumSource(names = {"I420", "I422", "I444", "NV12", "YUY2"})
    void allOtherFormatsBecomeBlueGreenRed(VideoPixelFormat format) {
        for (VideoColorSpace colors : new VideoColorSpace[] {
            VideoColorSpace.BT709, VideoColorSpace.BT601, VideoColorSpace.CAMERA.withFullRange(true)
        }) {
            FakePicture picture = FakePicture.allocate(format, 34, 18, colors);
            picture.fill(0xffc08040);
            picture.fill(new PixelRect(16, 0, 18, 18), 0xff2060e0);
            try (VideoFrame original = picture.toFrame(7_000);
                    Frame frame = JavaCvFrames.toFrame(original)) {
                assertThat(frame.imageChannels).isEqualTo(3);
                assertThat(((AVFrame) frame.opaque).format()).isEqualTo(avutil.AV_PIX_FMT_BGR24);
                assertThat(frame.image[0].isReadOnly()).isFalse();
                int[] left = {0x40, 0x80, 0xc0};
                int[] right = {0xe0, 0x60, 0x20};
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(at(frame, 2, 3, channel)).isCloseTo(left[channel], within(2));
                    assertThat(at(frame, 33, 17, channel)).isCloseTo(right[channel], within(2));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RGBA", "RGBX", "BGRA", "BGRX"})
    void fourChannelsBecomeBlueGreenRedWhereAskedFor(VideoPixelFormat format) {
        try (VideoFrame original = TestFrames.onTheHeap(format, 33, 17, 0);
                VideoFrame opaque = original.with(VideoFrameInit.defaults().alpha(AlphaOption.DISCARD));
                Frame frame = JavaCvFrames.toBgrFrame(opaque)) {
            byte[] rgba = TestFrames.rgba(opaque);
            assertThat(frame.imageChannels).isEqualTo(3);
            for (int i = 0; i < 33 * 17; i++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(at(frame, i % 33, i / 33, channel)).isEqualTo(rgba[i * 4 + 2 - channel] & 0xff);
                }
            }
        }
    }

    @Test
    void anEffectGetsImagesAndKeepsTimeAndMetadata() throws Exception {
        List<VideoFrame> made = new ArrayList<>();
        Frame small = image(4, 2, 1);
        Frame[] answers = {small, null};
        List<Frame> images = new ArrayList<>();
        VideoEffect effect = JavaCvFrames.effect(image -> {
            ((ByteBuffer) image.image[0]).put(0, (byte) 77);
            images.add(image);
            return images.size() == 1 ? image : answers[images.size() - 2];
        });
        VideoFrameMetadata metadata = VideoFrameMetadata.empty().with(VideoFrameMetadata.SEQUENCE_NUMBER, 9L);
        VideoFrameInit init = VideoFrameInit.defaults().metadata(metadata).durationNanos(5);
        try (VideoFrame plain = TestFrames.onTheHeap(VideoPixelFormat.BGRX, 16, 8, 1_234_567);
                VideoFrame original = plain.with(init)) {
            for (int i = 0; i < 3; i++) {
                effect.apply(original, new Emitted(out -> made.add(out.clone())));
            }
            assertThat(plain.plane(0).get(0)).isEqualTo(TestFrames.noise(512)[0]);
        }
        assertThat(images).allSatisfy(image -> assertThat(image.image).isNull());
        assertThat(made).extracting(VideoFrame::codedWidth).containsExactly(16, 4);
        assertThat(made).allSatisfy(frame -> {
            assertThat(frame.timestampNanos()).isEqualTo(1_234_567);
            assertThat(frame.durationNanos()).hasValue(5);
            assertThat(frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER)).contains(9L);
        });
        assertThat(TestFrames.rgba(made.get(0))[2]).isEqualTo((byte) 77);
        made.forEach(VideoFrame::close);
        small.close();
    }

    @ParameterizedTest
    @EnumSource
    void oddSizesAreWhole(VideoPixelFormat format) {
        try (VideoFrame original = TestFrames.onTheHeap(format, 5, 3, 0);
                Frame frame = JavaCvFrames.toFrame(original);
                VideoFrame back = JavaCvFrames.toVideoFrame(frame)) {
            assertThat(back.codedWidth()).isEqualTo(5);
            assertThat(back.codedHeight()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 13, 64})
    void threeChannelsAreBlueGreenRed(int width) {
        try (Frame frame = image(width, 6, 3);
                VideoFrame made = JavaCvFrames.toVideoFrame(frame)) {
            byte[] rgba = TestFrames.rgba(made);
            assertThat(made.format().isRgb()).isTrue();
            for (int i = 0; i < width * 6; i++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(rgba[i * 4 + channel] & 0xff).isEqualTo(at(frame, i % width, i / width, 2 - channel));
                }
            }
        }
    }

    @Test
    void oneChannelIsGray() {
        try (Frame frame = image(10, 7, 1);
                VideoFrame made = JavaCvFrames.toVideoFrame(frame)) {
            byte[] rgba = TestFrames.rgba(made);
            for (int i = 0; i < 70; i++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(rgba[i * 4 + channel] & 0xff).isCloseTo(at(frame, i % 10, i / 10, 0), within(1));
                }
            }
        }
    }

    @Test
    void imagesInArraysAreTakenToo() {
        Frame frame = new Frame();
        frame.imageWidth = 3;
        frame.imageHeight = 2;
        frame.imageChannels = 4;
        frame.imageDepth = Frame.DEPTH_UBYTE;
        frame.imageStride = 16;
        frame.timestamp = -40;
        frame.image = new Buffer[] {ByteBuffer.wrap(TestFrames.noise(28)).position(9)};
        try (VideoFrame made = JavaCvFrames.toVideoFrame(frame)) {
            assertThat(made.format()).isEqualTo(VideoPixelFormat.RGBA);
            assertThat(made.timestampNanos()).isEqualTo(-40_000);
            assertThat(made.plane(0).get(made.stride(0))).isEqualTo(TestFrames.noise(28)[16]);
        }
    }

    @Test
    void theAppCanSayTheOrder() {
        try (Frame frame = image(8, 4, 4);
                VideoFrame asIs = JavaCvFrames.toVideoFrame(frame);
                VideoFrame said = JavaCvFrames.toVideoFrame(frame, VideoPixelFormat.BGRA)) {
            assertThat(asIs.format()).isEqualTo(VideoPixelFormat.RGBA);
            assertThat(said.format()).isEqualTo(VideoPixelFormat.BGRA);
            assertThat(TestFrames.pixels(said)).isEqualTo(TestFrames.pixels(asIs));
        }
    }

    @Test
    void whatIsWrittenLaterIsNotInTheCopy() {
        try (Frame frame = image(8, 4, 4);
                VideoFrame copy = JavaCvFrames.toVideoFrame(frame)) {
            byte before = copy.plane(0).get(0);
            ((ByteBuffer) frame.image[0]).put(0, (byte) ~before);
            assertThat(copy.plane(0).get(0)).isEqualTo(before);
        }
    }

    @Test
    void whatIsTakenOverIsNotCopied() {
        Frame frame = image(8, 4, 4);
        VideoFrame made = JavaCvFrames.takeOver(frame);
        VideoFrame clone = made.clone();
        made.close();
        assertThat(TestFrames.address(clone.plane(0))).isEqualTo(TestFrames.address(frame.image[0]));
        assertThat(frame.opaque).isNotNull();
        clone.close();
        assertThat(frame.opaque).as("closed").isNull();
    }

    @Test
    void whatMustBeConvertedIsClosedWhenItIsTakenOver() {
        Frame frame = image(8, 4, 3);
        try (VideoFrame made = JavaCvFrames.takeOver(frame)) {
            assertThat(frame.opaque).as("closed").isNull();
            assertThat(made.codedWidth()).isEqualTo(8);
        }
    }

    /** JavaCV's filter is told the order of four channels by what is in {@code opaque}, and tells it. */
    @Test
    void javaCvsOwnFilterUnderstandsThem() throws Exception {
        try (FFmpegFrameFilter filter = new FFmpegFrameFilter("hflip", 16, 8);
                VideoFrame original = TestFrames.onTheHeap(VideoPixelFormat.BGRA, 16, 8, 0);
                Frame frame = JavaCvFrames.toFrame(original)) {
            filter.setPixelFormat(avutil.AV_PIX_FMT_BGRA);
            filter.start();
            filter.push(frame);
            try (VideoFrame mirrored = JavaCvFrames.toVideoFrame(filter.pull())) {
                assertThat(mirrored.format()).isEqualTo(VideoPixelFormat.BGRA);
                for (int i = 0; i < 4; i++) {
                    assertThat(mirrored.plane(0).get(15 * 4 + i))
                            .isEqualTo(original.plane(0).get(i));
                }
            }
        }
    }

    @Test
    void closedFramesAreRejected() {
        VideoFrame original = TestFrames.onTheHeap(VideoPixelFormat.RGBA, 4, 4, 0);
        Frame frame = JavaCvFrames.toFrame(original);
        original.close();
        frame.close();
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> JavaCvFrames.toFrame(original));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame))
                .withMessageContaining("no image");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toFrame((VideoFrame) null));
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toVideoFrame(null));
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.takeOver(null));
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toBgrFrame(null));
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.effect(null));
    }

    @Test
    void imagesThatCanNotBeAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toVideoFrame(new Frame()));
        try (Frame frame = image(8, 4, 3)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame, VideoPixelFormat.I420));
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame, VideoPixelFormat.RGBA))
                    .withMessageContaining("3");
            frame.imageStride = 20;
            assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.toVideoFrame(frame));
            frame.imageStride = 24;
            frame.imageHeight = 5;
            assertThatIllegalArgumentException().isThrownBy(() -> JavaCvFrames.takeOver(frame));
            frame.imageHeight = 4;
            frame.timestamp = Long.MIN_VALUE;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame))
                    .withMessageContaining("timestamp");
            frame.timestamp = 0;
            frame.imageChannels = 2;
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame))
                    .withMessageContaining("2 channels");
            frame.imageDepth = Frame.DEPTH_SHORT;
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(frame))
                    .withMessageContaining("depth -16");
            frame.imageDepth = Frame.DEPTH_UBYTE;
            frame.image[0] = ShortBuffer.allocate(1000);
            assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> JavaCvFrames.toVideoFrame(frame));
        }
    }
}
