package io.github.mediacapture.core.files;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.internal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file input; its selection changes on the event lane.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#update-the-file-selection">HTML, update the file selection</a>
 */
public final class PickedInput implements FileInput {
    private final EventLoop loop;
    private final FileChoosers choosers;
    private final FileInputOptions options;
    private final ListenerSet<Event> inputs;
    private final ListenerSet<Event> changes;
    private final ListenerSet<Event> cancels;
    private final ListenerSet<ErrorEvent> errors;
    private volatile List<MediaFile> files = List.of();
    private volatile List<MediaFile> refused = List.of();

    /** Of the choice that is open; guarded by the state lock. */
    private @Nullable CompletableFuture<List<MediaFile>> open;

    public PickedInput(EventLoop loop, FileChoosers choosers, FileInputOptions options) {
        this.loop = loop;
        this.choosers = choosers;
        this.options = options;
        inputs = loop.newListenerSet();
        changes = loop.newListenerSet();
        cancels = loop.newListenerSet();
        errors = loop.newListenerSet();
    }

    @Override
    public FileInputOptions options() {
        return options;
    }

    @Override
    public List<MediaFile> files() {
        return files;
    }

    @Override
    public List<MediaFile> refusedFiles() {
        return refused;
    }

    @Override
    public void clear() {
        files = List.of();
        refused = List.of();
    }

    @Override
    public void showPicker() {
        choosers.whyNot(options).ifPresent(why -> {
            throw why;
        });
        CompletableFuture<?> unused = begin();
    }

    @Override
    public CompletableFuture<List<MediaFile>> pick() {
        Optional<MediaException> why = choosers.whyNot(options);
        return why.isPresent() ? loop.rejected(why.get()) : begin();
    }

    private CompletableFuture<List<MediaFile>> begin() {
        CompletableFuture<List<MediaFile>> outcome = loop.newFuture();
        synchronized (loop.lock()) {
            if (open != null) {
                return open;
            }
            open = outcome;
        }
        CompletableFuture<List<MediaFile>> chosen = choosers.show(options);
        CompletableFuture<?> unused = chosen.whenComplete((answer, error) -> settle(outcome, answer, error));
        CompletableFuture<?> unusedToo = outcome.whenComplete((answer, error) -> {
            if (release(outcome)) { // the app cancelled it
                chosen.cancel(false);
                cancels.queue(new PlainEvent("cancel", this));
            }
        });
        return outcome;
    }

    /** Whether this choice was still open. */
    private boolean release(CompletableFuture<List<MediaFile>> outcome) {
        synchronized (loop.lock()) {
            boolean mine = open == outcome;
            open = mine ? null : open;
            return mine;
        }
    }

    /** On the event lane, but if the app has cancelled. */
    private void settle(
            CompletableFuture<List<MediaFile>> outcome, @Nullable List<MediaFile> answer, @Nullable Throwable error) {
        if (!release(outcome)) {
            return;
        }
        if (error != null) {
            fail(outcome, Thrown.asMedia("Choosing a file", error));
        } else if (answer != null) {
            outcome.complete(select(answer));
        }
    }

    private void fail(CompletableFuture<List<MediaFile>> outcome, MediaException error) {
        boolean closing = error instanceof InvalidStateException;
        boolean heard = closing || errors.fire(new ErrorEvent(this, error));
        if (!heard && outcome.getNumberOfDependents() == 0) {
            System.getLogger(PickedInput.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Choosing a file failed, and nobody listens to the input's errors (onError): "
                                    + Reason.of(error));
        }
        outcome.completeExceptionally(error);
    }

    /** The events of one choice, in the task that brings it. */
    private List<MediaFile> select(List<MediaFile> answer) {
        List<MediaFile> passed = options.isStrict()
                ? answer.stream().filter(options.filter()::matches).toList()
                : answer;
        refused = answer.stream().filter(each -> !passed.contains(each)).toList();
        if (passed.isEmpty()) {
            cancels.fire(new PlainEvent("cancel", this));
            return List.of();
        } else if (isSelected(passed)) {
            cancels.fire(new PlainEvent("cancel", this));
        } else {
            files = passed;
            inputs.fire(new PlainEvent("input", this));
            changes.fire(new PlainEvent("change", this));
        }
        return files;
    }

    /** A file that was changed on the disk meanwhile is another one: the old one can't be read any more. */
    private boolean isSelected(List<MediaFile> answer) {
        List<MediaFile> before = files;
        return answer.size() == before.size()
                && IntStream.range(0, answer.size()).allMatch(i -> isSame(answer.get(i), before.get(i)));
    }

    private static boolean isSame(MediaFile one, MediaFile other) {
        return one.file().isPresent()
                && one.file().equals(other.file())
                && one.lastModified().equals(other.lastModified())
                && one.size() == other.size();
    }

    @Override
    public Registration onInput(Consumer<? super Event> listener) {
        return inputs.add(listener);
    }

    @Override
    public Registration onChange(Consumer<? super Event> listener) {
        return changes.add(listener);
    }

    @Override
    public Registration onCancel(Consumer<? super Event> listener) {
        return cancels.add(listener);
    }

    @Override
    public Registration onError(Consumer<? super ErrorEvent> listener) {
        return errors.add(listener);
    }

    @Override
    public String toString() {
        return "FileInput[" + options.filter() + ", " + files.size() + " files]";
    }
}
