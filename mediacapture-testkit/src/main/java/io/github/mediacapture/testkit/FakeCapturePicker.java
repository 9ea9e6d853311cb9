package io.github.mediacapture.testkit;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.host.CapturePicker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A window to take a photo or make a recording in, whose outcome a test gives, before or after it is asked; until then the window is open.
 * Thread-safe.
 *
 * <p>{@code FakeMediaExtension.with(options -> options.capturePicker(picker))}, then {@code picker.capture(blob)}.
 */
public final class FakeCapturePicker implements CapturePicker {
    private final Answers<Request, Optional<Blob>> answers = new Answers<>();

    /** Makes one that has no outcome yet. */
    public FakeCapturePicker() {}

    /**
     * Captures: for whoever asks now, or else for whoever asks next.
     *
     * @param captured the photo or recording
     */
    public void capture(Blob captured) {
        answers.give(CompletableFuture.completedFuture(Optional.of(captured)));
    }

    /** Closes the window: that which is open, or else the next one. */
    public void cancel() {
        answers.give(CompletableFuture.completedFuture(Optional.empty()));
    }

    /**
     * Lets the window fail: that which is open, or else the next one.
     *
     * @param error what it fails with, such as a {@code NotFoundException} where there is no camera
     */
    public void fail(Throwable error) {
        answers.give(CompletableFuture.failedFuture(error));
    }

    /** {@return whether a window is open: asked, and neither answered nor taken away} */
    public boolean isOpen() {
        return answers.isOpen();
    }

    /** {@return what was asked for, in order} */
    public List<Request> requests() {
        return answers.requests();
    }

    @Override
    public CompletionStage<Optional<Blob>> capture(Request request) {
        return answers.ask(request);
    }
}
