package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import io.github.mediacapture.testkit.playback.GrowingMediaFile;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that are played while they are written, in fake time. */
@FakeMedia
class GrowingFileTest {
    private static final Duration STEP = Duration.ofMillis(100);

    private final GrowingMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .keyFramesEvery(30)
            .duration(Duration.ofMinutes(1))
            .growing();

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static long number(VideoFrame shown) {
        try (VideoFrame frame = shown) {
            return frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER).orElseThrow();
        }
    }

    @Test
    @Tag("spec-16.17")
    void itWaitsAtTheEndOfWhatIsThereAndEndsWhenNothingMoreComes(
            MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        file.append(seconds(2));
        video.setSrcObject(file::bytes);
        runtime.await(video.play());
        assertThat(video.duration()).isEqualTo(2);
        runtime.advance(seconds(10));
        assertThat(video.ended()).isFalse();
        assertThat(video.paused()).isFalse();
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_CURRENT_DATA);
        assertThat(video.currentTime()).isCloseTo(2, within(0.1));
        assertThat(probe.count("waiting"))
                .as("for the file, and for more of it")
                .isEqualTo(2);

        file.append(seconds(3));
        runtime.advance(seconds(1));
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
        assertThat(video.duration()).isEqualTo(5);
        assertThat(probe.count("durationchange")).isEqualTo(2);
        file.finish();
        runtime.advance(seconds(5));

        assertThat(video.ended()).isTrue();
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
                        "waiting",
                        "durationchange",
                        "canplay",
                        "playing",
                        "canplaythrough",
                        "pause",
                        "ended");
        assertThat(screen.gaps()).isEmpty();
        assertThat(screen.numbers()).hasSize(150);
        assertThat(speaker.heard().stream()
                        .mapToLong(heard -> heard.samples().length)
                        .sum())
                .isGreaterThanOrEqualTo(5 * 48_000);
    }

    @Test
    @Tag("spec-16.17")
    void aRecordingIsFollowedWithFewStops(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        video.setSrcObject(file::bytes);
        CompletableFuture<Void> unused = video.play();
        for (int i = 0; i < 100; i++) { // as a recorder writes
            runtime.advance(STEP);
            file.append(STEP);
        }
        assertThat(video.duration()).isCloseTo(10, within(0.3));
        assertThat(video.seekable().end(0)).isEqualTo(video.duration());
        assertThat(probe.count("waiting")).isLessThan(4);
        file.finish();
        runtime.advance(seconds(2));
        assertThat(video.ended()).isTrue();
        assertThat(video.duration()).isEqualTo(10);
        assertThat(screen.gaps()).isEmpty();
        assertThat(screen.numbers()).hasSize(300);
    }

    @Test
    @Tag("spec-16.17")
    void whatIsPausedTellsHowLongTheFileBecomes(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file::bytes);
        runtime.advance(seconds(1));
        assertThat(video.readyState()).as("nothing is written yet").isEqualTo(ReadyState.HAVE_METADATA);
        assertThat(video.duration()).isZero();
        file.append(seconds(4));
        runtime.advance(seconds(1));
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
        assertThat(video.seekable().end(0)).isEqualTo(4);
        video.setCurrentTime(3.5);
        runtime.advance(STEP);
        assertThat(number(video.currentFrame().orElseThrow())).isEqualTo(105);
        file.append(seconds(4));
        runtime.advance(seconds(1));
        video.setCurrentTime(7.5);
        runtime.advance(STEP);
        assertThat(number(video.currentFrame().orElseThrow())).isEqualTo(225);
        assertThat(number(runtime.await(video.seekToFrame(Long.MAX_VALUE)))).isEqualTo(239);
        file.append(seconds(1));
        runtime.advance(seconds(1));
        assertThat(number(runtime.await(video.seekToFrame(Long.MAX_VALUE))))
                .as("counted again")
                .isEqualTo(269);
    }

    @Test
    void closingEndsTheWait(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        file.append(STEP);
        video.setSrcObject(file::bytes);
        CompletableFuture<Void> unused = video.play();
        runtime.advance(seconds(3));
        video.close();
        file.append(seconds(1));
        runtime.advance(seconds(3));
        assertThat(video.duration()).isNaN();
    }

    @Test
    void whatCannotBeOpenedFailsTheLoad(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        IllegalStateException thrown = new IllegalStateException("nothing is recorded");
        video.setSrcObject(() -> {
            throw thrown;
        });
        assertThatThrownBy(() -> runtime.await(video.play())).isInstanceOf(NotSupportedException.class);
        MediaError error = video.error().orElseThrow();
        assertThat(error.code()).isEqualTo(MediaError.Code.SRC_NOT_SUPPORTED);
        assertThat(error.message()).contains("nothing is recorded");
    }
}
