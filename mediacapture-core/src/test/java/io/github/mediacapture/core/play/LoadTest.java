package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.Preload;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choosing a source and loading it. */
@FakeMedia
class LoadTest {
    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(3))
            .build();

    @Test
    @Tag("spec-13.1")
    void aNewElementHasNothing(MediaCapture capture) {
        VideoElement video = capture.newVideoElement();
        assertThat(video.networkState()).isEqualTo(NetworkState.EMPTY);
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_NOTHING);
        assertThat(video.paused()).isTrue();
        assertThat(video.error()).isEmpty();
        assertThat(video.currentTime()).isZero();
        assertThat(video.duration()).isNaN();
        assertThat(video.volume()).isEqualTo(1);
        assertThat(video.playbackRate()).isEqualTo(1);
        assertThat(video.defaultPlaybackRate()).isEqualTo(1);
        assertThat(video.src()).isEmpty();
        assertThat(video.srcObject()).isEmpty();
        assertThat(video.currentSrc()).isEmpty();
        assertThat(video.videoWidth()).isZero();
        assertThat(video.buffered().length()).isZero();
        assertThat(video.preload()).isEqualTo(Preload.METADATA);
        assertThat(video.ended()).isFalse();
        assertThat(video.seeking()).isFalse();
    }

    @Test
    @Tag("spec-13.3")
    @Tag("spec-13.8")
    @Tag("spec-13.22")
    @Tag("spec-14.1")
    @Tag("spec-14.2")
    @Tag("spec-14.5")
    @Tag("spec-14.8")
    void aFileIsLoadedInTheOrderOfTheText(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(file);
        assertThat(video.networkState()).isEqualTo(NetworkState.NO_SOURCE);
        assertThat(probe.all()).isEmpty();
        runtime.runUntilIdle();
        assertThat(probe.events())
                .containsExactly(
                        "loadstart",
                        "durationchange",
                        "resize",
                        "loadedmetadata",
                        "loadeddata",
                        "canplay",
                        "canplaythrough");
        assertThat(probe.last("loadstart").networkState()).isEqualTo(NetworkState.LOADING);
        assertThat(probe.last("loadedmetadata").readyState()).isEqualTo(ReadyState.HAVE_METADATA);
        assertThat(probe.last("loadeddata").readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
        assertThat(video.duration()).isEqualTo(3);
        assertThat(video.videoWidth()).isEqualTo(32);
        assertThat(video.videoHeight()).isEqualTo(18);
        assertThat(video.paused()).isTrue();
        assertThat(video.currentTime()).isZero();
    }

    @Test
    @Tag("spec-13.20")
    void whatIsReadIsTold(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(probe.all()).containsSubsequence("loadstart", "progress", "suspend");
        assertThat(video.networkState()).isEqualTo(NetworkState.IDLE);
    }

    @Test
    @Tag("spec-16.16")
    void aFileCanBeSentAnywhere(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(video.buffered()).isEqualTo(video.seekable());
        assertThat(video.seekable().start(0)).isZero();
        assertThat(video.seekable().end(0)).isEqualTo(3);
        assertThatThrownBy(() -> video.seekable().start(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    @Tag("spec-13.4")
    void anObjectGoesBeforeAUrl(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        FakeMediaFile other = FakeMediaFile.builder().video(64, 36, 30).build();
        video.setSrc(capture.createObjectURL(other));
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(video.videoWidth()).isEqualTo(32);
        assertThat(video.currentSrc()).isEmpty();
        video.setSrcObject((MediaStream) null);
        runtime.runUntilIdle();
        assertThat(video.videoWidth()).isEqualTo(64);
        assertThat(video.currentSrc()).isEqualTo(video.src());
    }

    @Test
    @Tag("spec-13.2")
    void aUrlThatIsSetAgainIsLoadedAgain(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        String url = capture.createObjectURL(file);
        video.setSrc(url);
        runtime.runUntilIdle();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrc(url);
        runtime.runUntilIdle();
        assertThat(probe.events()).startsWith("abort", "emptied", "loadstart");
        probe.clear();
        video.removeSrc();
        runtime.runUntilIdle();
        assertThat(probe.all()).isEmpty();
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
        video.load();
        runtime.runUntilIdle();
        assertThat(probe.events()).containsExactly("abort", "emptied");
        assertThat(video.networkState()).isEqualTo(NetworkState.EMPTY);
    }

    @Test
    @Tag("spec-13.5")
    @Tag("spec-13.6")
    @Tag("spec-13.7")
    @Tag("spec-14.11")
    void aLoadWhilePlayingGivesUpWhatPlays(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        video.setPlaybackRate(2);
        runtime.runUntilIdle();
        PlayerProbe probe = new PlayerProbe(video);
        video.load();
        assertThat(video.paused()).isTrue();
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_NOTHING);
        assertThat(video.duration()).isNaN();
        assertThat(video.videoWidth()).isZero();
        assertThat(video.currentTime()).isZero();
        assertThat(video.playbackRate()).isEqualTo(1);
        assertThat(probe.all()).isEmpty();
        runtime.runUntilIdle();
        assertThat(probe.all()).startsWith("abort", "emptied", "timeupdate", "ratechange", "loadstart");
        assertThat(probe.all()).doesNotContain("pause");
        assertThat(video.paused()).isTrue();
    }

    @Test
    @Tag("spec-13.6")
    void aLoadRejectsWhoWaitsToPlay(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        CompletableFuture<Void> played = video.play();
        video.load();
        assertThatThrownBy(() -> runtime.await(played)).isInstanceOf(AbortException.class);
    }

    @Test
    @Tag("spec-13.9")
    void theUrlIsKnownAlsoWhereItFails(MediaCapture capture, FakeRuntime runtime, @TempDir Path folder) {
        VideoElement video = capture.newVideoElement();
        Path missing = folder.resolve("no such.webm");
        video.setSrc(missing);
        runtime.runUntilIdle();
        assertThat(video.currentSrc()).isEqualTo(missing.toUri().toString());
        MediaError error = video.error().orElseThrow();
        assertThat(error.code()).isEqualTo(MediaError.Code.SRC_NOT_SUPPORTED);
        assertThat(error.message()).contains("no such.webm");
    }

    @ParameterizedTest
    @Tag("spec-13.10")
    @Tag("spec-13.11")
    @Tag("spec-13.12")
    @Tag("spec-13.15")
    @ValueSource(
            strings = {
                "",
                "no url",
                "http://localhost/video.webm",
                "blob:mediacapture/none",
                "data:video/webm;base64,AAAA",
                "file://elsewhere/x"
            })
    void whatIsNoSourceFails(String url, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrc(url);
        CompletableFuture<Void> played = video.play();
        assertThatThrownBy(() -> runtime.await(played)).isInstanceOf(NotSupportedException.class);
        runtime.runUntilIdle();
        assertThat(probe.events()).containsExactly("play", "waiting", "loadstart", "error");
        assertThat(video.networkState()).isEqualTo(NetworkState.NO_SOURCE);
        assertThat(video.error().orElseThrow().code().value()).isEqualTo(4);
        assertThat(video.error().orElseThrow().message()).isNotEmpty();
        assertThat(video.paused()).isFalse();
        assertThatThrownBy(() -> runtime.await(video.play())).isInstanceOf(NotSupportedException.class);
    }

    @Test
    @Tag("spec-13.12")
    void aFileThatNobodyKnowsFailsWithTheReason(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(2, 2, 1)
                .unopenable("HEVC is not in this build")
                .build());
        runtime.runUntilIdle();
        assertThat(video.error().orElseThrow().message()).contains("HEVC is not in this build");
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(video.error()).isEmpty();
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
    }

    @Test
    @Tag("spec-13.13")
    @Tag("spec-13.14")
    void aFileThatCanNoLongerBeReadIsANetworkError(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .ioErrorAt(Duration.ofSeconds(1))
                .build());
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(3));
        assertThat(video.error().orElseThrow().code()).isEqualTo(MediaError.Code.NETWORK);
        assertThat(probe.events()).endsWith("error");
        assertThat(probe.events()).doesNotContain("pause", "ended");
        assertThat(video.paused()).isFalse();
        assertThat(video.networkState()).isEqualTo(NetworkState.IDLE);
        assertThat(video.currentTime()).isLessThan(1.1);
    }

    @Test
    @Tag("spec-13.16")
    void damageIsPlayedUpToAndNoted(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .corruptAt(Duration.ofSeconds(1))
                .build());
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(3));
        assertThat(probe.events()).endsWith("pause", "ended");
        assertThat(video.error()).isEmpty();
        assertThat(video.report().notes()).isNotEmpty();
        assertThat(video.currentTime()).isEqualTo(video.duration());
    }

    @Test
    @Tag("spec-13.18")
    @Tag("spec-13.19")
    void whatIsNotToBePreloadedIsNotEvenOpened(MediaCapture capture, FakeRuntime runtime, FakeDecoder decoder) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setPreload(Preload.NONE);
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(probe.all()).containsExactly("loadstart", "suspend");
        assertThat(video.networkState()).isEqualTo(NetworkState.IDLE);
        assertThat(decoder.openedReaders()).isZero();
        runtime.await(video.play());
        assertThat(probe.events())
                .containsExactly(
                        "loadstart",
                        "play",
                        "waiting",
                        "durationchange",
                        "resize",
                        "loadedmetadata",
                        "loadeddata",
                        "canplay",
                        "playing");
    }

    @Test
    @Tag("spec-13.18")
    void anotherPreloadGoesOn(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setPreload(Preload.NONE);
        video.setSrcObject(file);
        runtime.runUntilIdle();
        video.setPreload(Preload.AUTO);
        runtime.runUntilIdle();
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
    }

    @Test
    void nothingIsHeardOrOpenedBeforeItPlays(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.openSinks()).isZero();
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.openSinks()).isOne();
    }

    @Test
    @Tag("spec-13.24")
    void tracksAreThereAtMetadata(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.onLoadedMetadata(event -> {
            assertThat(video.audioTracks()).hasSize(1);
            assertThat(video.audioTracks().get(0).enabled()).isTrue();
            assertThat(video.videoTracks()).hasSize(1);
            assertThat(video.videoTracks().get(0).selected()).isTrue();
            assertThat(video.videoTracks().get(0).kind()).isEqualTo("main");
        });
        video.setSrcObject(file);
        assertThat(video.audioTracks()).isEmpty();
        runtime.runUntilIdle();
        assertThat(video.audioTracks()).hasSize(1);
    }

    @Test
    void anAudioElementLeavesPicturesAlone(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        PlayerProbe probe = new PlayerProbe(audio);
        audio.setSrcObject(file);
        runtime.await(audio.play());
        runtime.advance(Duration.ofSeconds(4));
        assertThat(probe.events()).endsWith("ended").doesNotContain("resize");
        assertThat(audio.report().shownFrames()).isZero();
    }

    @Test
    void anAudioElementRefusesPicturesAlone(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        audio.setSrcObject(FakeMediaFile.builder().video(32, 18, 30).build());
        runtime.runUntilIdle();
        assertThat(audio.error().orElseThrow().message()).contains("only pictures");
    }

    @Test
    void aDataUrlIsPlayed(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrc(file.toDataUrl());
        runtime.await(video.play());
        assertThat(video.duration()).isEqualTo(3);
    }

    @Test
    void whereToStartIsInTheUrl(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        video.setSrc(capture.createObjectURL(file) + "#t=0:01.5,2");
        runtime.runUntilIdle();
        assertThat(video.currentTime()).isEqualTo(1.5);
        assertThat(probe.events()).containsSubsequence("loadedmetadata", "seeking", "seeked", "loadeddata");
    }

    @Test
    @Tag("spec-15.16")
    void aClosedElementDoesNothing(
            MediaCapture capture, FakeRuntime runtime, FakeDecoder decoder, FakeSpeaker speaker) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofMillis(500));
        video.close();
        runtime.runUntilIdle();
        assertThat(decoder.openReaders()).isZero();
        assertThat(speaker.openSinks()).isZero();
        assertThat(video.currentFrame()).isEmpty();
        video.setSrcObject(file);
        video.load();
        video.setCurrentTime(1);
        video.pause();
        video.close();
        runtime.runUntilIdle();
        assertThat(video.networkState()).isEqualTo(NetworkState.EMPTY);
        assertThatThrownBy(() -> runtime.await(video.play())).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void aFileThatIsGoneMeanwhileIsAnError(MediaCapture capture, FakeRuntime runtime, @TempDir Path folder)
            throws IOException {
        Path gone = Files.write(folder.resolve("gone.webm"), new byte[] {1, 2, 3});
        Blob broken = Blob.of(gone, "video/webm");
        Files.delete(gone);
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(broken);
        runtime.runUntilIdle();
        assertThat(video.error().orElseThrow().code()).isEqualTo(MediaError.Code.SRC_NOT_SUPPORTED);
    }
}
