package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.output.FileDestination;
import io.github.mediacapture.core.record.output.PartLock;
import io.github.mediacapture.core.record.plan.EncoderCatalog;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.internal.HalfWrittenException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.SiblingName;
import io.github.mediacapture.internal.TargetFile;
import io.github.mediacapture.spi.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Completes the recordings of dead processes, each on a lane of its own; thread-safe. */
public final class Recovery {
    private final EventLoop loop;
    private final EncoderCatalog encoders;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Path>> underWay = new ConcurrentHashMap<>();

    private interface Work {
        Path run() throws IOException;
    }

    /** Works with these encoders. */
    public Recovery(EventLoop loop, EncoderCatalog encoders) {
        this.loop = loop;
        this.encoders = encoders;
    }

    /** Puts the whole file in the place of the unfinished one. */
    public CompletableFuture<Path> recover(Path named) {
        return onOwnLane(named, () -> {
            Path unfinished = TargetFile.followed(named);
            Path whole = SiblingName.owner(unfinished, FileDestination.ENDING)
                    .orElseThrow(() -> new InvalidStateException("The name of '" + unfinished
                            + "' is cut, because it was too long: name the whole, by recover(unfinished, whole)"));
            if (whole.equals(unfinished)) {
                copy(unfinished, whole);
                return named;
            }
            if (Files.exists(whole)) {
                throw new InvalidStateException("'" + whole + "' is there already: give another name for the whole of '"
                        + unfinished + "', by recover(unfinished, whole)");
            }
            copy(unfinished, whole);
            Files.delete(unfinished);
            return whole;
        });
    }

    /** Leaves the unfinished file as it is. */
    public CompletableFuture<Path> recover(Path unfinished, Path whole) {
        return onOwnLane(unfinished, () -> {
            copy(unfinished, whole);
            return whole;
        });
    }

    private CompletableFuture<Path> onOwnLane(Path unfinished, Work work) {
        CompletableFuture<Path> result = loop.newFuture();
        int number = numbers.incrementAndGet();
        underWay.put(number, result);
        Lane lane = loop.runtime().openLane("recover-" + number);
        lane.execute(() -> {
            try {
                Path whole = work.run();
                answer(number, () -> result.complete(whole));
            } catch (IOException | RuntimeException | Error e) {
                MediaException error = e instanceof MediaException media
                        ? media
                        : new UnknownException(
                                "'" + unfinished + "' could not be recovered: " + Reason.of(e, unfinished), e);
                answer(number, () -> result.completeExceptionally(error));
            }
        });
        lane.close();
        return result;
    }

    private void answer(int number, Runnable completion) {
        loop.queue(() -> {
            underWay.remove(number);
            completion.run();
        });
    }

    /** Waits for nothing: a file that is being copied goes on, and nobody is told. */
    public void close() {
        underWay.values().forEach(result -> loop.queue(() -> result.completeExceptionally(EventLoop.closedContext())));
    }

    private void copy(Path unfinished, Path whole) throws IOException {
        requireNobodyWrites(unfinished);
        TargetFile target = TargetFile.of(whole);
        if (!target.isRegular()) {
            throw new NotSupportedException("'" + whole + "' is not a regular file, which a whole recording needs");
        }
        FileDestination output = new FileDestination(target);
        try {
            if (!encoders.recover(unfinished, output)) {
                throw new NotSupportedException("'" + unfinished + "' is no recording that can be recovered here. "
                        + encoders.recoveryAdvice());
            }
            output.end("", /* whole= */ true);
        } catch (HalfWrittenException e) {
            throw e; // the part is all there is, where the file was replaced by its own whole
        } catch (IOException | RuntimeException | Error e) {
            output.discard();
            throw e;
        }
    }

    private static void requireNobodyWrites(Path unfinished) {
        try {
            TargetFile.of(unfinished).requireRegular(); // a pipe would not even open
            if (PartLock.isBeingWritten(unfinished)) {
                throw new InvalidStateException("'" + unfinished + "' is being recorded; stop the recorder first");
            }
        } catch (IOException e) {
            throw new NotReadableException("'" + unfinished + "' can't be opened: " + Reason.of(e, unfinished), e);
        }
    }
}
