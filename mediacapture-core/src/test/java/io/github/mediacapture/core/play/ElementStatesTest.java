package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.TimeRanges;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ready states, ranges, tracks and what is lost on the way; in fake time. */
@FakeMedia
class ElementStatesTest {
    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(3))
            .build();

    @Test
    @Tag("spec-14.6")
    void anEmptyElementTellsNothing(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.load();
        video.setCurrentTime(0);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.all()).isEmpty();
    }

    @Test
    @Tag("spec-14.7")
    void thePositionStandsWhileDataAreLate(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .stallAt(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .build());
        assertThat(video.readyState().isAtLeast(ReadyState.HAVE_FUTURE_DATA)).isFalse();
        CompletableFuture<Void> played = video.play();
        assertThat(video.currentTime()).isZero();
        runtime.await(played);
        runtime.advance(Duration.ofSeconds(5));
        assertThat(video.currentTime()).isPositive();
    }

    @Test
    @Tag("spec-14.9")
    @Tag("spec-14.10")
    void theLastPictureStaysAndNothingWaits(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(4));
        assertThat(probe.last("ended").readyState().isAtLeast(ReadyState.HAVE_CURRENT_DATA))
                .isTrue();
        assertThat(probe.count("waiting")).as("before there was anything").isOne();
        try (VideoFrame last = video.currentFrame().orElseThrow()) {
            assertThat(last.timestampNanos()).isEqualTo(file.timestampNanos(89));
        }
    }

    @Test
    @Tag("spec-15.15")
    void aSeekToTheEndDoesNotWrap(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        video.setLoop(true);
        runtime.runUntilIdle();
        video.setCurrentTime(3);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isEqualTo(3);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(1, within(0.2));
    }

    @Test
    @Tag("spec-16.1")
    void aDurationThatIsFoundOutIsTold(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        List<Double> durations = new ArrayList<>();
        video.onDurationChange(event -> durations.add(video.duration()));
        video.setSrcObject(file);
        runtime.runUntilIdle();
        video.load();
        runtime.runUntilIdle();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .noDuration()
                .duration(Duration.ofSeconds(1))
                .build());
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(2));
        assertThat(durations).containsExactly(3.0, 3.0, Double.POSITIVE_INFINITY, 1.0);
    }

    @Test
    @Tag("spec-16.14")
    void rangesAreSortedAndJoined() {
        TimeRanges ranges = TimeRanges.of(List.of(
                new TimeRanges.Range(3, 4),
                new TimeRanges.Range(0, 1),
                new TimeRanges.Range(1, 2),
                new TimeRanges.Range(3.5, 5)));
        assertThat(ranges.length()).isEqualTo(2);
        assertThat(ranges).hasToString("[[0.0, 2.0], [3.0, 5.0]]");
        assertThat(ranges.contains(1)).isTrue();
        assertThat(ranges.contains(2.5)).isFalse();
        assertThatThrownBy(() -> ranges.end(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new TimeRanges.Range(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("spec-16.15")
    void whatASeekPassesOverWasNotPlayed(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        video.pause();
        TimeRanges before = video.played();
        video.setCurrentTime(2);
        runtime.runUntilIdle();
        assertThat(video.played()).isEqualTo(before);
        assertThat(before.start(0)).isZero();
        assertThat(before.end(0)).isCloseTo(0.5, within(0.1));
    }

    @Test
    @Tag("spec-17.3")
    void aLoudspeakerThatIsPulledOutIsMissedByNobody(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .audio(48_000)
                .duration(Duration.ofMinutes(1))
                .build());
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(2));
        PlayerProbe probe = new PlayerProbe(video);
        double before = video.currentTime();
        speaker.unplug();
        long gone = runtime.nanoTime();
        runtime.advance(Duration.ofSeconds(3));
        assertThat(video.currentTime() - before).isCloseTo(3, within(0.2));
        assertThat(speaker.isSilent(gone + 100_000_000, runtime.nanoTime())).isTrue();
        speaker.plugIn();
        runtime.advance(Duration.ofSeconds(3));
        assertThat(speaker.peak(runtime.nanoTime() - 500_000_000, runtime.nanoTime()))
                .isPositive();
        assertThat(probe.events()).isEmpty();
        assertThat(video.currentTime() - before).isCloseTo(6, within(0.3));
    }

    @Test
    @Tag("spec-17.7")
    void whatNobodySeesIsNotDropped(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        ShownFrames hidden = new ShownFrames(runtime);
        hidden.setShowing(false);
        video.addSink(hidden);
        video.setSrcObject(file);
        runtime.await(video.play());
        video.setCurrentTime(1);
        runtime.advance(Duration.ofSeconds(4));
        assertThat(hidden.frames()).isEmpty();
        assertThat(video.getVideoPlaybackQuality().droppedVideoFrames()).isZero();
    }

    @Test
    @Tag("spec-17.8")
    void soundCanBeTakenAway(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        video.audioTracks().get(0).setEnabled(false);
        runtime.advance(Duration.ofMillis(500));
        long from = runtime.nanoTime();
        runtime.advance(Duration.ofMillis(500));
        assertThat(speaker.isSilent(from, runtime.nanoTime())).isTrue();
        assertThat(video.audioTracks().get(0).enabled()).isFalse();
        runtime.advance(Duration.ofSeconds(3));
        assertThat(video.ended()).isTrue();
    }

    @Test
    @Tag("spec-18.10")
    void theSameStreamAgainTellsItsSizeAgain(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        MediaStream stream = runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()));
        video.setSrcObject(stream);
        runtime.advance(Duration.ofSeconds(1));
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(stream);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.count("resize")).isOne();
    }

    @Test
    @Tag("spec-18.11")
    void aDisabledTrackIsBlack(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        MediaStream stream = runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()));
        video.setSrcObject(stream);
        runtime.await(video.play());
        stream.getVideoTracks().get(0).setEnabled(false);
        runtime.advance(Duration.ofSeconds(1));
        try (VideoFrame frame = video.currentFrame().orElseThrow()) {
            for (int x = 0; x < frame.displayWidth(); x += 16) {
                assertThat(frame.plane(0).get(x) & 0xff).isLessThanOrEqualTo(16);
            }
        }
    }

    @Test
    @Tag("spec-19.5")
    void aPictureIsToldWithWhenItWasDue(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        List<Long> late = new ArrayList<>();
        List<Long> pictures = new ArrayList<>();
        video.requestVideoFrameCallback((now, metadata) -> {
            late.add(metadata.presentationTimeNanos() - metadata.expectedDisplayTimeNanos());
            pictures.add(metadata.frame().timestampNanos());
        });
        runtime.advance(Duration.ofMillis(100));
        assertThat(late).hasSize(1);
        assertThat(late.get(0)).isBetween(-16_000_000L, 16_000_000L);
        assertThat(pictures.get(0)).isPositive();
    }

    @Test
    @Tag("spec-13.28")
    @Tag("spec-13.29")
    void theContentDecides(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file.slice(0, file.size(), "text/plain"));
        runtime.runUntilIdle();
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
        video.setSrcObject(MediaFile.of(Blob.of("no video", ""), "holiday.webm"));
        runtime.runUntilIdle();
        assertThat(video.error().orElseThrow().code().value()).isEqualTo(4);
        assertThat(video.error().orElseThrow().message()).contains("holiday.webm", "can't be played");
        video.setSrcObject(MediaFile.of(Blob.of("", ""), "empty.webm"));
        runtime.runUntilIdle();
        assertThat(video.error().orElseThrow().message()).contains("empty.webm", "is empty");
    }

    /** Whatever is called in whatever order, nothing is left: the extension looks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomCallsLeaveNothing(long seed, MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        Random random = new Random(seed);
        MediaStream stream = runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.of(true, true)));
        List<VideoElement> elements = new ArrayList<>();
        Set<VideoElement> open = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            if (elements.isEmpty() || random.nextInt(20) == 0) {
                VideoElement made = capture.newVideoElement();
                made.addSink(new ShownFrames(runtime));
                elements.add(made);
                open.add(made);
            }
            VideoElement video = elements.get(random.nextInt(elements.size()));
            switch (random.nextInt(15)) {
                case 0 -> video.setSrcObject(file);
                case 1 -> video.setSrcObject(stream);
                case 2 -> video.setSrcObject((MediaStream) null);
                case 3, 4 -> video.play().exceptionally(error -> null);
                case 5 -> video.pause();
                case 6 -> video.setCurrentTime(random.nextDouble() * 4);
                case 7 -> video.fastSeek(random.nextDouble() * 4);
                case 8 -> video.setPlaybackRate(random.nextInt(5));
                case 9 -> video.setLoop(random.nextBoolean());
                case 10 -> video.load();
                case 11 -> video.setMonitoring(random.nextBoolean());
                case 12 -> {
                    if (random.nextInt(5) == 0) {
                        video.close();
                        open.remove(video);
                    }
                }
                case 13 -> {
                    if (open.contains(video)) {
                        captures(capture, runtime, video, random);
                    }
                }
                default -> runtime.advance(Duration.ofMillis(random.nextInt(700)));
            }
        }
        capture.close();
        assertThat(speaker.openSinks()).isZero();
        assertThat(elements)
                .allSatisfy(video -> assertThat(video.currentFrame()).isEmpty());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void manyMoreLeaveNothing(long seed, MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        randomCallsLeaveNothing(seed, capture, runtime, speaker);
    }

    static LongStream manySeeds() {
        return LongStream.range(1000, 1250);
    }

    private static void captures(MediaCapture capture, FakeRuntime runtime, VideoElement video, Random random) {
        MediaStream captured = video.captureStream();
        switch (random.nextInt(3)) {
            case 0 -> captured.getTracks().forEach(MediaStreamTrack::stop);
            case 1 -> {
                VideoElement other = capture.newVideoElement();
                other.addSink(new ShownFrames(runtime));
                other.setSrcObject(captured);
                other.play().exceptionally(error -> null);
            }
            default -> captured.clone().getTracks().forEach(MediaStreamTrack::stop);
        }
    }
}
