package io.github.mediacapture.core.sound;

import io.github.mediacapture.frames.AudioData;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a file between its decoder and its loudspeaker: without gaps, and with the position of each sample that is heard. Thread-safe.
 *
 * <p>Where the file has a gap there is silence, where its sound overlaps the later part is cut; at its end silence follows, so that the
 * loudspeaker tells the time until the pictures are over, too.
 */
public final class SoundQueue implements SoundWriter.Feed {
    private static final long TOLERANCE_NANOS = 10_000_000;
    private static final int MOST_SEGMENTS = 256;

    private final int sampleRate;
    private final int channels;
    private final Stereo stereo;
    private final SoundSpeed speed;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>(); // this and all below under this
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private @Nullable Resampler resampler;
    private int resampledFrom;
    private long start; // media time of the first frame since it was cleared
    private long put; // frames since then
    private long got;
    private long nextFrame; // of the loudspeaker
    private boolean ended;
    private double endPosition; // in frames, from where on it is silent
    private int clears;
    private int flushes;

    /** Interleaved samples, or silence if there is no array. */
    private static final class Block {
        final float @Nullable [] samples;
        final long frames;
        long taken;

        Block(float @Nullable [] samples, long frames) {
            this.samples = samples;
            this.frames = frames;
        }
    }

    /** From that frame of the loudspeaker on, what the position is. */
    private record Segment(long frame, double mediaNanos, double nanosPerFrame) {}

    /** @param first tells the format of all */
    public SoundQueue(AudioData first) {
        this(first.sampleRate(), Math.min(2, first.numberOfChannels()), first.timestampNanos());
    }

    private SoundQueue(int sampleRate, int channels, long start) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.start = start;
        stereo = new Stereo(channels);
        speed = new SoundSpeed(sampleRate, channels);
    }

    /** Another queue of what waits, to be read by itself. */
    public synchronized SoundQueue copy() {
        SoundQueue copy = new SoundQueue(sampleRate, channels, start + nanos(got));
        for (Block block : blocks) {
            Block same = new Block(block.samples, block.frames);
            same.taken = block.taken;
            copy.blocks.add(same);
        }
        copy.put = put - got;
        copy.ended = ended;
        return copy;
    }

    public int sampleRate() {
        return sampleRate;
    }

    public int numberOfChannels() {
        return channels;
    }

    /** Begins anew at another position. */
    public synchronized void clear(long mediaNanos) {
        clears++;
        blocks.clear();
        speed.reset();
        start = mediaNanos;
        put = 0;
        got = 0;
        endPosition = 0;
        ended = false;
        Resampler old = resampler;
        if (old != null) {
            old.reset();
        }
    }

    public synchronized void setRate(double rate, boolean keepsPitch) {
        speed.set(rate, keepsPitch);
    }

    /** Adds samples; they stay the caller's. */
    public synchronized void put(AudioData data) {
        FloatBuffer samples = stereo.read(data);
        if (data.sampleRate() != sampleRate) {
            samples = resampled(samples, data.sampleRate());
        }
        long expected = start + nanos(put);
        long gap = data.timestampNanos() - expected;
        if (gap > TOLERANCE_NANOS) {
            add(new Block(null, frames(gap)));
        } else if (gap < -TOLERANCE_NANOS) {
            int cut = (int) Math.min(samples.remaining(), frames(-gap) * channels);
            samples.position(samples.position() + cut);
        }
        if (samples.hasRemaining()) {
            float[] copy = new float[samples.remaining()];
            samples.get(copy);
            add(new Block(copy, copy.length / channels));
        }
    }

    private FloatBuffer resampled(FloatBuffer samples, int from) {
        Resampler known = resampler;
        if (known == null || resampledFrom != from) {
            known = new Resampler(channels, from, sampleRate);
            resampler = known;
            resampledFrom = from;
        }
        return known.process(samples);
    }

    private void add(Block block) {
        blocks.add(block);
        put += block.frames;
    }

    /** No more comes. */
    public synchronized void end() {
        ended = true;
    }

    /** How much waits, in time of the file. */
    public synchronized long waitingNanos() {
        return nanos(put - got);
    }

    /** Where what was put ends, in time of the file. */
    public synchronized long endNanos() {
        return start + nanos(put);
    }

    private long nanos(long frames) {
        return Math.round(frames * 1e9 / sampleRate);
    }

    private long frames(long nanos) {
        return Math.round(nanos * (double) sampleRate / 1e9);
    }

    @Override
    public synchronized int read(float[] target, int frames) {
        if (flushes != clears) {
            return 0; // what was cleared is still being heard
        }
        double position = speed.position();
        int count = speed.read(target, frames, this::take);
        boolean over = count == 0 && ended;
        if (over) {
            count = frames;
            Arrays.fill(target, 0, frames * channels, 0);
            position = endPosition;
            endPosition += frames * speed.rate();
        } else if (count > 0) {
            endPosition = speed.position();
        }
        note(position);
        nextFrame += count;
        return count;
    }

    /** Which position is read next, in time of the file. */
    public synchronized long positionNanos() {
        double position = ended && blocks.isEmpty() ? Math.max(endPosition, speed.position()) : speed.position();
        return start + Math.round(position * 1e9 / sampleRate);
    }

    private int take(float[] target, int frames) {
        int done = 0;
        while (done < frames) {
            Block block = blocks.peek();
            if (block == null) {
                break;
            }
            int count = (int) Math.min(frames - done, block.frames - block.taken);
            if (block.samples == null) {
                Arrays.fill(target, done * channels, (done + count) * channels, 0);
            } else {
                System.arraycopy(
                        block.samples, (int) block.taken * channels, target, done * channels, count * channels);
            }
            block.taken += count;
            done += count;
            if (block.taken == block.frames) {
                blocks.remove();
            }
        }
        got += done;
        return done;
    }

    private void note(double position) {
        double media = start + position * 1e9 / sampleRate;
        double perFrame = speed.rate() * 1e9 / sampleRate;
        Segment last = segments.peekLast();
        if (last != null && last.nanosPerFrame() == perFrame) {
            double expected = last.mediaNanos() + (nextFrame - last.frame()) * perFrame;
            if (Math.abs(expected - media) < perFrame) {
                return;
            }
        }
        segments.add(new Segment(nextFrame, media, perFrame));
        if (segments.size() > MOST_SEGMENTS) {
            segments.remove();
        }
    }

    @Override
    public synchronized void flushed(long frame) {
        flushes++; // not all of them, where it was cleared once more meanwhile
        nextFrame = frame;
        segments.clear();
    }

    /** The position of a frame of the loudspeaker; empty before any was read. */
    public synchronized OptionalLong mediaNanos(long frame) {
        Segment found = null;
        for (Segment segment : segments) {
            if (segment.frame() > frame && found != null) {
                break;
            }
            found = segment;
        }
        if (found == null) {
            return OptionalLong.empty();
        }
        long behind = Math.max(0, Math.min(frame, nextFrame) - found.frame());
        return OptionalLong.of(Math.round(found.mediaNanos() + behind * found.nanosPerFrame()));
    }
}
