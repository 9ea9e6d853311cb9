package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures by their number, in fake time. */
@FakeMedia
class FrameNumberTest {
    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .keyFramesEvery(30)
            .variableFrameRate()
            .duration(Duration.ofSeconds(5))
            .build();

    private static long number(CompletableFuture<VideoFrame> sought, FakeRuntime runtime) {
        try (VideoFrame frame = runtime.await(sought)) {
            return frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER).orElseThrow();
        }
    }

    @Test
    @Tag("spec-16.21")
    void everyNumberIsThatPicture(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            long wanted = random.nextInt((int) file.frameCount());
            assertThat(number(video.seekToFrame(wanted), runtime)).isEqualTo(wanted);
            assertThat(screen.last().orElseThrow().number()).isEqualTo(wanted);
        }
        assertThat(number(video.seekToFrame(-7), runtime)).isZero();
        assertThat(number(video.seekToFrame(Long.MAX_VALUE), runtime)).isEqualTo(file.frameCount() - 1);
    }

    @Test
    @Tag("spec-16.21")
    void stepsGoForwardsAndBackwards(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        PlayerProbe probe = new PlayerProbe(video);
        for (int i = 1; i <= 40; i++) {
            assertThat(number(video.nextFrame(), runtime)).isEqualTo(i);
        }
        for (int i = 39; i >= 0; i--) {
            assertThat(number(video.previousFrame(), runtime)).isEqualTo(i);
        }
        assertThat(number(video.previousFrame(), runtime)).isZero();
        assertThat(probe.count("seeked")).isEqualTo(81);
    }

    @Test
    void stepsThatAreNotWaitedForAddUp(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        CompletableFuture<VideoFrame> first = video.nextFrame();
        CompletableFuture<VideoFrame> second = video.nextFrame();
        assertThat(number(second, runtime)).isEqualTo(2);
        assertThatThrownBy(() -> runtime.await(first)).isInstanceOf(AbortException.class);
    }

    @Test
    void itPlaysOnFromThere(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        ShownFrames screen = new ShownFrames(runtime);
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        assertThat(number(video.seekToFrame(100), runtime)).isEqualTo(100);
        video.addSink(screen);
        runtime.advance(Duration.ofSeconds(4));
        assertThat(screen.numbers()).contains(100L, 149L).isSorted();
        assertThat(video.ended()).isTrue();
    }

    @Test
    void whoeverGivesUpGetsNoFrame(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        assertThatThrownBy(() -> runtime.await(video.seekToFrame(1))).isInstanceOf(InvalidStateException.class);
        video.setSrcObject(file);
        runtime.runUntilIdle();
        CompletableFuture<VideoFrame> cancelled = video.seekToFrame(3);
        cancelled.cancel(false);
        runtime.runUntilIdle();
        CompletableFuture<VideoFrame> interrupted = video.seekToFrame(4);
        video.load();
        runtime.runUntilIdle();
        assertThatThrownBy(() -> runtime.await(interrupted)).isInstanceOf(MediaException.class);
        video.setSrcObject(FakeMediaFile.builder().audio(48_000).build());
        runtime.runUntilIdle();
        assertThatThrownBy(() -> runtime.await(video.nextFrame())).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void aSeekInBetweenWins(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        CompletableFuture<VideoFrame> sought = video.seekToFrame(4);
        video.setCurrentTime(3);
        runtime.runUntilIdle();
        assertThat(video.currentTime()).isEqualTo(3);
        assertThatThrownBy(() -> runtime.await(sought)).isInstanceOf(AbortException.class);
    }

    @Test
    void aLoadInBetweenWins(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        CompletableFuture<VideoFrame> sought = video.seekToFrame(4);
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(FakeMediaFile.builder().audio(48_000).build());
        runtime.runUntilIdle();
        assertThatThrownBy(() -> runtime.await(sought)).isInstanceOf(AbortException.class);
        assertThat(probe.count("seeked")).isZero();
    }

    @Test
    void aStepFromOneThatWasOvertakenByTheSameNumberAddsUp(
            MediaCapture capture, FakeRuntime runtime, FakeDecoder decoder) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(number(video.seekToFrame(0), runtime)).isZero();
        decoder.decodeSlowly(Duration.ofMillis(10));
        CompletableFuture<VideoFrame> first = video.seekToFrame(7);
        CompletableFuture<VideoFrame> again = video.seekToFrame(7);
        runtime.advance(Duration.ofMillis(15));
        CompletableFuture<VideoFrame> next = video.nextFrame();
        CompletableFuture<VideoFrame> afterNext = video.nextFrame();
        assertThat(number(afterNext, runtime)).isEqualTo(9);
        for (CompletableFuture<VideoFrame> overtaken : List.of(first, again, next)) {
            assertThatThrownBy(() -> runtime.await(overtaken)).isInstanceOf(AbortException.class);
        }
    }

    @Test
    void whatHasNoPicturesPlaysOn(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        video.videoTracks().get(0).setSelected(false);
        runtime.advance(Duration.ofMillis(100));
        PlayerProbe probe = new PlayerProbe(video);
        CompletableFuture<VideoFrame> sought = video.nextFrame();
        assertThatThrownBy(() -> runtime.await(sought)).isInstanceOf(InvalidStateException.class);
        video.videoTracks().get(0).setSelected(true);
        assertThat(number(video.seekToFrame(100), runtime)).isEqualTo(100);
        runtime.advance(Duration.ofSeconds(5));
        assertThat(video.ended()).isTrue();
        assertThat(probe.count("error")).isZero();
    }

    @Test
    void soundGoesOnWhereThereAreNoPictures(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        video.videoTracks().get(0).setSelected(false);
        runtime.advance(Duration.ofSeconds(1));
        PlayerProbe probe = new PlayerProbe(video);
        CompletableFuture<VideoFrame> sought = video.nextFrame();
        assertThatThrownBy(() -> runtime.await(sought)).isInstanceOf(InvalidStateException.class);
        runtime.advance(Duration.ofSeconds(5));
        assertThat(probe.events()).containsExactly("pause", "ended");
    }

    @Test
    void aFailedCountIsNoSeek(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .audio(48_000)
                .keyFramesEvery(30)
                .ioErrorAt(Duration.ofSeconds(4))
                .build());
        runtime.runUntilIdle();
        video.setCurrentTime(1);
        runtime.runUntilIdle();
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        PlayerProbe probe = new PlayerProbe(video);

        CompletableFuture<VideoFrame> paused = video.nextFrame();
        assertThatThrownBy(() -> runtime.await(paused)).isInstanceOf(NotReadableException.class);
        runtime.runUntilIdle();
        assertThat(probe.all()).isEmpty();
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        CompletableFuture<VideoFrame> playing = video.nextFrame();
        assertThatThrownBy(() -> runtime.await(playing)).isInstanceOf(NotReadableException.class);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(probe.events()).containsExactly("play", "playing");
        assertThat(video.currentTime()).isBetween(2.5, 3.0);
        assertThat(screen.numbers()).isSorted().doesNotHaveDuplicates().startsWith(30L, 31L, 32L);
    }

    @Test
    void aCountBeforeTheFirstPictureLeavesTheLoadingAsItIs(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        AtomicReference<CompletableFuture<VideoFrame>> sought = new AtomicReference<>();
        video.onLoadedMetadata(event -> sought.set(video.nextFrame()));
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .ioErrorAt(Duration.ofSeconds(4))
                .build());
        runtime.runUntilIdle();
        assertThatThrownBy(() -> runtime.await(sought.get())).isInstanceOf(NotReadableException.class);
        assertThat(probe.events())
                .containsExactly(
                        "loadstart",
                        "durationchange",
                        "resize",
                        "loadedmetadata",
                        "loadeddata",
                        "canplay",
                        "canplaythrough");
    }
}
