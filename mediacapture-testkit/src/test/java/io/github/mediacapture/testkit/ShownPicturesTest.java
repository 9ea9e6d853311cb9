package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.testkit.FakePattern.Reading;
import io.github.mediacapture.testkit.contract.CollectingSink;
import io.github.mediacapture.testkit.internal.Modes;
import io.github.mediacapture.testkit.pictures.ColorFormula;
import io.github.mediacapture.testkit.pictures.FakePicture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A fake camera that shows what the test gives it. */
class ShownPicturesTest {
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = new FakeDevices();
    private final List<VideoFrame> seen = new ArrayList<>();
    private final List<MediaException> ends = new ArrayList<>();
    private final CollectingSink sink = new CollectingSink() {
        @Override
        public void onVideoFrame(VideoFrame frame) {
            seen.add(frame.clone());
        }

        @Override
        public void onEnded(@Nullable MediaException cause) {
            ends.add(cause);
        }
    };

    @AfterEach
    void nothingIsLeft() {
        seen.forEach(VideoFrame::close);
        devices.close();
        runtime.runUntilIdle();
        assertThat(devices.outstandingFrames()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPictureOfEveryFormatIsShownAsItIs(VideoPixelFormat format) {
        VideoColorSpace colorSpace = format.isRgb() ? VideoColorSpace.SRGB : VideoColorSpace.BT2020.withFullRange(true);
        FakePicture picture = FakePicture.allocate(format, 33, 17, colorSpace);
        picture.paint(
                PixelRect.ofSize(33, 17), (x, y) -> 0x80000000 | ((x * 7) << 16) | ((y * 15) << 8) | (x * y % 256));
        ByteBuffer expected;
        try (VideoFrame frame = picture.toFrame(0)) {
            expected = bytes(frame);
            show(FakeCamera.builder().showing(frame));
        } // the camera has a copy
        runtime.advance(Duration.ofMillis(70));
        assertThat(seen).hasSize(3).allSatisfy(frame -> {
            assertThat(frame.format()).isEqualTo(format);
            assertThat(frame.colorSpace()).isEqualTo(colorSpace);
            assertThat(bytes(frame)).isEqualTo(expected);
        });
    }

    @Test
    void whatAPictureLooksLikeIsKept() {
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.NV12, 32, 16, VideoColorSpace.BT709);
        picture.look(VideoFrameInit.defaults()
                .visibleRect(new PixelRect(2, 4, 20, 10))
                .rotation(270)
                .flip(true)
                .durationNanos(5)
                .metadata(VideoFrameMetadata.empty().with(VideoFrameMetadata.MEDIA_TIME, 6L)));
        long start = runtime.nanoTime();
        try (VideoFrame frame = picture.toFrame(99)) {
            FakeCamera camera = show(FakeCamera.builder().showing(frame));
            assertThat(Modes.preferred(camera.description()).width()).hasValue(20);
            assertThat(Modes.preferred(camera.description()).height()).hasValue(10);
        }
        runtime.runUntilIdle();
        VideoFrame shown = seen.get(0);
        assertThat(shown.codedRect()).isEqualTo(PixelRect.ofSize(32, 16));
        assertThat(shown.visibleRect()).isEqualTo(new PixelRect(2, 4, 20, 10));
        assertThat(shown.displayWidth()).isEqualTo(10);
        assertThat(shown.displayHeight()).isEqualTo(20);
        assertThat(shown.rotation()).isEqualTo(270);
        assertThat(shown.flip()).isTrue();
        assertThat(shown.durationNanos()).hasValue(5);
        assertThat(shown.metadata().get(VideoFrameMetadata.MEDIA_TIME)).hasValue(6L);
        assertThat(shown.timestampNanos()).isEqualTo(start);
    }

    @Test
    void aSequenceIsRepeated() {
        show(FakeCamera.builder().frameRates(10.0).showing(reds()));
        runtime.advance(Duration.ofMillis(699));
        assertThat(seen).extracting(ShownPicturesTest::firstByte).containsExactly(10, 20, 30, 10, 20, 30, 10);
    }

    @Test
    void aSequenceStaysAtItsLast() {
        show(FakeCamera.builder().frameRates(10.0).showingOnce(reds()));
        runtime.advance(Duration.ofMillis(499));
        assertThat(seen).extracting(ShownPicturesTest::firstByte).containsExactly(10, 20, 30, 30, 30);
    }

    private static List<VideoFrame> reds() {
        return Stream.of(10, 20, 30)
                .map(red -> {
                    FakePicture picture = FakePicture.allocate(VideoPixelFormat.RGBX, 8, 8, VideoColorSpace.SRGB);
                    picture.fill(0xFF000000 | red << 16);
                    return picture.toFrame(0);
                })
                .toList();
    }

    static Stream<Arguments> formatsAndScales() {
        return Stream.of(VideoPixelFormat.values())
                .flatMap(format -> Stream.of(Arguments.of(format, 640, 480), Arguments.of(format, 162, 121)));
    }

    /** The code is read after it has been made larger and smaller, so the right part was scaled. */
    @ParameterizedTest
    @MethodSource("formatsAndScales")
    void aPictureOfAnotherSizeIsScaledToTheMode(VideoPixelFormat format, int width, int height) {
        try (VideoFrame pattern = FakePattern.picture(format, 320, 240, 4711, 0)) {
            show(FakeCamera.builder().size(width, height).showing(pattern));
        }
        runtime.runUntilIdle();
        assertThat(seen.get(0).codedRect()).isEqualTo(PixelRect.ofSize(width, height));
        assertThat(seen.get(0).displayWidth()).isEqualTo(width);
        assertThat(FakePattern.read(seen.get(0))).contains(new Reading(4711, 0));
    }

    @Test
    void onlyTheVisiblePartIsScaled() {
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.I420, 8, 4, VideoColorSpace.BT601);
        picture.fill(new PixelRect(4, 0, 4, 4), RED);
        picture.look(VideoFrameInit.defaults().visibleRect(new PixelRect(4, 0, 4, 4)));
        try (VideoFrame frame = picture.toFrame(0)) {
            show(FakeCamera.builder().size(16, 16).showing(frame));
        }
        runtime.runUntilIdle();
        FakePicture expected = FakePicture.allocate(VideoPixelFormat.I420, 16, 16, VideoColorSpace.BT601);
        expected.fill(RED);
        assertThat(bytes(seen.get(0))).isEqualTo(expected.pixels().bytes());
    }

