package io.github.mediacapture.core.files;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Shows the choosers of a context, one at a time. Thread-safe; which ones wait is known to the event lane alone. */
public final class FileChoosers {
    private final EventLoop loop;
    private final MediaCaptureOptions options;
    private final Deque<FileChoice> waiting = new ArrayDeque<>();
    private @Nullable FileChoice shown;
    private volatile boolean closed;

    public FileChoosers(EventLoop loop, MediaCaptureOptions options) {
        this.loop = loop;
        this.options = options;
    }

    /** What keeps a chooser from being shown. */
    Optional<MediaException> whyNot(FileInputOptions wanted) {
        if (closed) {
            return Optional.of(EventLoop.closedContext());
        } else if (!options.contextState().hasTransientActivation()) {
            return Optional.of(
                    new NotAllowedException("Files are asked for only soon after somebody clicked or typed (transient"
                            + " activation); call it from there"));
        } else if (options.filePicker().isEmpty() && !FileChoice.captures(options, wanted)) {
            return Optional.of(new NotSupportedException("Nobody can be asked for a file: set a FilePicker"
                    + " (MediaCaptureOptions.Builder.filePicker), such as a SwingFilePicker, or one of the app's own"));
        }
        return Optional.empty();
    }

    /**
     * Shows a chooser when it is its turn.
     *
     * @return settled on the event lane; empty if the person cancels. To cancel it takes the chooser away
     */
    CompletableFuture<List<MediaFile>> show(FileInputOptions wanted) {
        CompletableFuture<List<MediaFile>> chosen = loop.newFuture();
        FileChoice choice = new FileChoice(loop, options, wanted, chosen);
        CompletableFuture<?> unused = chosen.whenComplete((files, error) -> loop.queue(() -> over(choice)));
        loop.queue(() -> {
            if (closed) {
                choice.end();
            } else {
                waiting.add(choice);
                next();
            }
        });
        return chosen;
    }

    private void over(FileChoice choice) {
        waiting.remove(choice);
        if (choice.equals(shown)) {
            shown = null;
            next();
        }
    }

    private void next() {
        if (shown == null) {
            shown = waiting.poll();
            if (shown != null) {
                shown.show();
            }
        }
    }

    /** Ends all choices: their choosers go away, and those that wait are told that the context is closed. */
    public void close() {
        closed = true;
        loop.queue(() -> {
            waiting.forEach(FileChoice::end);
            if (shown != null) {
                shown.end();
            }
        });
    }
}
