package io.github.mediacapture.ffmpeg.javacv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.OnFailure;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.ProcessorOptions;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of FFmpeg as effects, from the fake camera on; neither a frame nor anything native is left. */
@ExtendWith(LeakCheck.class)
@FakeMedia
class FilterEffectsTest {
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStreamTrack camera;
    private MediaStreamTrack microphone;
    private final List<Long> times = new ArrayList<>();
    private final List<String> shapes = new ArrayList<>();

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        MediaStream stream = runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.of(true, true)));
        camera = stream.getVideoTracks().get(0);
        microphone = stream.getAudioTracks().get(0);
    }

    private void watch(TrackEffect<VideoEffect> effect) {
        // several frames come at once where a filter repeats some or has held them back
        ProcessorOptions options = ProcessorOptions.defaults().maxBufferSize(8);
        capture.newVideoProcessor(effect.track(), options, frame -> {
            times.add(frame.timestampNanos());
            shapes.add(frame.codedWidth() + "x" + frame.codedHeight() + " " + frame.format());
        });
    }

    private TrackEffect<VideoEffect> filtered(String filters) {
        TrackEffect<VideoEffect> effect = capture.newEffect(camera, FilterEffects.video(filters));
        watch(effect);
        return effect;
    }

    /** Upright pixels, by their time. */
    private Map<Long, byte[]> pixelsOf(MediaStreamTrack track) {
        Map<Long, byte[]> pixels = new TreeMap<>();
        VideoEffect copy = (in, out) -> {
            PixelBuffer upright = out.newFrame(in.format(), in.codedWidth(), in.codedHeight());
            in.copyTo(upright.bytes().clear());
            out.emit(upright);
        };
        capture.newVideoProcessor(
                capture.newEffect(track, copy).track(),
                frame -> pixels.put(frame.timestampNanos(), TestFrames.pixels(frame)));
        return pixels;
    }

    @Test
    void hflipIsTheMirror() {
        Map<Long, byte[]> mirrored =
                pixelsOf(capture.newEffect(camera, VideoEffects.mirror()).track());
        Map<Long, byte[]> flipped =
                pixelsOf(capture.newEffect(camera, FilterEffects.video("hflip")).track());

        runtime.advance(Duration.ofSeconds(1));

        assertThat(flipped).hasSizeGreaterThan(25).containsOnlyKeys(mirrored.keySet());
        flipped.forEach((time, pixels) -> assertThat(pixels).isEqualTo(mirrored.get(time)));
    }

    /** Filters of several inputs count in microseconds. */
    @ParameterizedTest
    @ValueSource(strings = {"hue=s=1/2", "split[a][b];[a]null[c];[b][c]overlay"})
    void framesKeepTheirTimesNumbersAndOrder(String filters) {
        List<Long> before = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<Long> painted = new ArrayList<>();
        capture.newVideoProcessor(camera, frame -> before.add(frame.timestampNanos()));
        TrackEffect<VideoEffect> effect = filtered(filters);
        capture.newVideoProcessor(effect.track(), frame -> {
            numbers.add(frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER).orElse(-1L));
            painted.add(FakePattern.read(frame)
                    .map(FakePattern.Reading::frameNumber)
                    .orElse(-1L));
        });

        runtime.advance(Duration.ofSeconds(1));

        assertThat(times).hasSizeGreaterThan(25).isEqualTo(before);
        assertThat(numbers).isEqualTo(painted);
        for (int i = 1; i < painted.size(); i++) {
            assertThat(painted.get(i)).isEqualTo(painted.get(i - 1) + 1);
        }
        assertThat(effect.statistics().failed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scale=160:90 | 160x90 I420",
                "crop=100:50 | 100x50 I420",
                "transpose=clock | 480x640 I420",
                "format=gray | 640x480 RGBX",
                "format=bgra | 640x480 BGRA",
                "format=rgb24 | 640x480 RGBX",
                "split[a][b];[a]vflip[c];[b][c]vstack | 640x960 I420",
                "[in]negate[out] | 640x480 I420"
            })
    void whatComesOutIsOfAFormatOfTheApi(String filters, String shape) {
        filtered(filters);

        runtime.advance(Duration.ofSeconds(1));

        assertThat(shapes).hasSizeGreaterThan(25).containsOnly(shape);
    }

    @Test
    void framesAreLeftOut() {
        filtered("fps=15");
        runtime.advance(Duration.ofSeconds(2));
        assertThat(times).hasSizeBetween(28, 30);
        assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isCloseTo(66_666_667L, within(1L)));
    }

    @Test
    void framesAreRepeated() {
        filtered("fps=60");
        runtime.advance(Duration.ofSeconds(1));
        assertThat(times).hasSizeBetween(56, 60);
        assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isCloseTo(16_666_667L, within(1L)));
    }

    private List<Long> gaps() {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        return gaps;
    }

    @Test
    void timeBeginsAtZeroForFilters() {
        TrackEffect<VideoEffect> effect = filtered("trim=end=1");
        runtime.advance(Duration.ofSeconds(3));
        assertThat(times).hasSize(30);
        assertThat(effect.statistics().failed()).isZero();
    }

    /** A filter that gives nothing until the end, which is where the size changes; then what comes next. */
    @Test
    void anotherSizeIsSetUpAnewAndNothingIsLost() {
        VideoTrackGenerator generator = capture.newVideoTrackGenerator();
        watch(capture.newEffect(generator.track(), FilterEffects.video("reverse")));
        for (int i = 0; i < 6; i++) {
            boolean small = i < 3;
            VideoFrame frame = TestFrames.onTheHeap(
                    small ? VideoPixelFormat.I420 : VideoPixelFormat.NV12, small ? 32 : 64, 24, runtime.nanoTime());
            runtime.await(generator.writable().write(frame));
            runtime.advance(Duration.ofMillis(40));
        }
        assertThat(shapes).containsExactly("32x24 I420", "32x24 I420", "32x24 I420");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch | nosuch",
                "hflip=nosuch=1 | nosuch",
                "hflip,,vflip | hflip,,vflip",
                "split | 2",
                "overlay | 2",
                "testsrc | 0",
                "volume=1/2 | video",
                "showwaves | video",
                "' ' | empty"
            })
    void aWrongDescriptionIsRejectedAtOnce(String filters, String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterEffects.video(filters))
                .withMessageContaining(word);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> FilterEffects.video(null));
        assertThatIllegalArgumentException().isThrownBy(() -> FilterEffects.audio(null));
        assertThatIllegalArgumentException().isThrownBy(() -> FilterEffects.audio("hflip"));
    }

    @Test
    void framesThatFiltersDoNotTakeEndTheEffectWithFfmpegsWords() {
        List<Throwable> errors = new ArrayList<>();
        TrackEffect<VideoEffect> effect = capture.newEffect(
                camera,
                FilterEffects.video("crop=5000:5000"),
                EffectOptions.defaults().onFailure(OnFailure.END));
        effect.onError(event -> errors.add(event.error().getCause()));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .isInstanceOf(NotSupportedException.class)
                        .hasMessageContaining("crop=5000:5000")
                        .hasMessageContaining("640x480 yuv420p")
                        .hasMessageContaining("Invalid too big"));
    }

    @Test
    void framesThatFiltersTakeAgainComeOut() {
        VideoEffect effect = FilterEffects.video("crop=48:20");
        List<String> made = new ArrayList<>();
        for (int width : new int[] {64, 32, 32, 64}) {
            try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.RGBA, width, 24, 0)) {
                effect.apply(frame, new Emitted(out -> made.add(out.codedWidth() + "")));
            } catch (Exception e) {
                made.add(e.getClass().getSimpleName());
            }
        }
        effect.close();
        assertThat(made).containsExactly("48", "NotSupportedException", "NotSupportedException", "48");
    }

    /** A filter that changes nothing passes on the memory that it got. */
    @Test
    void framesOfFfmpegAreNotCopied() throws Exception {
        List<Long> addresses = new ArrayList<>();
        VideoEffect flip = FilterEffects.video("hflip");
        VideoEffect nothing = FilterEffects.video("null");
        try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.I420, 64, 24, 0)) {
            flip.apply(frame, new Emitted(flipped -> {
                addresses.add(TestFrames.address(flipped.plane(1)));
                try {
                    nothing.apply(flipped, new Emitted(out -> addresses.add(TestFrames.address(out.plane(1)))));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }
        flip.close();
        nothing.close();
        assertThat(addresses).hasSize(2).element(1).isEqualTo(addresses.get(0));
    }

    @Test
    void anEffectThatIsClosedBeginsAnew() throws Exception {
        VideoEffect effect = FilterEffects.video("reverse");
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.I420, 64, 24, i)) {
                effect.apply(frame, new Emitted(out -> made.add(out.timestampNanos())));
            }
            effect.close();
            effect.close();
        }
        assertThat(made).isEmpty();
    }

    /** They would repeat the last frame for ever, or make all that was missed since the first one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "color=black:s=64x48[bg];[bg][in]overlay=eof_action=repeat",
                "color=black:s=64x48[bg];[in][bg]overlay"
            })
    void aSourceThatNeverEndsStopsWhereTheSizeChanges(String filters) throws Exception {
        VideoEffect effect = FilterEffects.video(filters);
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long now = Duration.ofMinutes(1).plusMillis(40L * i).toNanos();
            try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.I420, i < 5 ? 64 : 32, 24, now)) {
                effect.apply(frame, new Emitted(out -> made.add(out.timestampNanos())));
            }
        }
        effect.close();
        assertThat(made).hasSizeBetween(8, 10).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void moreThanAnybodyWantsOfOneFrameIsAFailure() throws Exception {
        VideoEffect effect = FilterEffects.video("nullsink;testsrc=size=32x24");
        List<Long> made = new ArrayList<>();
        try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.I420, 64, 24, 0)) {
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> effect.apply(frame, new Emitted(out -> made.add(out.timestampNanos()))))
                    .withMessageContaining("shortest=1");
        } finally {
            effect.close();
        }
        assertThat(made).hasSize(1024);
    }

    @Test
    void swappedFiltersLeaveNoGap() {
        TrackEffect<VideoEffect> effect = filtered("hflip");
        runtime.advance(Duration.ofSeconds(1));
        effect.swap(FilterEffects.video("scale=320:240"));
        runtime.advance(Duration.ofSeconds(1));
        assertThat(shapes).hasSizeBetween(58, 61).startsWith("640x480 I420").endsWith("320x240 I420");
        assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isCloseTo(33_333_333L, within(1_000_000L)));
    }

    @Test
    void transparencyAndColorsStay() throws Exception {
        VideoEffect effect = FilterEffects.video("vflip");
        try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.RGBA, 7, 2, 12_345)) {
            byte[] before = TestFrames.pixels(frame);
            effect.apply(frame, new Emitted(out -> {
                assertThat(out.format()).isEqualTo(VideoPixelFormat.RGBA);
                assertThat(out.colorSpace()).isEqualTo(frame.colorSpace());
                assertThat(out.timestampNanos()).isEqualTo(12_345);
                byte[] after = TestFrames.pixels(out);
                assertThat(ByteBuffer.wrap(after, 0, 28)).isEqualTo(ByteBuffer.wrap(before, 28, 28));
                assertThat(ByteBuffer.wrap(after, 28, 28)).isEqualTo(ByteBuffer.wrap(before, 0, 28));
            }));
        }
        effect.close();
    }

    @Test
    void samplesKeepTheirTimesAndGetQuieter() {
        Map<Long, Float> loud = new TreeMap<>();
        Map<Long, Float> quiet = new TreeMap<>();
        capture.newAudioProcessor(microphone, data -> loud.put(data.timestampNanos(), loudest(data)));
        var effect = capture.newAudioEffect(microphone, FilterEffects.audio("volume=1/2"));
        capture.newAudioProcessor(effect.track(), data -> quiet.put(data.timestampNanos(), loudest(data)));

        runtime.advance(Duration.ofSeconds(1));

        assertThat(quiet).hasSizeGreaterThan(20).containsOnlyKeys(loud.keySet());
        quiet.forEach((time, most) -> assertThat(most).isCloseTo(loud.get(time) / 2, within(0.001f)));
        assertThat(loud.values()).anySatisfy(most -> assertThat(most).isGreaterThan(0.1f));
    }

    private static float loudest(AudioData data) {
        ByteBuffer samples = ByteBuffer.allocate(data.numberOfFrames() * 4).order(ByteOrder.nativeOrder());
        data.copyTo(samples, 0, 0, data.numberOfFrames(), AudioSampleFormat.F32_PLANAR);
        float most = 0;
        for (int i = 0; i < data.numberOfFrames(); i++) {
            most = Math.max(most, Math.abs(samples.getFloat(i * 4)));
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 9})
    void anyNumberOfChannelsIsFiltered(int channels) throws Exception {
        List<Integer> made = new ArrayList<>();
        var effect = FilterEffects.audio("volume=1/2,aformat=sample_fmts=flt");
        byte[] noise = TestFrames.noise(480 * 2 * channels);
        try (AudioData data =
                AudioData.copyOf(AudioSampleFormat.S16, 48_000, channels, 480, 0, ByteBuffer.wrap(noise))) {
            effect.apply(data, out -> {
                made.add(out.numberOfChannels());
                out.close();
            });
        }
        effect.close();
        assertThat(made).containsExactly(channels);
    }
}
