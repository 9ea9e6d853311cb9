package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.Preload;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.playback.VideoFrameCallbackMetadata;
import io.github.mediacapture.playback.VideoFrameRequestCallback;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams in an element, and who is told of its pictures; in fake time. */
@FakeMedia
class StreamTest {
    private static MediaStream camera(MediaCapture capture, FakeRuntime runtime) {
        return runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()));
    }

    private static MediaStream cameraAndMicrophone(MediaCapture capture, FakeRuntime runtime) {
        return runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.of(true, true)));
    }

    @Test
    @Tag("spec-18.1")
    @Tag("spec-12.3")
    void aStreamIsLoadedAndItsFirstPictureShown(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        video.setSrcObject(camera(capture, runtime));
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.all())
                .containsExactly(
                        "loadstart",
                        "durationchange",
                        "resize",
                        "loadedmetadata",
                        "loadeddata",
                        "canplay",
                        "canplaythrough");
        assertThat(probe.last("loadeddata").readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
        assertThat(video.duration()).isInfinite();
        assertThat(screen.frames()).hasSize(1);
        assertThat(video.currentTime()).isZero();
    }

    @Test
    @Tag("spec-18.3")
    @Tag("spec-18.4")
    @Tag("spec-18.5")
    void itsTimeRunsWhileItPlays(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        video.setSrcObject(camera(capture, runtime));
        runtime.await(video.play());
        double start = video.currentTime();
        runtime.advance(Duration.ofSeconds(2));
        assertThat(video.currentTime() - start).isCloseTo(2, within(0.001));
        assertThat(screen.gaps()).isEmpty();
        PlayerProbe probe = new PlayerProbe(video);
        video.setCurrentTime(100);
        video.fastSeek(50);
        runtime.runUntilIdle();
        assertThat(probe.all()).isEmpty();
        assertThat(video.seeking()).isFalse();
        assertThat(video.buffered().length()).isZero();
        assertThat(video.seekable().length()).isZero();
        assertThat(video.played().start(0)).isZero();
        assertThat(video.played().end(0)).isEqualTo(video.currentTime());
        video.pause();
        double paused = video.currentTime();
        int shown = screen.frames().size();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isEqualTo(paused);
        assertThat(screen.frames()).hasSize(shown);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(paused + 1, within(0.001));
        assertThat(screen.gaps()).hasSize(1);
    }

    @Test
    @Tag("spec-18.2")
    void itsRatesAreOne(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setPlaybackRate(2);
        video.setDefaultPlaybackRate(2);
        video.setPreload(Preload.AUTO);
        runtime.runUntilIdle();
        video.setSrcObject(camera(capture, runtime));
        runtime.runUntilIdle();
        PlayerProbe probe = new PlayerProbe(video);
        assertThat(video.playbackRate()).isEqualTo(1);
        assertThat(video.defaultPlaybackRate()).isEqualTo(1);
        assertThat(video.preload()).isEqualTo(Preload.NONE);
        video.setPlaybackRate(4);
        video.setPreload(Preload.METADATA);
        runtime.runUntilIdle();
        assertThat(probe.all()).doesNotContain("ratechange");
        video.setSrcObject((MediaStream) null);
        runtime.runUntilIdle();
        assertThat(video.playbackRate()).isEqualTo(2);
        assertThat(video.preload()).isEqualTo(Preload.AUTO);
        assertThat(probe.all()).doesNotContain("ratechange");
    }

    @Test
    @Tag("spec-18.6")
    void withoutAPictureThereIsNothing(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(capture.newMediaStream());
        CompletableFuture<Void> played = video.play();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_NOTHING);
        assertThat(played).isNotDone();
        assertThat(probe.all()).doesNotContain("timeupdate");
        MediaStreamTrack track = camera(capture, runtime).getVideoTracks().get(0);
        video.srcObject().orElseThrow().addTrack(track);
        runtime.await(played);
        assertThat(probe.events()).endsWith("canplay", "playing");
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.videoWidth()).isPositive();
    }

    @Test
    @Tag("spec-18.7")
    @Tag("spec-18.8")
    void itEndsWithItsTracks(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        MediaStream stream = cameraAndMicrophone(capture, runtime);
        video.setLoop(true);
        video.setSrcObject(stream);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        PlayerProbe probe = new PlayerProbe(video);
        stream.getVideoTracks().get(0).stop();
        runtime.advance(Duration.ofMillis(100));
        assertThat(probe.events()).isEmpty();
        stream.getAudioTracks().get(0).stop();
        runtime.advance(Duration.ofMillis(100));
        assertThat(probe.events()).containsExactlyInAnyOrder("durationchange", "pause", "ended");
        assertThat(video.ended()).isTrue();
        assertThat(video.loop()).isTrue();
        assertThat(video.duration()).isEqualTo(video.currentTime());
        stream.addTrack(camera(capture, runtime).getVideoTracks().get(0));
        runtime.advance(Duration.ofMillis(100));
        assertThat(video.paused()).isTrue();
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        assertThat(video.ended()).isFalse();
    }

    @Test
    @Tag("spec-18.7")
    void anAudioElementEndsWhenNothingIsToBeHeard(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        MediaStream stream = cameraAndMicrophone(capture, runtime);
        audio.setSrcObject(stream);
        PlayerProbe probe = new PlayerProbe(audio);
        runtime.await(audio.play());
        runtime.advance(Duration.ofMillis(100));
        stream.getAudioTracks().get(0).stop();
        runtime.advance(Duration.ofMillis(100));
        assertThat(probe.events()).contains("ended").doesNotContain("resize");
        stream.getVideoTracks().get(0).stop();
    }

    @Test
    @Tag("spec-18.9")
    void itsTracksHaveTheNamesOfTheStreams(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        MediaStream stream = cameraAndMicrophone(capture, runtime);
        video.setSrcObject(stream);
        runtime.advance(Duration.ofMillis(500));
        MediaStreamTrack camera = stream.getVideoTracks().get(0);
        assertThat(video.videoTracks().get(0).id()).isEqualTo(camera.id());
        assertThat(video.videoTracks().get(0).label()).isEqualTo(camera.label());
        assertThat(video.videoTracks().get(0).kind()).isEqualTo("main");
        assertThat(video.audioTracks().get(0).language()).isEmpty();
    }

    @Test
    @Tag("spec-18.12")
    void theShownTrackThatIsRemovedGivesWayToAnother(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        MediaStream stream = camera(capture, runtime);
        MediaStreamTrack first = stream.getVideoTracks().get(0);
        video.setSrcObject(stream);
        runtime.await(video.play());
        PlayerProbe probe = new PlayerProbe(video);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        stream.removeTrack(first);
        runtime.advance(Duration.ofMillis(500));
        assertThat(video.videoWidth()).isZero();
        assertThat(video.currentFrame()).isEmpty();
        stream.addTrack(first);
        runtime.advance(Duration.ofMillis(500));
        assertThat(video.videoWidth()).isPositive();
        assertThat(probe.events()).contains("resize");
    }

    /** The microphone of this machine is not heard by its own loudspeaker unless the app says so. */
    @Test
    void aSelfViewIsSilentUnlessTheAppSaysSo(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(cameraAndMicrophone(capture, runtime));
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.openSinks()).isZero();
        assertThat(video.muted()).isFalse();
        video.setMonitoring(true);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.openSinks()).isOne();
        assertThat(speaker.peak(runtime.nanoTime() - 500_000_000, runtime.nanoTime()))
                .isPositive();
        video.pause();
        long at = runtime.nanoTime();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.isSilent(at + 100_000_000, runtime.nanoTime())).isTrue();
    }

    @Test
    @Tag("spec-19.1")
    @Tag("spec-19.2")
    @Tag("spec-19.4")
    void whoAsksIsToldOfTheNextPictureOnce(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .duration(Duration.ofSeconds(2))
                .build());
        runtime.runUntilIdle();
        List<VideoFrameCallbackMetadata> told = new ArrayList<>();
        int first = video.requestVideoFrameCallback((now, metadata) -> {
            assertThat(metadata.frame().displayWidth()).isEqualTo(32);
            told.add(metadata);
        });
        int second = video.requestVideoFrameCallback((now, metadata) -> told.add(metadata));
        assertThat(first).isPositive();
        assertThat(second).isEqualTo(first + 1);
        video.cancelVideoFrameCallback(second);
        video.cancelVideoFrameCallback(999);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        assertThat(told).hasSize(1);
        VideoFrameCallbackMetadata metadata = told.get(0);
        assertThat(metadata.width()).isEqualTo(32);
        assertThat(metadata.height()).isEqualTo(18);
        assertThat(metadata.presentedFrames()).isPositive();
        assertThat(metadata.processingDuration()).isPresent();
        assertThat(metadata.captureTimeNanos()).isEmpty();
        assertThatThrownBy(metadata.frame()::clone)
                .as("closed after the callback")
                .isNotNull();
    }

    @Test
    @Tag("spec-19.3")
    void aSeekWhilePausedIsTold(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .duration(Duration.ofSeconds(2))
                .build());
        runtime.runUntilIdle();
        List<Double> told = new ArrayList<>();
        video.requestVideoFrameCallback((now, metadata) -> told.add(metadata.mediaTime()));
        runtime.runUntilIdle();
        video.requestVideoFrameCallback((now, metadata) -> told.add(metadata.mediaTime()));
        runtime.runUntilIdle();
        assertThat(told).as("the first picture, and not again").containsExactly(0.0);
        video.setCurrentTime(1);
        runtime.runUntilIdle();
        assertThat(told).containsExactly(0.0, 1.0);
    }

    @Test
    @Tag("spec-19.2")
    void everyPictureIsToldToWhoAsksEachTime(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(camera(capture, runtime));
        List<Long> told = new ArrayList<>();
        class Again implements VideoFrameRequestCallback {
            @Override
            public void onFrame(long now, VideoFrameCallbackMetadata metadata) {
                told.add(metadata.presentedFrames());
                assertThat(metadata.captureTimeNanos()).isPresent();
                video.requestVideoFrameCallback(this);
            }
        }
        video.requestVideoFrameCallback(new Again());
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(told).hasSizeGreaterThan(25).isSorted().doesNotHaveDuplicates();
        assertThat(told.get(told.size() - 1) - told.get(0)).isEqualTo(told.size() - 1);
    }

    @Test
    @Tag("spec-17.5")
    void aPictureOfAnotherSizeIsTold(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .rotation(90)
                .sizeAt(Duration.ofSeconds(1), 64, 36)
                .build());
        runtime.runUntilIdle();
        assertThat(video.videoWidth()).isEqualTo(18);
        assertThat(video.videoHeight()).isEqualTo(32);
        PlayerProbe probe = new PlayerProbe(video);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(2));
        assertThat(probe.count("resize")).isOne();
        assertThat(video.videoWidth()).isEqualTo(36);
    }

    @Test
    void aSinkThatComesLateGetsWhatIsShown(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder().video(32, 18, 30).build());
        runtime.runUntilIdle();
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        assertThat(screen.frames()).hasSize(1);
        try (VideoFrame frame = video.currentFrame().orElseThrow()) {
            assertThat(frame.displayWidth()).isEqualTo(32);
        }
        video.setSrcObject((MediaStream) null);
        runtime.runUntilIdle();
        assertThat(video.currentFrame()).isEmpty();
    }

    @Test
    @Tag("spec-17.2")
    @Tag("spec-12.4")
    void aLoudspeakerThatIsNotThereIsRefused(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        assertThat(video.sinkId()).isEmpty();
        runtime.await(video.setSinkId(""));
        assertThatThrownBy(() -> runtime.await(video.setSinkId("nope"))).isInstanceOf(NotFoundException.class);
        assertThat(video.sinkId()).isEmpty();
    }
}
