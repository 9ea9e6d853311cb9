package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRecording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that remembers what a device delivered, for tests of backends.
 *
 * <p>A test may override a method to do more. Any thread. Of frames it keeps what they say of themselves, and the first of
 * them as a clone, until it is closed.
 */
public class CollectingSink implements FrameSink, AutoCloseable {
    private final AtomicInteger callers = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final BooleanSupplier expectedThread;
    private final List<FakeRecording.Entry> pieces = new ArrayList<>();
    private final List<Boolean> mutes = new ArrayList<>();
    private final List<MediaTrackSettings> settingsChanges = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private @Nullable VideoFrame firstFrame;
    private @Nullable AudioData firstData;
    private @Nullable MediaException cause;
    private boolean ended;

    /** Takes calls from everywhere. */
    public CollectingSink() {
        this(() -> true);
    }

    /**
     * Takes calls only where {@code expectedThread} is true; others are {@link #violations}.
     *
     * @param expectedThread asked in each call, on its thread
     */
    public CollectingSink(BooleanSupplier expectedThread) {
        this.expectedThread = expectedThread;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        called("onVideoFrame", () -> {
            pieces.add(FakeRecording.Video.of(frame, frame.timestampNanos()));
            firstFrame = firstFrame == null ? frame.clone() : firstFrame;
        });
    }

    @Override
    public void onAudioData(AudioData data) {
        called("onAudioData", () -> {
            pieces.add(FakeRecording.Audio.of(data, data.timestampNanos()));
            firstData = firstData == null ? data.clone() : firstData;
        });
    }

    @Override
    public void onSettingsChanged(MediaTrackSettings settings) {
        called("onSettingsChanged", () -> settingsChanges.add(settings));
    }

    @Override
    public void onMuted(boolean muted) {
        called("onMuted", () -> mutes.add(muted));
    }

    @Override
    public void onEnded(@Nullable MediaException why) {
        called("onEnded", () -> {
            ended = true;
            cause = why;
        });
    }

    /** {@return what was delivered so far, in order, with the timestamps of the clock that stamped it} */
    public List<FakeRecording.Entry> pieces() {
        return locked(() -> List.copyOf(pieces));
    }

    /** {@return the values of all {@code onMuted} calls, in order} */
    public List<Boolean> mutes() {
        return locked(() -> List.copyOf(mutes));
    }

    /** {@return what {@code onSettingsChanged} said, in order} */
    public List<MediaTrackSettings> settingsChanges() {
        return locked(() -> List.copyOf(settingsChanges));
    }

    /** {@return whether {@code onEnded} was called} */
    public boolean isEnded() {
        return locked(() -> ended);
    }

    /** {@return what {@code onEnded} said; empty if it was not called, or said nothing} */
    public Optional<MediaException> cause() {
        return locked(() -> Optional.ofNullable(cause));
    }

    /** {@return the first frame, which stays this sink's; empty if none came} */
    public Optional<VideoFrame> firstFrame() {
        return locked(() -> Optional.ofNullable(firstFrame));
    }

    /** {@return the first samples, which stay this sink's; empty if none came} */
    public Optional<AudioData> firstData() {
        return locked(() -> Optional.ofNullable(firstData));
    }

    /** {@return the calls that break the rules of {@link FrameSink}: overlapping, on a wrong thread, or after the end} */
    public List<String> violations() {
        return locked(() -> List.copyOf(violations));
    }

    /**
     * Waits for a number of frames or runs of samples, or the end.
     *
     * @param runtime the one that the device was opened with
     * @param count how many, at least 1
     * @param timeout in real time
     * @return whether so many came before the end and the timeout (which is real time; a fake clock is moved)
     */
    public boolean awaitPieces(MediaRuntime runtime, int count, Duration timeout) {
        runtime.waiting(() -> isEnded() || pieces().size() >= count);
        return BoundedWait.await(timeout, nanos -> awaitPieces(count, nanos));
    }

    private boolean awaitPieces(int count, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!ended && pieces.size() < count && left > 0) {
                left = changed.awaitNanos(left);
            }
            return pieces.size() >= count;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the kept frames back. */
    @Override
    public void close() {
        firstFrame().ifPresent(VideoFrame::close);
        firstData().ifPresent(AudioData::close);
    }

    private void called(String method, Runnable action) {
        boolean alone = callers.incrementAndGet() == 1;
        lock.lock();
        try {
            require(alone, method + " was called during another call");
            require(expectedThread.getAsBoolean(), method + " was not called on the capture lane");
            require(!ended, method + " was called after onEnded");
            action.run();
            changed.signalAll();
        } finally {
            callers.decrementAndGet();
            lock.unlock();
        }
    }

    private void require(boolean condition, String violation) {
        if (!condition) {
            violations.add(violation);
        }
    }

    private <T> T locked(Supplier<T> getter) {
        lock.lock();
        try {
            return getter.get();
        } finally {
            lock.unlock();
        }
    }
}
