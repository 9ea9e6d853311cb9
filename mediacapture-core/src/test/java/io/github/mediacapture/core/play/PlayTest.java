package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.IndexSizeException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Playing, pausing, seeking and the end, in fake time. */
@FakeMedia
class PlayTest {
    private static final double FRAME = 1.0 / 30;

    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(3))
            .build();

    private VideoElement loaded(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        return video;
    }

    @Test
    @Tag("spec-15.4")
    @Tag("spec-15.7")
    @Tag("spec-14.4")
    void aFilePlaysFromTheFirstPictureToTheLast(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        video.setSrcObject(file);
        CompletableFuture<Void> played = video.play();
        assertThat(video.paused()).isFalse();
        runtime.await(played);
        runtime.advance(Duration.ofSeconds(4));
        assertThat(probe.events())
                .containsExactly(
                        "play",
                        "waiting",
                        "loadstart",
                        "durationchange",
                        "resize",
                        "loadedmetadata",
                        "loadeddata",
                        "canplay",
                        "playing",
                        "canplaythrough",
                        "pause",
                        "ended");
        assertThat(screen.numbers()).isEqualTo(LongStream.range(0, 90).boxed().toList());
        assertThat(video.getVideoPlaybackQuality().droppedVideoFrames()).isZero();
        assertThat(video.getVideoPlaybackQuality().totalVideoFrames()).isEqualTo(90);
        assertThat(video.played().toString()).isEqualTo("[[0.0, 3.0]]");
        assertThat(video.report().clock()).startsWith("sound");
    }

    @Test
    void picturesAreShownWhenTheirSoundIsHeard(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = loaded(capture, runtime);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(4));
        List<Double> apart = new ArrayList<>();
        for (ShownFrames.Shown shown : screen.frames().subList(1, 90)) {
            float sample = speaker.sampleAt(shown.nanoTime());
            long index = FakeMediaFile.sampleIndex(sample).orElseThrow();
            apart.add(index / 48_000.0 - shown.frameNanos() / 1e9);
        }
        assertThat(apart).allSatisfy(each -> assertThat(each).isBetween(-FRAME / 2, FRAME / 2));
    }

    @Test
    @Tag("spec-15.1")
    @Tag("spec-15.3")
    void playWithoutASourceWaitsForOne(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        CompletableFuture<Void> played = video.play();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(played).isNotDone();
        video.setSrcObject(file);
        runtime.await(played);
        assertThat(video.paused()).isFalse();
    }

    @Test
    @Tag("spec-15.5")
    void playWhilePlayingTellsNothing(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        runtime.runUntilIdle();
        PlayerProbe probe = new PlayerProbe(video);
        CompletableFuture<Void> again = video.play();
        assertThat(again).isNotDone();
        runtime.await(again);
        assertThat(probe.events()).isEmpty();
    }

    @Test
    @Tag("spec-15.8")
    @Tag("spec-15.10")
    void pauseFreezesThePositionAtOnce(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        PlayerProbe probe = new PlayerProbe(video);
        video.pause();
        double at = video.currentTime();
        long nano = runtime.nanoTime();
        assertThat(at).isCloseTo(1, within(0.05));
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.all()).containsExactly("timeupdate", "pause");
        assertThat(video.currentTime()).isEqualTo(at);
        assertThat(speaker.isSilent(nano + 100_000_000, runtime.nanoTime())).isTrue();
        probe.clear();
        video.pause();
        runtime.runUntilIdle();
        assertThat(probe.all()).isEmpty();
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(at + 1, within(0.05));
    }

    @Test
    @Tag("spec-15.10")
    void playAndPauseInOneTask(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        PlayerProbe probe = new PlayerProbe(video);
        CompletableFuture<Void> played = video.play();
        video.pause();
        runtime.await(played);
        runtime.runUntilIdle();
        assertThat(probe.all()).containsExactly("play", "playing", "timeupdate", "pause");
        VideoElement empty = capture.newVideoElement();
        CompletableFuture<Void> rejected = empty.play();
        empty.pause();
        assertThatThrownBy(() -> runtime.await(rejected)).isInstanceOf(AbortException.class);
    }

    @Test
    @Tag("spec-15.12")
    @Tag("spec-15.6")
    void afterTheEndItPlaysAgainFromTheBeginning(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        PlayerProbe probe = new PlayerProbe(video);
        runtime.advance(Duration.ofSeconds(4));
        assertThat(probe.all()).endsWith("timeupdate", "pause", "ended");
        PlayerProbe.Seen end = probe.last("ended");
        assertThat(end.paused()).isTrue();
        assertThat(end.ended()).isTrue();
        assertThat(end.currentTime()).isEqualTo(3);
        probe.clear();
        runtime.await(video.play());
        assertThat(video.ended()).isFalse();
        assertThat(probe.events()).startsWith("seeking", "play", "waiting", "seeked", "canplay", "playing");
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(1, within(0.1));
    }

    @Test
    @Tag("spec-15.11")
    void aLoopNeverEnds(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        video.setLoop(true);
        runtime.await(video.play());
        PlayerProbe probe = new PlayerProbe(video);
        runtime.advance(Duration.ofSeconds(7));
        assertThat(probe.events()).doesNotContain("pause", "ended");
        assertThat(probe.count("seeking")).isEqualTo(2);
        assertThat(probe.count("seeked")).isEqualTo(2);
        assertThat(video.currentTime()).isCloseTo(1, within(0.3));
        assertThat(screen.numbers().stream().filter(number -> number == 89)).hasSize(2);
    }

    @Test
    @Tag("spec-15.14")
    void aLoopThatIsSetAfterTheEnd(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(4));
        assertThat(video.ended()).isTrue();
        video.setLoop(true);
        assertThat(video.ended()).isFalse();
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(1, within(0.1));
    }

    @Test
    @Tag("spec-15.13")
    void autoplay(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setAutoplay(true);
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(video.paused()).isFalse();
        assertThat(probe.events()).endsWith("canplay", "canplaythrough", "play", "playing");
    }

    @Test
    @Tag("spec-15.9")
    void pauseBeforeTheLoadForbidsAutoplay(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setAutoplay(true);
        video.setSrcObject(file);
        video.pause();
        runtime.runUntilIdle();
        assertThat(video.paused()).isTrue();
    }

    @ParameterizedTest
    @Tag("spec-16.12")
    @Tag("spec-16.7")
    @ValueSource(doubles = {0, 0.01, 0.5, 1, 1.49, 1.5, 2.95, 2.999})
    void aSeekShowsThePictureThatIsShownThere(double seconds, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(seconds);
        assertThat(video.seeking()).isTrue();
        assertThat(video.currentTime()).isEqualTo(seconds);
        runtime.runUntilIdle();
        assertThat(probe.all()).containsExactly("seeking", "timeupdate", "seeked", "canplay", "canplaythrough");
        assertThat(probe.last("timeupdate").seeking()).isFalse();
        assertThat(screen.last().orElseThrow().number()).isEqualTo(file.frameAt(Math.round(seconds * 1e9)));
        assertThat(video.getVideoPlaybackQuality().droppedVideoFrames()).isZero();
    }

    @Test
    @Tag("spec-16.6")
    @Tag("spec-16.8")
    void aSeekBeyondTheEndsIsAtThem(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        video.setCurrentTime(Double.MAX_VALUE);
        assertThat(video.currentTime()).isEqualTo(3);
        runtime.runUntilIdle();
        assertThat(video.currentTime()).isEqualTo(3);
        assertThat(video.ended()).isTrue();
        video.setCurrentTime(-5);
        assertThat(video.currentTime()).isZero();
        assertThat(video.ended()).isFalse();
        runtime.runUntilIdle();
        assertThat(video.currentTime()).isZero();
    }

    @Test
    void aSeekToTheEndWhilePlayingEnds(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(99);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.events())
                .containsSubsequence("seeking", "waiting", "seeked", "canplay", "playing", "pause", "ended");
        assertThat(video.currentTime()).isEqualTo(3);
    }

    @Test
    @Tag("spec-16.9")
    void aSeekGivesUpTheOneBefore(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(1);
        video.setCurrentTime(2);
        video.setCurrentTime(0.5);
        runtime.runUntilIdle();
        assertThat(probe.count("seeking")).isEqualTo(3);
        assertThat(probe.count("seeked")).isOne();
        assertThat(video.currentTime()).isEqualTo(0.5);
    }

    @Test
    @Tag("spec-16.10")
    void aSeekToWhereItIsIsASeek(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(video.currentTime());
        runtime.runUntilIdle();
        assertThat(probe.all()).containsSubsequence("seeking", "timeupdate", "seeked");
    }

    @Test
    @Tag("spec-14.3")
    void aSeekWhilePlayingGoesOnPlaying(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(2);
        runtime.runUntilIdle();
        assertThat(probe.events())
                .containsExactly("seeking", "waiting", "seeked", "canplay", "playing", "canplaythrough");
        runtime.advance(Duration.ofMillis(500));
        assertThat(video.currentTime()).isCloseTo(2.5, within(0.11));
        long heard = FakeMediaFile.sampleIndex(speaker.sampleAt(runtime.nanoTime() - 1_000_000))
                .orElseThrow();
        assertThat(heard / 48_000.0).isCloseTo(video.currentTime(), within(0.01));
        assertThat(video.played().length()).isEqualTo(2);
        assertThat(video.played().start(1)).isEqualTo(2);
    }

    @Test
    @Tag("spec-16.3")
    @Tag("spec-16.4")
    @Tag("spec-13.23")
    void aPositionBeforeMetadataIsWhereItStarts(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(1.5);
        assertThat(video.currentTime()).isEqualTo(1.5);
        runtime.runUntilIdle();
        assertThat(probe.all()).isEmpty();
        video.setSrcObject(file);
        assertThat(video.currentTime()).isEqualTo(1.5);
        video.setCurrentTime(2);
        runtime.runUntilIdle();
        assertThat(probe.events())
                .containsExactly(
                        "loadstart",
                        "durationchange",
                        "resize",
                        "loadedmetadata",
                        "seeking",
                        "seeked",
                        "loadeddata",
                        "canplay",
                        "canplaythrough");
        assertThat(video.currentTime()).isEqualTo(2);
    }

    @Test
    @Tag("spec-16.11")
    void aFastSeekLandsOnTheRightSide(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(
                FakeMediaFile.builder().video(32, 18, 30).keyFramesEvery(30).build());
        runtime.runUntilIdle();
        video.fastSeek(5.5);
        runtime.runUntilIdle();
        assertThat(video.currentTime()).isGreaterThanOrEqualTo(5.5);
        video.fastSeek(2.5);
        runtime.runUntilIdle();
        assertThat(video.currentTime()).isEqualTo(2);
    }

    @ParameterizedTest
    @Tag("spec-16.5")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double value, MediaCapture capture) {
        VideoElement video = capture.newVideoElement();
        assertThatThrownBy(() -> video.setCurrentTime(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> video.fastSeek(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> video.setVolume(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> video.setPlaybackRate(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("spec-17.1")
    void volume(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder().audio(48_000).tone(440).build());
        PlayerProbe probe = new PlayerProbe(video);
        assertThatThrownBy(() -> video.setVolume(1.01)).isInstanceOf(IndexSizeException.class);
        assertThat(video.volume()).isEqualTo(1);
        video.setVolume(0.5);
        video.setVolume(0.5);
        runtime.runUntilIdle();
        assertThat(probe.count("volumechange")).isOne();
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.peak(runtime.nanoTime() - 500_000_000, runtime.nanoTime()))
                .isCloseTo(0.25f, within(0.01f));
        video.setMuted(true);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.count("volumechange")).isEqualTo(2);
        assertThat(video.volume()).isEqualTo(0.5);
        assertThat(speaker.isSilent(runtime.nanoTime() - 500_000_000, runtime.nanoTime()))
                .isTrue();
        assertThat(video.currentTime()).isCloseTo(2, within(0.1));
    }

    @ParameterizedTest
    @Tag("spec-16.20")
    @Tag("spec-16.18")
    @ValueSource(doubles = {0.0625, 0.5, 0.75, 1.5, 2, 4, 8})
    void ratesHold(double rate, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .audio(48_000)
                .duration(Duration.ofMinutes(1))
                .build());
        PlayerProbe probe = new PlayerProbe(video);
        video.setPlaybackRate(rate);
        runtime.await(video.play());
        assertThat(probe.count("ratechange")).isOne();
        runtime.advance(Duration.ofMillis(500));
        double from = video.currentTime();
        runtime.advance(Duration.ofSeconds(4));
        assertThat(video.currentTime() - from).isCloseTo(4 * rate, within(0.03 * rate + 0.02));
    }

    @Test
    @Tag("spec-16.19")
    void rateZeroStands(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        video.setPlaybackRate(0);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isZero();
        assertThat(video.paused()).isFalse();
        assertThatThrownBy(() -> video.setPlaybackRate(-1)).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(() -> video.setPlaybackRate(17)).isInstanceOf(NotSupportedException.class);
        assertThat(video.playbackRate()).isZero();
        video.setPlaybackRate(1);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(1, within(0.2));
    }

    /** There is no pitch to keep. */
    @Test
    void soundOfVeryFewSamplesPlaysAtAnyRate(MediaCapture capture, FakeRuntime runtime) {
        for (int samples : new int[] {500, 999}) {
            VideoElement video = capture.newVideoElement();
            video.setDefaultPlaybackRate(2);
            video.setSrcObject(FakeMediaFile.builder()
                    .audio(samples)
                    .duration(Duration.ofSeconds(30))
                    .build());
            runtime.await(video.play());
            runtime.advance(Duration.ofSeconds(2));
            assertThat(video.currentTime()).as(samples + " Hz").isCloseTo(4, within(0.3));
            video.setPlaybackRate(0.5);
            runtime.advance(Duration.ofSeconds(2));
            assertThat(video.currentTime()).as(samples + " Hz").isCloseTo(5, within(0.3));
            assertThat(video.error()).isEmpty();
        }
    }

    @Test
    @Tag("spec-16.13")
    void theTimeIsToldFourTimesASecond(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.play());
        PlayerProbe probe = new PlayerProbe(video);
        runtime.advance(Duration.ofSeconds(2));
        assertThat(probe.count("timeupdate")).isBetween(7L, 9L);
    }

    @Test
    @Tag("spec-17.4")
    void withoutALoudspeakerTheClockGoesOn(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        speaker.failOpening(new NotSupportedException("There is no sound server"));
        VideoElement video = loaded(capture, runtime);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        PlayerProbe probe = new PlayerProbe(video);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(4));
        assertThat(probe.events()).endsWith("ended");
        assertThat(video.error()).isEmpty();
        assertThat(screen.gaps()).isEmpty();
        assertThat(video.report().clock()).contains("There is no sound server");
    }

    @Test
    @Tag("spec-17.6")
    void picturesThatComeTooLateAreDroppedAndCounted(MediaCapture capture, FakeRuntime runtime, FakeDecoder decoder) {
        decoder.decodeSlowly(Duration.ofMillis(50));
        VideoElement video = loaded(capture, runtime);
        PlayerProbe probe = new PlayerProbe(video);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(8));
        assertThat(probe.events()).endsWith("ended");
        assertThat(video.report().droppedFrames() + video.report().lateFrames()).isPositive();
        assertThat(video.getVideoPlaybackQuality().totalVideoFrames()).isEqualTo(90);
        video.load();
        assertThat(video.getVideoPlaybackQuality().totalVideoFrames()).isZero();
    }

    @Test
    void whatTellsNoDurationTellsItAtItsEnd(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(
                FakeMediaFile.builder().video(32, 18, 30).noDuration().build());
        runtime.await(video.play());
        assertThat(video.duration()).isInfinite();
        assertThat(video.seekable().length()).isZero();
        runtime.advance(Duration.ofSeconds(11));
        assertThat(video.ended()).isTrue();
        assertThat(video.duration()).isEqualTo(10);
    }

    @Test
    void aReadyStateKnowsWhichIsMore() {
        assertThat(ReadyState.HAVE_CURRENT_DATA.isAtLeast(ReadyState.HAVE_METADATA))
                .isTrue();
        assertThat(ReadyState.HAVE_METADATA.isAtLeast(ReadyState.HAVE_CURRENT_DATA))
                .isFalse();
    }

    @Test
    void tenMinutesWithStallsAndDriftAreTheSameEveryTime(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        video.setSrcObject(FakeMediaFile.builder()
                .video(2, 2, 30)
                .audio(8_000)
                .duration(Duration.ofMinutes(10))
                .stallAt(Duration.ofMinutes(3), Duration.ofSeconds(2))
                .build());
        runtime.await(video.play());
        runtime.advance(Duration.ofMinutes(10).plusSeconds(5));
        assertThat(video.ended()).isTrue();
        assertThat(screen.frames().size() + video.report().droppedFrames()).isEqualTo(18_000);
    }
}
