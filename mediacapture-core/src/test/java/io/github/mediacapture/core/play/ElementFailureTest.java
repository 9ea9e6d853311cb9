package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.AudioTrack;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.GrowingMediaFile;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that fail while they are played, and what an app does with tracks, streams and promises that are over; in fake time. */
class ElementFailureTest {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final List<String> selections = new ArrayList<>();
    private FakeDecoder inner;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.decoderBackend(breaking()));

    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(10))
            .build();

    /** Its files can become unreadable, as when a stick is pulled out. */
    private ChangedReaders breaking() {
        return new ChangedReaders(bytes -> inner.open(bytes), (method, arguments, call) -> {
            if (method.getName().equals("seek") && broken.get()) {
                throw new NotReadableException("The stick was pulled out");
            }
            if (method.getName().equals("select")) {
                selections.add(Arrays.toString((int[]) arguments[0]));
            }
            return call.make();
        });
    }

    @BeforeEach
    void take(FakeDecoder decoder) {
        inner = decoder;
    }

    private VideoElement loaded(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        return video;
    }

    @Test
    void aRecordingThatHasJustBegunLoadsThoughTheRateIsSetMeanwhile(MediaCapture capture, FakeRuntime runtime) {
        GrowingMediaFile growing = FakeMediaFile.builder()
                .video(32, 18, 30)
                .duration(Duration.ofMinutes(1))
                .growing();
        AtomicBoolean there = new AtomicBoolean();
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(() -> new Late(growing.bytes(), there));
        runtime.advance(Duration.ofSeconds(1));
        video.setPlaybackRate(1.5);
        runtime.advance(Duration.ofSeconds(1));
        growing.append(Duration.ofSeconds(10));
        there.set(true);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.readyState()).isEqualTo(ReadyState.HAVE_ENOUGH_DATA);
    }

    private record Late(MediaBytes bytes, AtomicBoolean there) implements MediaBytes {
        @Override
        public long size() throws IOException {
            return there.get() ? bytes.size() : 0;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            return there.get() ? bytes.read(position, target) : 0;
        }

        @Override
        public boolean mayGrow() {
            return bytes.mayGrow();
        }

        @Override
        public void close() {
            bytes.close();
        }
    }

    @Test
    void aPictureThatCantBeReadFailsWhoeverWaitsForIt(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.seekToFrame(3)).close();
        broken.set(true);
        CompletableFuture<VideoFrame> sought = video.seekToFrame(50);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.error()).isPresent();
        assertThat(sought).as("the picture that was sought when reading failed").isDone();
    }

    @Test
    void afterAnErrorNobodyWaitsForAPictureForEver(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        runtime.await(video.seekToFrame(3)).close();
        broken.set(true);
        video.setCurrentTime(5);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.error()).isPresent();
        CompletableFuture<VideoFrame> sought = video.nextFrame();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(sought).isDone();
    }

    @Test
    void soundThatIsDisabledDoesNotEndAFileOfSound(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        audio.setSrcObject(FakeMediaFile.builder()
                .audio(48_000)
                .duration(Duration.ofSeconds(10))
                .build());
        runtime.await(audio.play());
        runtime.advance(Duration.ofSeconds(1));
        audio.audioTracks().get(0).setEnabled(false);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(audio.ended()).isFalse();
        assertThat(audio.currentTime()).isCloseTo(2, within(0.2));
    }

    @Test
    void anElementOfSoundNeverReadsPictures(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        audio.setSrcObject(file);
        runtime.await(audio.play());
        AudioTrack track = audio.audioTracks().get(0);
        track.setEnabled(false);
        track.setEnabled(true);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(selections).isNotEmpty().allSatisfy(each -> assertThat(each).doesNotContain("0"));
    }

    @Test
    void aTrackOfWhatPlayedBeforeChangesNothing(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        AudioTrack old = video.audioTracks().get(0);
        video.setSrcObject(FakeMediaFile.builder().video(32, 18, 25).audio(8000).build());
        runtime.runUntilIdle();
        PlayerProbe probe = new PlayerProbe(video);
        old.setEnabled(false);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(probe.events()).isEmpty();
        assertThat(probe.count("seeking")).isZero();
    }

    @Test
    void closingSettlesAPlayThatWaitsForASource(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        CompletableFuture<Void> played = video.play();
        runtime.runUntilIdle();
        video.close();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(played).isDone();
    }

    @Test
    void closingTheContextSettlesAPlayThatWaitsForASource(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        CompletableFuture<Void> played = video.play();
        runtime.runUntilIdle();
        capture.close();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(played).isDone();
    }

    @Test
    void capturedStreamsThatNobodyHoldsAreForgotten(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        List<WeakReference<Object>> streams = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var stream = video.captureStream();
            stream.getTracks().forEach(track -> track.stop());
            streams.add(new WeakReference<>(stream));
            runtime.runUntilIdle();
        }
        for (int i = 0;
                i < 20 && streams.stream().filter(each -> each.get() != null).count() > 2;
                i++) {
            System.gc();
        }
        assertThat(streams.stream().filter(each -> each.get() != null).count()).isLessThanOrEqualTo(2);
    }

    @Test
    void playThatWasPendingWhenReadingFailedIsSettled(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        broken.set(true);
        video.setCurrentTime(5);
        CompletableFuture<Void> played = video.play();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.error()).isPresent();
        assertThat(played).isDone();
    }

    /** The element is closed once it has flooded everybody, so that the test comes to its end. */
    @Test
    void aLoopOfWhichNothingIsChosenTakesItsTime(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        AtomicInteger seeks = new AtomicInteger();
        audio.onSeeking(event -> {
            if (seeks.incrementAndGet() == 1000) {
                audio.close();
            }
        });
        audio.setLoop(true);
        audio.setSrcObject(FakeMediaFile.builder()
                .audio(48_000)
                .duration(Duration.ofSeconds(10))
                .build());
        runtime.await(audio.play());
        runtime.advance(Duration.ofSeconds(1));
        audio.audioTracks().get(0).setEnabled(false);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(seeks.get()).as("times it began anew within a second").isLessThan(10);
    }

    @Test
    void bytesThatThrowWhenTheyAreAskedWhetherTheyGrowAreClosed(MediaCapture capture, FakeRuntime runtime) {
        AtomicBoolean closed = new AtomicBoolean();
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(() -> new MediaBytes() {
            @Override
            public long size() {
                return 0;
            }

            @Override
            public int read(long position, ByteBuffer target) {
                return 0;
            }

            @Override
            public boolean mayGrow() {
                throw new IllegalStateException("The app's server is gone");
            }

            @Override
            public void close() {
                closed.set(true);
            }
        });
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.error()).isPresent();
        assertThat(closed).isTrue();
    }
}
