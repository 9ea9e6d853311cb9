package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A live stream that flashes and beeps in the first tenth of each second, as a camera and a microphone would deliver it. */
final class FlashAndBeep implements AutoCloseable {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int RATE = 48_000;
    private static final int PIECE = RATE / 100;
    private static final int FRAMES_PER_SECOND = 30;

    private final VideoTrackGenerator pictures;
    private final AudioTrackGenerator sound;
    private final MediaStream stream;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final long begin = System.nanoTime();
    private long frames;
    private long pieces;

    FlashAndBeep(MediaCapture capture) {
        pictures = capture.newVideoTrackGenerator();
        sound = capture.newAudioTrackGenerator();
        stream = capture.newMediaStream(List.of(pictures.track(), sound.track()));
        ScheduledFuture<?> unusedFilm =
                timer.scheduleAtFixedRate(this::film, 0, 1_000_000_000 / FRAMES_PER_SECOND, TimeUnit.NANOSECONDS);
        ScheduledFuture<?> unusedPlay = timer.scheduleAtFixedRate(
                this::play, 10, 10, TimeUnit.MILLISECONDS); // a piece comes when its last sample is there
    }

    MediaStream stream() {
        return stream;
    }

    private void film() {
        byte[] gray = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(gray, 0, WIDTH * HEIGHT, (byte) (frames % FRAMES_PER_SECOND < FRAMES_PER_SECOND / 10 ? 235 : 16));
        Arrays.fill(gray, WIDTH * HEIGHT, gray.length, (byte) 128);
        long stamp = begin + frames++ * 1_000_000_000 / FRAMES_PER_SECOND;
        CompletableFuture<Void> unused = pictures.writable()
                .write(VideoFrame.copyOf(VideoPixelFormat.I420, WIDTH, HEIGHT, stamp, ByteBuffer.wrap(gray)));
    }

    private void play() {
        ByteBuffer samples = ByteBuffer.allocate(PIECE * Short.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < PIECE; i++) {
            long at = pieces * PIECE + i;
            samples.putShort((short) (at % RATE < RATE / 10 ? 16_000 * Math.sin(2 * Math.PI * 1000 * at / RATE) : 0));
        }
        long stamp = begin + pieces++ * 10_000_000;
        CompletableFuture<Void> unused =
                sound.writable().write(AudioData.copyOf(AudioSampleFormat.S16, RATE, 1, PIECE, stamp, samples.flip()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
