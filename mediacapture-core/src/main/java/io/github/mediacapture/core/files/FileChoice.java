package io.github.mediacapture.core.files;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.file.MimeTypes;
import io.github.mediacapture.host.CapturePicker;
import io.github.mediacapture.host.FilePicker;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.Lane;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One question to the person, answered with files, with a photo or recording, or not at all. On the event lane. */
final class FileChoice {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private final EventLoop loop;
    private final MediaCaptureOptions options;
    private final FileInputOptions wanted;
    private final CompletableFuture<List<MediaFile>> chosen;

    FileChoice(
            EventLoop loop,
            MediaCaptureOptions options,
            FileInputOptions wanted,
            CompletableFuture<List<MediaFile>> chosen) {
        this.loop = loop;
        this.options = options;
        this.wanted = wanted;
        this.chosen = chosen;
    }

    /** Whether something is to be captured rather than chosen: only what the filter names can be. */
    static boolean captures(MediaCaptureOptions options, FileInputOptions wanted) {
        return wanted.captureFacing().isPresent()
                && options.capturePicker().isPresent()
                && !kinds(wanted).isEmpty();
    }

    private static Set<CapturePicker.Kind> kinds(FileInputOptions wanted) {
        Set<CapturePicker.Kind> kinds = EnumSet.noneOf(CapturePicker.Kind.class);
        for (CapturePicker.Kind kind : CapturePicker.Kind.values()) {
            if (wanted.filter().names(kind.name().toLowerCase(Locale.ROOT))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    void show() {
        if (captures(options, wanted)) {
            CapturePicker picker = options.capturePicker().orElseThrow();
            CapturePicker.Request request = new CapturePicker.Request(
                    kinds(wanted), wanted.captureFacing().orElseThrow());
            ask(() -> picker.capture(request), this::captured, this::captureFailed);
        } else {
            choose(options.filePicker().orElseThrow());
        }
    }

    private void choose(FilePicker picker) {
        FilePicker.Request request = new FilePicker.Request(wanted.filter(), wanted.isMultiple());
        ask(
                () -> picker.pick(request),
                this::picked,
                error -> fail(new AbortException("The file picker failed: " + Reason.of(error), error)));
    }

    /** Calls the app's code; what it answers, or throws, comes back on the event lane. */
    private <T> void ask(
            Supplier<CompletionStage<T>> picker, Consumer<? super T> then, Consumer<? super Throwable> failed) {
        CompletionStage<T> asked;
        try {
            asked = picker.get();
            EventLoop.cancelWith(chosen, asked);
        } catch (RuntimeException | Error e) {
            failed.accept(e);
            return;
        }
        CompletableFuture<?> unused = asked.whenComplete((answer, error) -> loop.queue(() -> {
                    if (chosen.isDone()) {
                        return;
                    } else if (error != null) {
                        failed.accept(Thrown.unwrapped(error));
                    } else if (answer == null) { // an app without NullAway may say so
                        chosen.complete(List.of());
                    } else {
                        then.accept(answer);
                    }
                }))
                .toCompletableFuture();
    }

    private void fail(Throwable error) {
        chosen.completeExceptionally(error);
    }

    private void captured(Optional<Blob> answer) {
        chosen.complete(answer.map(blob -> List.of(file(blob))).orElse(List.of()));
    }

    /** Without a camera there are still files. */
    private void captureFailed(Throwable error) {
        boolean impossible = error instanceof NotFoundException
                || error instanceof NotAllowedException
                || error instanceof NotSupportedException;
        if (impossible && options.filePicker().isPresent()) {
            choose(options.filePicker().get());
        } else {
            fail(impossible ? error : new AbortException("The capture picker failed: " + Reason.of(error), error));
        }
    }

    private MediaFile file(Blob captured) {
        if (captured instanceof MediaFile named) {
            return named;
        }
        Instant now = options.wallClock().instant();
        String essence = MimeTypes.essence(captured.type());
        String kind = essence.replaceFirst("/.*", "");
        String name = (kind.isEmpty() ? "file" : kind) + "-" + TIME.format(now.atZone(ZoneId.systemDefault()))
                + MimeTypes.extensionOf(essence);
        return MediaFile.of(List.of(captured), name, captured.type(), now);
    }

    private void picked(List<Path> answer) {
        if (answer.isEmpty()) {
            chosen.complete(List.of());
        } else {
            Lane lane = loop.runtime().openLane("files"); // a disk may take its time
            lane.execute(() -> read(wanted.isMultiple() ? answer : answer.subList(0, 1)));
            lane.close();
        }
    }

    private void read(List<Path> paths) {
        try {
            List<MediaFile> files = paths.stream().map(MediaFile::of).toList();
            loop.queue(() -> chosen.complete(files));
        } catch (RuntimeException e) {
            loop.queue(() -> fail(Thrown.asMedia("Looking at the chosen file", e)));
        }
    }

    /** The context is closed. */
    void end() {
        chosen.completeExceptionally(EventLoop.closedContext());
    }
}
