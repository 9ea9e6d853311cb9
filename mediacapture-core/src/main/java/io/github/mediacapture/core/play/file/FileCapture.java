package io.github.mediacapture.core.play.file;

import io.github.mediacapture.core.play.playback.PlaybackClock;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.core.sound.SoundQueue;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.spi.MediaRuntime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the pictures and the sound of a file go that are captured while it plays: pictures as they are shown, sound as far as the clock has
 * come, both stamped by when that is. Whether a loudspeaker plays it, and how loud, does not matter.
 *
 * <p><b>Threads.</b> What feeds it comes on the lane of the file; who takes it is told from any thread.
 */
public final class FileCapture {
    private static final int PIECES_PER_SECOND = 50;

    private final MediaRuntime runtime;
    private final PlaybackClock clock;
    private final Supplier<@Nullable SoundQueue> waiting;
    private volatile @Nullable PushableSource pictures;
    private long lastPictureNanos; // on the lane
    private @Nullable PushableSource sound; // this and all below under this
    private @Nullable SoundQueue queue;
    private boolean keepsPitch = true;
    private float[] piece = {};

    /** @param waiting a copy of the sound that has been read and is not heard yet */
    FileCapture(MediaRuntime runtime, PlaybackClock clock, Supplier<@Nullable SoundQueue> waiting) {
        this.runtime = runtime;
        this.clock = clock;
        this.waiting = waiting;
    }

    public Registration takePictures(PushableSource to) {
        pictures = to;
        return () -> {
            if (pictures == to) {
                pictures = null;
            }
        };
    }

    /** What waits to be heard is captured, too. */
    public synchronized Registration takeSound(PushableSource to) {
        sound = to;
        queue = waiting.get();
        return () -> leaveSound(to);
    }

    private synchronized void leaveSound(PushableSource from) {
        if (sound == from) {
            sound = null;
            queue = null;
        }
    }

    public synchronized void setPreservesPitch(boolean preserves) {
        keepsPitch = preserves;
    }

    /** A picture is shown. */
    void show(VideoFrame frame, long dueNanos) {
        PushableSource to = pictures;
        if (to != null) {
            lastPictureNanos = Math.max(dueNanos, lastPictureNanos + 1);
            try (VideoFrame stamped = frame.with(VideoFrameInit.defaults().timestampNanos(lastPictureNanos))) {
                to.push(stamped);
            }
        }
    }

    /** It plays on: what is shown until the next picture was only held meanwhile. */
    void resume(Presenter presenter) {
        if (pictures != null) {
            presenter.currentFrame().ifPresent(frame -> {
                try (frame) {
                    show(frame, runtime.nanoTime());
                }
            });
        }
    }

    /**
     * Samples were read; they stay the caller's.
     *
     * @param heard they are put there as well, in one step, so that {@code waiting} has them once
     */
    synchronized void put(AudioData data, FileSound heard) {
        if (sound != null) {
            SoundQueue known = queue;
            if (known == null) {
                known = new SoundQueue(data);
                queue = known;
            }
            known.put(data);
        }
        heard.put(data);
    }

    /** There is no more sound. */
    synchronized void endSound() {
        SoundQueue known = queue;
        if (known != null) {
            known.end();
        }
    }

    /** The file is read from somewhere else on. */
    synchronized void clear(long mediaNanos) {
        SoundQueue known = queue;
        if (known != null) {
            known.clear(mediaNanos);
            known.flushed(0);
        }
    }

    /** Whether {@link #pump} is to be called every now and then. */
    synchronized boolean hasSound() {
        return queue != null;
    }

    /** Hands over the sound up to where the clock is, in whole pieces. */
    void pump() {
        long position = clock.now();
        double rate = clock.rate();
        long now = runtime.nanoTime();
        while (rate > 0) {
            PushableSource to;
            AudioData next;
            synchronized (this) {
                to = sound;
                next = next(position, rate, now);
            }
            if (to == null || next == null) {
                return;
            }
            try (next) {
                to.push(next); // with no lock held
            }
        }
    }

    private @Nullable AudioData next(long position, double rate, long now) {
        SoundQueue from = queue;
        if (from == null) {
            return null;
        }
        from.setRate(rate, keepsPitch);
        int frames = from.sampleRate() / PIECES_PER_SECOND;
        if (piece.length != frames * from.numberOfChannels()) {
            piece = new float[frames * from.numberOfChannels()];
        }
        long next = from.positionNanos();
        int count = position - next < rate * 1e9 / PIECES_PER_SECOND ? 0 : from.read(piece, frames);
        return count == 0 ? null : samples(count, from, now - Math.round((position - next) / rate));
    }

    private AudioData samples(int frames, SoundQueue like, long timestampNanos) {
        int channels = like.numberOfChannels();
        ByteBuffer bytes = ByteBuffer.allocate(frames * channels * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(piece, 0, frames * channels);
        return SharedAudioData.copyOf(
                AudioSampleFormat.F32, like.sampleRate(), channels, frames, timestampNanos, bytes);
    }
}
