package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@code FakeSpeaker} plays for one caller. Nothing runs: a run of frames begins at some time and goes on at the speaker's pace, so what
 * is heard at a time can always be computed. Thread-safe.
 */
final class FakeSink implements SoundSink {
    private static final int SECONDS_KEPT = 60;

    /** How a loudspeaker behaves: how late it is, in which steps it tells its position, and how much too fast it is. */
    record Pace(long latencyNanos, long stepNanos, double driftPpm) {}

    /** Frames that are played one after the other. */
    private static final class Run {
        final long first;
        final long startNanos;
        long end;

        Run(long first, long startNanos, long end) {
            this.first = first;
            this.startNanos = startNanos;
            this.end = end;
        }
    }

    private final Pace pace;
    private final SoundRequest request;
    private final double framesPerNano;
    private final long openedNanos;
    private final List<Run> runs = new ArrayList<>();

    /** Whether the last run goes on. */
    private boolean running;

    /** Whether it was told to stop since the last run began, and when. */
    private boolean stopped;

    private long stoppedNanos;
    private float[] samples = new float[4096];
    private long firstKept;
    private long written;
    private boolean paused;
    private boolean closed;
    private long lostNanos = Long.MAX_VALUE;
    private boolean lost;

    FakeSink(Pace pace, SoundRequest request) {
        this.pace = pace;
        this.request = request;
        this.framesPerNano = request.sampleRate() * (1 + pace.driftPpm() / 1e6) / 1e9;
        this.openedNanos = now();
        this.stoppedNanos = openedNanos;
    }

    private long now() {
        return request.runtime().nanoTime();
    }

    @Override
    public synchronized void write(FloatBuffer source) {
        if (closed) {
            throw new InvalidStateException("This sink is closed");
        }
        long now = now();
        stopIfDry(now);
        long capacity = request.buffer().toNanos() * request.sampleRate() / 1_000_000_000 - (written - taken(now));
        int frames = (int) Math.min(capacity, source.remaining() / request.numberOfChannels());
        if (frames <= 0) {
            return;
        }
        keep(source, frames);
        written += frames;
        if (running) {
            runs.get(runs.size() - 1).end = written;
        } else if (!paused) {
            start(written - frames, now);
        }
    }

    private void keep(FloatBuffer source, int frames) {
        int channels = request.numberOfChannels();
        int most = request.sampleRate() * SECONDS_KEPT * channels;
        int length = (int) (written - firstKept) * channels;
        if (length > 2 * most) {
            System.arraycopy(samples, length - most, samples, 0, most);
            firstKept = written - most / channels;
            length = most;
        }
        if (length + frames * channels > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(length + frames * channels, samples.length * 2));
        }
        source.get(samples, length, frames * channels);
    }

    /** From frames that wait already, or came just now. */
    private void start(long first, long now) {
        runs.add(new Run(first, now, written));
        running = true;
        stopped = false;
    }

    private void stopIfDry(long now) {
        if (running && taken(now) == written) {
            running = false;
        }
    }

    /** What the device has: it is heard after the latency. */
    private long taken(long now) {
        if (runs.isEmpty()) {
            return 0;
        }
        Run last = runs.get(runs.size() - 1);
        return frameOf(last, now);
    }

    private long frameOf(Run run, long nanos) {
        long played = (long) Math.floor((nanos - run.startNanos) * framesPerNano + 1e-6);
        return Math.min(run.end, run.first + Math.max(0, played));
    }

    private long heardAt(long nanos) {
        long heardNanos = nanos - pace.latencyNanos();
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).startNanos <= heardNanos) {
                return frameOf(runs.get(i), heardNanos);
            }
        }
        return runs.isEmpty() ? 0 : runs.get(0).first;
    }

    @Override
    public synchronized SoundPosition position() {
        long now = now();
        long step = pace.stepNanos() == 0 ? now : now - (now - openedNanos) % pace.stepNanos();
        long told = stopped ? now : Math.max(step, stoppedNanos);
        long frames = Math.min(heardAt(told), written);
        boolean begun = !runs.isEmpty() && runs.get(runs.size() - 1).startNanos + pace.latencyNanos() <= told;
        return new SoundPosition(frames, told, begun && !stopped && frames < written);
    }

    @Override
    public synchronized long written() {
        return written;
    }

    @Override
    public synchronized void pause() {
        if (!paused && !closed) {
            stop();
            paused = true;
        }
    }

    @Override
    public synchronized void resume() {
        if (paused && !closed) {
            paused = false;
            long heard = heardAt(Long.MAX_VALUE / 2);
            if (heard < written) {
                start(heard, now());
            }
        }
    }

    @Override
    public synchronized void flush() {
        if (!closed) {
            stop();
            written = heardAt(Long.MAX_VALUE / 2);
        }
    }

    /** Nothing is heard any more from now on; what was on its way waits again. */
    private void stop() {
        long now = now();
        long heard = heardAt(now);
        runs.removeIf(run -> run.first >= heard && run.startNanos + pace.latencyNanos() > now);
        for (Run run : runs) {
            run.end = Math.min(run.end, heard);
        }
        running = false;
        stopped = true;
        stoppedNanos = now;
    }

    void lose() {
        synchronized (this) {
            if (lost || closed) {
                return;
            }
            lost = true;
            lostNanos = now();
        }
        request.onLost().run();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            stop();
            closed = true;
        }
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    synchronized long audibleFrames() {
        return heardAt(Math.min(now(), lostNanos));
    }

    /** What people heard: until now, or until it was lost. */
    synchronized List<HeardSound> heard() {
        int channels = request.numberOfChannels();
        long audible = audibleFrames();
        List<HeardSound> heard = new ArrayList<>();
        for (Run run : runs) {
            long first = Math.max(run.first, firstKept);
            long end = Math.min(run.end, audible);
            if (end > first) {
                long skipped = Math.round((first - run.first) / framesPerNano);
                heard.add(new HeardSound(
                        run.startNanos + pace.latencyNanos() + skipped,
                        framesPerNano * 1e9,
                        channels,
                        Arrays.copyOfRange(
                                samples, (int) (first - firstKept) * channels, (int) (end - firstKept) * channels)));
            }
        }
        return heard;
    }
}
