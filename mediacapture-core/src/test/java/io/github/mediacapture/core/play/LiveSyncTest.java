package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.VideoSink;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import io.github.mediacapture.testkit.playback.ShownFrames;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live stream that flashes and beeps in the first tenth of each second: what is seen waits for what is heard; in fake time. */
class LiveSyncTest {
    private static final int RATE = 48_000;
    private static final int PIECE = RATE / 100;
    private static final Duration PIECE_TIME = Duration.ofMillis(10);
    private static final long FRAME_NANOS = 33_333_333;
    private static final double FRAME_MILLIS = FRAME_NANOS / 1e6;

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<Long> flashes = new ArrayList<>();
    private final ShownFrames screen = new ShownFrames(runtime);
    private MediaCapture capture;
    private FakeSpeaker speaker;
    private VideoElement video;
    private VideoTrackGenerator pictures;
    private AudioTrackGenerator sound;
    private long frames;
    private long pieces;

    private void open(FakeSpeaker loudspeaker) {
        speaker = loudspeaker;
        capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .soundOutput(speaker)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .discoverDecoderBackends(false)
                .discoverSoundOutputs(false)
                .build());
        video = capture.newVideoElement();
        video.addSink(screen);
        video.addSink(new Flashes());
        pictures = capture.newVideoTrackGenerator();
        sound = capture.newAudioTrackGenerator();
        MediaStream stream = capture.newMediaStream(List.of(pictures.track(), sound.track()));
        video.setSrcObject(stream);
        CompletableFuture<Void> unused = video.play();
    }

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
        assertThat(runtime.openLanes()).isEmpty();
        assertThat(runtime.uncaught()).isEmpty();
    }

    private final class Flashes implements VideoSink {
        private boolean bright;

        @Override
        public void onFrame(VideoFrame frame, FrameTiming timing) {
            boolean now = frame.plane(0).get(0) != 0;
            if (now && !bright) {
                flashes.add(runtime.nanoTime());
            }
            bright = now;
        }

        @Override
        public void onCleared() {
            bright = false;
        }
    }

    /** Both come as a camera and a microphone would deliver them. */
    private void run(Duration time) {
        long end = pieces + time.toMillis() / 10;
        while (pieces < end) {
            long at = pieces * PIECE;
            while (frames * FRAME_NANOS <= pieces * PIECE_TIME.toNanos()) {
                CompletableFuture<Void> unused = pictures.writable().write(picture(frames % 30 < 3));
                frames++;
            }
            CompletableFuture<Void> unusedPiece = sound.writable().write(piece(at % RATE < RATE / 10));
            pieces++;
            runtime.advance(PIECE_TIME);
        }
    }

    private VideoFrame picture(boolean bright) {
        byte[] gray = new byte[24];
        gray[0] = (byte) (bright ? 255 : 0);
        return VideoFrame.copyOf(VideoPixelFormat.I420, 4, 4, runtime.nanoTime(), ByteBuffer.wrap(gray));
    }

    private AudioData piece(boolean loud) {
        ByteBuffer samples = ByteBuffer.allocate(PIECE * Short.BYTES).order(ByteOrder.nativeOrder());
        while (samples.hasRemaining()) {
            samples.putShort((short) (loud ? 10_000 : 0));
        }
        return AudioData.copyOf(AudioSampleFormat.S16, RATE, 1, PIECE, runtime.nanoTime(), samples.flip());
    }

    private List<Long> beeps() {
        List<Long> beeps = new ArrayList<>();
        speaker.heard().forEach(piece -> {
            for (int i = 1; i < piece.numberOfFrames(); i++) {
                float now = piece.samples()[i * piece.numberOfChannels()];
                float before = piece.samples()[(i - 1) * piece.numberOfChannels()];
                long at = piece.nanoTime() + i * 1_000_000_000L / RATE;
                if (now > 0.1 && before <= 0.1 && (beeps.isEmpty() || at - beeps.get(beeps.size() - 1) > 500_000_000)) {
                    beeps.add(at);
                }
            }
        });
        return beeps;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 150})
    void picturesWaitForTheSoundThatIsHeard(int latencyMillis) {
        open(FakeSpeaker.builder()
                .latency(Duration.ofMillis(latencyMillis))
                .step(Duration.ofMillis(20))
                .drift(200)
                .build());
        run(Duration.ofSeconds(20));
        List<Long> heard = beeps();
        assertThat(heard).hasSizeGreaterThanOrEqualTo(18);
        int apart = flashes.size() - heard.size();
        for (int i = 2; i < heard.size(); i++) {
            double late = (flashes.get(i + apart) - heard.get(i)) / 1e6;
            assertThat(late).as("flash %s after its beep, ms", i).isCloseTo(0, within(FRAME_MILLIS / 2 + 5));
        }
        assertThat(screen.gaps()).isEmpty();
    }

    private void openAndRun() {
        open(FakeSpeaker.builder().latency(Duration.ofMillis(40)).build());
        run(Duration.ofSeconds(2));
        screen.reset();
    }

    private List<Long> waits() {
        return screen.frames().stream()
                .map(shown -> shown.nanoTime() - shown.frameNanos())
                .toList();
    }

    @Test
    void nothingWaitsForSoundThatIsNotHeard() {
        openAndRun();
        run(Duration.ofSeconds(1));
        assertThat(waits()).allMatch(wait -> wait > FRAME_NANOS);
        video.setMuted(true);
        run(Duration.ofMillis(100));
        screen.reset();
        run(Duration.ofSeconds(1));
        assertThat(waits()).hasSizeGreaterThanOrEqualTo(29).containsOnly(0L);
    }

    @Test
    void whatWaitsIsNotShownAfterAPause() {
        openAndRun();
        video.pause();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(screen.frames()).isEmpty();
        CompletableFuture<Void> unused = video.play();
        run(Duration.ofSeconds(2));
        assertThat(screen.frames()).allMatch(shown -> shown.nanoTime() - shown.frameNanos() < 300_000_000);
    }

    @Test
    void theLastPictureOfAStreamIsShown() {
        openAndRun();
        run(Duration.ofSeconds(1));
        CompletableFuture<Void> unused = pictures.writable().write(picture(true));
        runtime.runUntilIdle();
        long stamp = runtime.nanoTime();
        CompletableFuture<Void> unusedEnd = pictures.writable().close();
        CompletableFuture<Void> unusedSilence = sound.writable().close();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.ended()).isTrue();
        assertThat(screen.last().orElseThrow().frameNanos()).isEqualTo(stamp);
    }

    /** Where more pictures come than may wait, the first are shown a little early. */
    @Test
    void fastPicturesWaitLess() {
        openAndRun();
        for (int i = 0; i < 300; i++) {
            CompletableFuture<Void> unused = pictures.writable().write(picture(false));
            runtime.advance(Duration.ofMillis(4));
        }
        assertThat(screen.frames()).hasSizeGreaterThanOrEqualTo(290);
        assertThat(waits().subList(20, 290)).allMatch(wait -> wait <= FRAME_NANOS);
    }
}
