package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A fake file's bytes, and what its header has happen to them; used by one thread, but for {@link #interrupt}. */
final class ScriptedBytes {
    /** Whether what belongs to a time can be decoded. */
    enum State {
        THERE,
        NOT_YET,
        MISSING
    }

    private static final int BLOCK = 4096;

    private final MediaBytes bytes;
    private final DecoderActivity activity;
    private final MediaScript script;
    private final long start;
    private final Map<Long, Long> stalls = new LinkedHashMap<>();
    private final Map<Long, Long> stallsEnd = new HashMap<>(); // by the runtime, of those that have begun
    private final Object lock = new Object();
    private @Nullable Thread reading;
    private Runnable endOfWait = () -> {};
    private boolean interrupted;
    private long readFrom;
    private long readTo;

    /**
     * Reads the header.
     *
     * @throws NotSupportedException if there is none
     * @throws NotReadableException if it can't be read
     */
    ScriptedBytes(MediaBytes bytes, DecoderActivity activity) {
        this.bytes = bytes;
        this.activity = activity;
        ByteBuffer header = ByteBuffer.allocate(MediaScript.MOST_HEADER_BYTES);
        for (int count = 1; count > 0 && header.hasRemaining(); ) {
            count = read(header.position(), header);
        }
        script = MediaScript.parse(header.array(), header.position());
        script.text("unopenable").ifPresent(message -> {
            throw new NotSupportedException(message);
        });
        start = script.header().length;
        script.pairs("stalls").forEach((at, nanos) -> stalls.put(at, Long.parseLong(nanos)));
    }

    MediaScript script() {
        return script;
    }

    boolean mayGrow() {
        return bytes.mayGrow();
    }

    /** How much of the file is there: up to which time. */
    long thereNanos() {
        return Math.max(0, size() - start) * MediaScript.TICK_NANOS;
    }

    /** Reads what belongs to a time, which may block. */
    State at(long nanos) {
        throwIfInterrupted();
        for (Map.Entry<Long, Long> stall : stalls.entrySet()) {
            if (stall.getKey() <= nanos) {
                long now = activity.runtime.nanoTime();
                long over = stallsEnd.computeIfAbsent(stall.getKey(), at -> now + stall.getValue());
                pass(Duration.ofNanos(Math.max(0, over - now)));
            }
        }
        if (script.has("ioErrorAt") && nanos >= script.number("ioErrorAt", 0)) {
            throw unreadable(new IOException("the error that the file was built with"));
        }
        long position = start + nanos / MediaScript.TICK_NANOS;
        if (position >= readFrom && position < readTo) {
            return State.THERE;
        }
        boolean mayGrow = bytes.mayGrow(); // first: what is added before it says no is there
        int count = read(position, ByteBuffer.allocate(BLOCK));
        if (count <= 0) {
            return mayGrow ? State.NOT_YET : State.MISSING;
        }
        readFrom = position;
        readTo = position + count;
        return State.THERE;
    }

    private int read(long position, ByteBuffer target) {
        synchronized (lock) {
            throwIfInterrupted();
            reading = Thread.currentThread();
        }
        try {
            return bytes.read(position, target);
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            synchronized (lock) {
                reading = null;
                if (interrupted) {
                    boolean unused = Thread.interrupted(); // was for the read
                }
            }
        }
    }

    private long size() {
        try {
            return bytes.size();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private RuntimeException unreadable(IOException cause) {
        return isInterrupted() || cause instanceof InterruptedIOException
                ? aborted()
                : new NotReadableException("The file can't be read: " + Reason.of(cause), cause);
    }

    /**
     * Time passes, until an interrupt at the latest: a lane of fake time is busy for so long, while it already goes on; any other
     * thread waits.
     */
    void pass(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        LaneTime.FakeTimeLane lane = LaneTime.running();
        if (lane != null) {
            endsWait(lane.occupy(duration));
            return;
        }
        CountDownLatch over = new CountDownLatch(1);
        endsWait(over::countDown);
        LaneTime.await(activity.runtime, duration, over);
        throwIfInterrupted();
    }

    private void endsWait(Runnable end) {
        synchronized (lock) {
            endOfWait = end;
            throwIfInterrupted();
        }
    }

    void interrupt() {
        synchronized (lock) {
            interrupted = true;
            if (reading != null) {
                reading.interrupt();
            }
            endOfWait.run();
        }
    }

    void resume() {
        synchronized (lock) {
            interrupted = false;
        }
    }

    private boolean isInterrupted() {
        synchronized (lock) {
            return interrupted;
        }
    }

    void throwIfInterrupted() {
        if (isInterrupted()) {
            throw aborted();
        }
    }

    private static AbortException aborted() {
        return new AbortException("Reading the file was interrupted");
    }

    void close() {
        bytes.close();
    }
}
