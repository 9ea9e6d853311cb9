package io.github.mediacapture.testkit;

import io.github.mediacapture.host.FilePicker;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A file chooser whose answers a test gives, before or after it is asked; until then the chooser is open. Thread-safe.
 *
 * <p>{@code FakeMediaExtension.with(options -> options.filePicker(picker))}, then {@code picker.choose(path)}.
 */
public final class FakeFilePicker implements FilePicker {
    private final Answers<Request, List<Path>> answers = new Answers<>();

    /** Makes one that has no answer yet. */
    public FakeFilePicker() {}

    /**
     * Chooses files: for whoever asks now, or else for whoever asks next.
     *
     * @param files in order; they may be missing
     */
    public void choose(Path... files) {
        answers.give(CompletableFuture.completedFuture(List.of(files)));
    }

    /** Closes the chooser: that which is open, or else the next one. */
    public void cancel() {
        choose();
    }

    /**
     * Lets the chooser fail: that which is open, or else the next one.
     *
     * @param error what it fails with
     */
    public void fail(Throwable error) {
        answers.give(CompletableFuture.failedFuture(error));
    }

    /** {@return whether a chooser is open: asked, and neither answered nor taken away} */
    public boolean isOpen() {
        return answers.isOpen();
    }

    /** {@return what was asked for, in order} */
    public List<Request> requests() {
        return answers.requests();
    }

    @Override
    public CompletionStage<List<Path>> pick(Request request) {
        return answers.ask(request);
    }
}
