package io.github.mediacapture.file;

import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Asks the person for files: what {@code <input type=file>} does; thread-safe.
 *
 * <p>Choosers are the app's: {@code MediaCaptureOptions.builder().filePicker(new SwingFilePicker(window))}. A context shows one at a
 * time; others wait for their turn.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#file-upload-state-(type=file)">HTML, file upload</a>
 */
public interface FileInput {
    /** {@return what it asks for} */
    FileInputOptions options();

    /** {@return what was chosen last, the same list until something else is chosen; empty at first} */
    List<MediaFile> files();

    /**
     * {@return what was chosen last in spite of the filter, and refused since the options are {@linkplain FileInputOptions#strict()
     * strict}} Beyond the spec.
     */
    List<MediaFile> refusedFiles();

    /** Forgets what was chosen, without an event, so that choosing the same again is a change; {@code input.value = ""}. */
    void clear();

    /**
     * Lets the person choose; what comes of it are events. While the choice of this input is open, nothing more happens.
     *
     * @throws NotAllowedException if nobody has just clicked or typed
     * @throws NotSupportedException if the context has no {@link io.github.mediacapture.host.FilePicker FilePicker}
     * @throws InvalidStateException if the context is closed
     * @see <a href="https://html.spec.whatwg.org/multipage/input.html#dom-input-showpicker">showPicker</a>
     */
    void showPicker();

    /**
     * Lets the person choose, as {@link #showPicker} does, and tells the outcome. While the choice of this input is open, it is the outcome
     * of that one. Beyond the spec.
     *
     * @return {@link #files()} once they are chosen, also if they are the same as before; an empty list if the person cancels. Fails as
     *     {@link #showPicker} does, with {@link AbortException} if the chooser fails, with {@link
     *     io.github.mediacapture.errors.NotFoundException NotFoundException} or {@link
     *     io.github.mediacapture.errors.NotReadableException NotReadableException} if what was chosen is no file. To cancel it closes the
     *     chooser.
     */
    CompletableFuture<List<MediaFile>> pick();

    /**
     * Listens for files that were chosen; runs just before {@link #onChange}.
     *
     * @param listener called on the event thread
     * @return takes the listener back when it is closed
     */
    Registration onInput(Consumer<? super Event> listener);

    /**
     * Listens for files that were chosen, other than before.
     *
     * @param listener called on the event thread
     * @return takes the listener back when it is closed
     */
    Registration onChange(Consumer<? super Event> listener);

    /**
     * Listens for choosers that were closed without a change: nothing was chosen, or the same files as before.
     *
     * @param listener called on the event thread
     * @return takes the listener back when it is closed
     */
    Registration onCancel(Consumer<? super Event> listener);

    /**
     * Listens for choosers that fail, and for chosen files that can't be read. Beyond the spec.
     *
     * @param listener called on the event thread
     * @return takes the listener back when it is closed
     */
    Registration onError(Consumer<? super ErrorEvent> listener);
}
