package io.github.mediacapture.spi;

import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A family of capture devices, such as all that FFmpeg can open; found by {@link java.util.ServiceLoader}, one instance
 * per context.
 *
 * <p>A constructor does nothing: libraries are loaded and devices are looked for when first asked. Core calls the
 * methods on a lane where they may take their time, one call at a time, except {@link #close}.
 */
public interface CaptureBackend extends AutoCloseable {
    /** {@return a short name for messages, such as {@code "ffmpeg"}} */
    String name();

    /**
     * {@return its rank where two backends offer the same device, which is then the higher's} FFmpeg is 100. A negative
     * number marks a stand-in, whose devices of a kind are only listed where no other backend has any of that kind.
     */
    default int priority() {
        return 0;
    }

    /**
     * {@return the devices that are there now, the system's default of each kind first} Never opens a device for capture.
     *
     * @throws MediaException if this machine lacks something that any device of this backend needs; the message says
     *     what to install. Core goes on with the other backends and repeats the message when no device is found.
     */
    List<CaptureDevice> devices();

    /**
     * {@return where audio can go, the system's default first; opens nothing} Fails as {@link #devices} does. Whether the
     * outputs of a stand-in are listed is decided as for its devices.
     */
    default List<AudioOutputDevice> audioOutputs() {
        return List.of();
    }

    /**
     * Listens for devices that come and go, and for changes of the system's defaults.
     *
     * @param listener called on any thread
     * @return takes the listener back; does nothing from a backend that can't tell of changes
     */
    default Registration onDevicesChanged(Runnable listener) {
        return () -> {};
    }

    /**
     * {@return why the operating system keeps this process from all devices of a kind that are there, and what to do about
     * it; empty if it does not, if there is none, or if that shows only when one is opened} Quick, and opens nothing. It counts
     * for the devices of stand-ins, too.
     *
     * @param kind what the devices deliver
     */
    default Optional<String> whyDenied(CaptureDeviceKind kind) {
        return Optional.empty();
    }

    /**
     * {@return why there is no device of a kind, and what to do about it, as a part of a sentence; empty if there is some, or
     * nothing to say} Asked after {@link #devices}, where a request found none; opens nothing.
     *
     * @param kind what the devices would deliver
     */
    default Optional<String> whyNone(CaptureDeviceKind kind) {
        return Optional.empty();
    }

    /**
     * Opens a device and begins to push; blocks until it runs or has failed.
     *
     * @param request one of this backend's own devices, and where to push
     * @return the open device; core closes it
     * @throws io.github.mediacapture.errors.NotReadableException if the device is busy or the system refuses it; says which and
     *     why
     * @throws io.github.mediacapture.errors.NotFoundException if it is gone
     * @throws io.github.mediacapture.errors.NotAllowedException if the operating system denies access
     */
    CaptureSession open(CaptureRequest request);

    /**
     * Brings a window to the front and gives it the keyboard's focus, where the system lets one; asked for by {@code
     * focus-captured-surface}. Does nothing by default.
     *
     * @param device of the kind {@code DISPLAY}, with {@code displaySurface} {@code "window"}
     */
    default void focus(CaptureDevice device) {}

    /**
     * {@return whether the operating system lets the person choose in a dialog of its own what is captured of the display, and
     * shows it in no other way} Then {@link #chooseDisplay} takes the place of the app's picker. Asked before each choice; may
     * take its time.
     */
    default boolean choosesDisplay() {
        return false;
    }

    /**
     * Opens that dialog, and returns at once.
     *
     * @param options what the app asked for, of which a dialog may take into account what it can
     * @param runtime the maker of the lane on which the backend waits
     * @return what was chosen, a device of the kind {@code DISPLAY} that is in no listing and can be opened, more than once, until
     *     it is released; or empty if the person wants to share nothing. Fails with a {@link MediaException} if the system can't
     *     ask. If it is cancelled, the dialog goes away
     */
    default CompletionStage<Optional<CaptureDevice>> chooseDisplay(
            DisplayMediaStreamOptions options, MediaRuntime runtime) {
        return CompletableFuture.failedFuture(new NotSupportedException(name() + " has no dialog to choose a screen"));
    }

    /**
     * Takes a device back that was chosen by {@link #chooseDisplay}, when nobody captures it any more: the system then shows no
     * longer that something is shared. Does nothing with any other device, and nothing the second time.
     *
     * @param device has no open session
     */
    default void release(CaptureDevice device) {}

    /**
     * {@return what people should know who look for the cause of a trouble: the versions of what it uses, where that comes from, and what
     * it can't use} Core itself tells what devices there are, or why there are none. Called as {@link #devices} is; opens no device. Takes a few seconds at most.
     */
    default List<Finding> diagnose() {
        return List.of();
    }

    /** Closes every session that is still open and gives everything back. Idempotent. */
    @Override
    void close();
}
