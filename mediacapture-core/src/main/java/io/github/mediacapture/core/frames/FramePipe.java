package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.FrameWriter;
import io.github.mediacapture.transform.PipeOptions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a reader gives, one frame after the other, until one of the two ends; whatever is in the pipe then is given back.
 *
 * <p>Runs where the promises of both settle.
 */
final class FramePipe<F extends AutoCloseable> {
    private final FrameReader<F> reader;
    private final FrameType<F> type;
    private final FrameWriter<? super F> writer;
    private final PipeOptions options;
    private final CompletableFuture<Void> result;
    private volatile @Nullable CompletableFuture<Optional<F>> pending;

    /** Where the frames go, and what is left as it is at the end. */
    record Destination<F extends AutoCloseable>(FrameWriter<? super F> writer, PipeOptions options) {}

    /** @param result of the pipe, which whoever asked for it may cancel */
    FramePipe(FrameReader<F> reader, FrameType<F> type, Destination<F> destination, CompletableFuture<Void> result) {
        this.reader = reader;
        this.type = type;
        this.writer = destination.writer();
        this.options = destination.options();
        this.result = result;
    }

    CompletableFuture<Void> begin() {
        CompletableFuture<Void> unused = result.whenComplete((nothing, error) -> {
            if (result.isCancelled()) {
                tearDown();
            }
        });
        readNext();
        return result;
    }

    private void readNext() {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<Optional<F>> read = reader.read();
        pending = read;
        if (result.isDone()) {
            read.cancel(false);
        }
        CompletableFuture<Void> unused = read.thenAccept(frame -> {
            if (frame.isEmpty()) {
                sourceEnded();
            } else if (result.isDone()) {
                type.close().accept(frame.get());
            } else {
                write(frame.get());
            }
        });
    }

    private void write(F frame) {
        CompletableFuture<Void> written;
        try {
            written = Arguments.required(writer.write(frame), "what write(frame) returns");
        } catch (RuntimeException | Error e) { // an app's own writer: nobody knows whether it closed the frame
            type.close().accept(frame);
            written = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Void> unused = written.whenComplete((nothing, error) -> {
            if (error == null) {
                readNext();
            } else {
                writerFailed(Thrown.unwrapped(error));
            }
        });
    }

    private void sourceEnded() {
        if (options.preventsClose()) {
            result.complete(null);
            return;
        }
        CompletableFuture<Void> ended;
        try {
            ended = Arguments.required(writer.close(), "what close() returns");
        } catch (RuntimeException | Error e) { // an app's own writer
            ended = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Void> unused = ended.whenComplete((nothing, error) -> {
            if (error == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(error);
            }
        });
    }

    private void writerFailed(Throwable error) {
        if (!options.preventsCancel()) {
            reader.cancel();
        }
        result.completeExceptionally(error);
    }

    private void tearDown() {
        CompletableFuture<Optional<F>> read = pending;
        if (read != null) {
            read.cancel(false);
        }
        try {
            if (!options.preventsAbort()) {
                writer.abort();
            }
        } finally { // whatever an app's own writer throws
            if (!options.preventsCancel()) {
                reader.cancel();
            }
        }
    }
}