    @ParameterizedTest
    @EnumSource
    void aPainterPaintsEachFrame(VideoPixelFormat format) {
        VideoColorSpace colorSpace = format.isRgb() ? VideoColorSpace.SRGB : VideoColorSpace.BT709;
        List<Long> numbers = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        show(FakeCamera.builder()
                .size(34, 18)
                .frameRates(10.0)
                .pixelFormat(format)
                .colorSpace(colorSpace)
                .showing(picture -> {
                    assertThat(picture.width()).isEqualTo(34);
                    assertThat(picture.height()).isEqualTo(18);
                    numbers.add(picture.number());
                    times.add(picture.elapsedNanos());
                    if (picture.number() % 2 == 0) {
                        picture.fill(BLUE); // the others are black, whatever was in that memory before
                    }
                    picture.look(VideoFrameInit.defaults().rotation((double) (picture.number() * 90)));
                }));
        for (int i = 0; i < 4; i++) {
            runtime.advance(Duration.ofMillis(i == 0 ? 1 : 100));
            VideoFrame frame = seen.get(seen.size() - 1);
            FakePicture expected = FakePicture.allocate(format, 34, 18, colorSpace);
            expected.fill(i % 2 == 0 ? BLUE : 0xFF000000);
            assertThat(frame.colorSpace()).isEqualTo(colorSpace);
            assertThat(frame.rotation()).isEqualTo(i * 90);
            assertThat(bytes(frame)).isEqualTo(expected.pixels().bytes());
            frame.close(); // its memory is used again
        }
        assertThat(numbers).containsExactly(0L, 1L, 2L, 3L);
        assertThat(times).containsExactly(0L, 100_000_000L, 200_000_000L, 300_000_000L);
    }

