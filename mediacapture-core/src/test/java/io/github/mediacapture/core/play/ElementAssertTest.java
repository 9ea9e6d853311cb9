package io.github.mediacapture.core.play;

import static io.github.mediacapture.testkit.assertions.MediaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.assertions.ElementAssert;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.GrowingMediaFile;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The testkit's assertions about elements, which have to be made by core. */
@FakeMedia
class ElementAssertTest {
    private final FakeMediaFile.Builder builder =
            FakeMediaFile.builder().video(32, 18, 30).audio(48_000).duration(Duration.ofSeconds(5));

    private static void fails(ThrowingCallable assertion, String... texts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(texts);
    }

    @Test
    void eachTellsWhatTheElementIs(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        PlayerProbe probe = new PlayerProbe(video);
        ShownFrames screen = new ShownFrames(runtime);
        video.addSink(screen);
        ElementAssert of = assertThat(video);
        of.isPaused()
                .hasReadyState(ReadyState.HAVE_NOTHING)
                .hasDuration(Double.NaN, 0)
                .hasTracks(0, 0);
        fails(() -> of.showsFrame(0), "shows frame 0, not none");
        video.setSrcObject(builder.build());
        runtime.runUntilIdle();
        of.isPaused().hasDuration(5, 0).isAt(0, 0).hasTracks(1, 1).hasNoError().showsFrame(0);
        fails(of::isPlaying, "plays, but it is paused at 0.0 of 5.0 s, HAVE_ENOUGH_DATA");
        fails(of::isWaiting, "waits");
        fails(() -> of.hasReadyState(ReadyState.HAVE_METADATA), "HAVE_METADATA", "HAVE_ENOUGH_DATA");
        fails(() -> of.hasDuration(4, 0.9), "lasts 4.0 s");
        fails(() -> of.isAt(1, 0.5), "is at 1.0 s");
        fails(() -> of.hasTracks(1, 2), "not 1 and 1");
        fails(() -> of.hasError(MediaError.Code.DECODE), "DECODE");
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        of.isPlaying().isAt(1, 0.05).droppedNoFrames();
        fails(of::hasEnded, "has ended");
        fails(of::isPaused, "is paused");
        of.playsToItsEnd(runtime).hasEnded().isPaused().showsFrame(149);
        assertThat(probe).endsWith("pause", "ended");
        assertThat(screen).hasSize(150);
    }

    @Test
    void whatDoesNotComeToItsEndFails(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(builder.ioErrorAt(Duration.ofSeconds(2)).build());
        fails(() -> assertThat(video).playsToItsEnd(runtime), "has no error", "NETWORK");
        assertThat(video).hasError(MediaError.Code.NETWORK);
        GrowingMediaFile file = builder.growing();
        file.append(Duration.ofSeconds(1));
        video.setSrcObject(file::bytes);
        fails(() -> assertThat(video).playsToItsEnd(runtime), "has ended", "HAVE_CURRENT_DATA");
        assertThat(video).isWaiting();
    }

    @Test
    void droppedFramesFail(MediaCapture capture, FakeRuntime runtime, FakeDecoder decoder) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(builder.build());
        decoder.decodeSlowly(Duration.ofMillis(50));
        ElementAssert of = assertThat(video).playsToItsEnd(runtime);
        fails(of::droppedNoFrames, "has dropped no frames");
    }

    @Test
    void soundAloneHasNoFrames(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        audio.setSrcObject(FakeMediaFile.builder().audio(48_000).build());
        assertThat(audio).playsToItsEnd(runtime).hasTracks(0, 1).droppedNoFrames();
        fails(() -> assertThat(audio).showsFrame(0), "none");
        audio.setSrcObject(Blob.of("no media", ""));
        runtime.runUntilIdle();
        assertThat(audio).hasError(MediaError.Code.SRC_NOT_SUPPORTED);
    }
}