    @Test
    void whatAPainterThrowsEndsTheCamera() {
        show(FakeCamera.builder().frameRates(10.0).showing(picture -> {
            assertThat(picture.number()).as("number").isLessThan(2);
        }));
        assertThatThrownBy(() -> {
                    runtime.advance(Duration.ofSeconds(1));
                    runtime.uncaught().stream().findFirst().ifPresent(thrown -> {
                        throw new AssertionError(thrown);
                    });
                })
                .hasStackTraceContaining("number");
        assertThat(seen).hasSize(2);
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end)
                        .isInstanceOf(NotReadableException.class)
                        .hasMessageContaining("threw at frame 2")
                        .hasMessageContaining("number"));
    }

    static Stream<Arguments> formatsAndRanges() {
        return Stream.of(VideoPixelFormat.values())
                .flatMap(format -> Stream.of(Arguments.of(format, false), Arguments.of(format, true)));
    }

    @ParameterizedTest
    @MethodSource("formatsAndRanges")
    void thePatternHasItsNumberInEveryFormatAndRange(VideoPixelFormat format, boolean full) {
        VideoColorSpace colorSpace = VideoColorSpace.defaultOf(format).withFullRange(full);
        show(FakeCamera.builder().size(321, 241).pixelFormat(format).colorSpace(colorSpace));
        runtime.advance(Duration.ofMillis(70));
        assertThat(seen).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(seen.get(i).format()).isEqualTo(format);
            assertThat(seen.get(i).colorSpace()).isEqualTo(colorSpace);
            assertThat(FakePattern.read(seen.get(i)).orElseThrow().frameNumber())
                    .isEqualTo(i);
            seen.get(i).plane(0); // is painted now
            assertThat(FakePattern.read(seen.get(i)).orElseThrow().frameNumber())
                    .isEqualTo(i);
        }
    }

    /** The same colors, as far as the rounding of one format allows: the pattern is one picture. */
    @ParameterizedTest
    @EnumSource
    void thePatternIsTheSamePictureInEveryFormat(VideoPixelFormat format) {
        try (VideoFrame usual = FakePattern.picture(161, 121, 5, 0);
                VideoFrame frame = FakePattern.picture(format, 161, 121, 5, 0)) {
            assertThat(usual.colorSpace()).isEqualTo(VideoColorSpace.CAMERA);
            for (int y = 0; y < 121; y += 7) {
                for (int x = 0; x < 161; x += 5) {
                    assertThat(rgb(frame, x, y)).as(x + ", " + y).isEqualTo(rgb(usual, x, y));
                }
            }
        }
    }

    @Test
    void thePatternIsReadFromTheVisiblePart() {
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.YUY2, 340, 260, VideoColorSpace.BT601);
        try (VideoFrame pattern = FakePattern.picture(VideoPixelFormat.I444, 320, 240, 12, 0)) {
            picture.paint(new PixelRect(4, 8, 320, 240), (x, y) -> rgb(pattern, x - 4, y - 8));
        }
        picture.look(VideoFrameInit.defaults().visibleRect(new PixelRect(4, 8, 320, 240)));
        try (VideoFrame frame = picture.toFrame(0)) {
            assertThat(FakePattern.read(frame)).contains(new Reading(12, 0));
        }
        try (VideoFrame whole = FakePattern.picture(640, 480, 3, 0);
                VideoFrame part = whole.with(VideoFrameInit.defaults().visibleRect(new PixelRect(0, 0, 320, 240)))) {
            assertThat(FakePattern.read(part)).as("a part, not painted yet").isEmpty();
        }
    }

    @Test
    void picturesThatAreLostAreCountedInTheNext() {
        show(FakeCamera.builder().frameRates(10.0).loses(2, 3, 4).showingOnce(reds()));
        runtime.advance(Duration.ofMillis(650));
        assertThat(seen).extracting(ShownPicturesTest::firstByte).containsExactly(10, 20, 30, 30);
        assertThat(seen)
                .extracting(frame ->
                        frame.metadata().get(VideoFrameMetadata.DROPPED_BEFORE).orElseThrow())
                .containsExactly(0L, 0L, 3L, 0L);
    }

    @Test
    void picturesThatCantBeShownAreTheCallersMistake() {
        FakeCamera.Builder builder = FakeCamera.builder();
        assertThatThrownBy(() -> builder.showing(List.of())).isInstanceOf(IllegalArgumentException.class);
        VideoFrame closed = FakePattern.picture(16, 16, 0, 0);
        closed.close();
        assertThatThrownBy(() -> builder.showing(closed)).isInstanceOf(InvalidStateException.class);
    }

    private FakeCamera show(FakeCamera.Builder builder) {
        FakeCamera camera = builder.build();
        devices.add(camera);
        devices.open(new CaptureRequest(camera.description(), Modes.preferred(camera.description()), sink, runtime));
        return camera;
    }

    private static int firstByte(VideoFrame frame) {
        return frame.plane(0).get(0) & 0xFF;
    }

    private static ByteBuffer bytes(VideoFrame frame) {
        try (VideoFrame all = frame.with(VideoFrameInit.defaults().visibleRect(frame.codedRect()))) {
            ByteBuffer bytes = ByteBuffer.allocate(all.allocationSize());
            all.copyTo(bytes);
            return bytes.flip();
        }
    }

    /** By the formula. */
    private static int rgb(VideoFrame frame, int x, int y) {
        ByteBuffer first = frame.plane(0);
        int at = y * frame.stride(0);
        ColorFormula formula = ColorFormula.of(frame.colorSpace());
        return switch (frame.format()) {
            case RGBA, RGBX ->
                ((first.get(at + 4 * x) & 0xFF) << 16)
                        | ((first.get(at + 4 * x + 1) & 0xFF) << 8)
                        | (first.get(at + 4 * x + 2) & 0xFF);
            case BGRA, BGRX ->
                ((first.get(at + 4 * x + 2) & 0xFF) << 16)
                        | ((first.get(at + 4 * x + 1) & 0xFF) << 8)
                        | (first.get(at + 4 * x) & 0xFF);
            case YUY2 ->
                formula.rgb(
                        first.get(at + 2 * x) & 0xFF,
                        first.get(at + x / 2 * 4 + 1) & 0xFF,
                        first.get(at + x / 2 * 4 + 3) & 0xFF);
            case NV12 ->
                formula.rgb(
                        first.get(at + x) & 0xFF,
                        frame.plane(1).get(y / 2 * frame.stride(1) + x / 2 * 2) & 0xFF,
                        frame.plane(1).get(y / 2 * frame.stride(1) + x / 2 * 2 + 1) & 0xFF);
            case I420, I422, I444 -> {
                int across = x / frame.format().horizontalSubsampling(1);
                int row = y / frame.format().verticalSubsampling(1);
                yield formula.rgb(
                        first.get(at + x) & 0xFF,
                        frame.plane(1).get(row * frame.stride(1) + across) & 0xFF,
                        frame.plane(2).get(row * frame.stride(2) + across) & 0xFF);
            }
        };
    }
}
