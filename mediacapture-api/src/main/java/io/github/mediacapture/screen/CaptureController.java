package io.github.mediacapture.screen;

import io.github.mediacapture.errors.InvalidStateException;

/**
 * A say in a capture of the display that belongs neither to its stream nor to its tracks: which window has the focus when
 * it starts.
 *
 * <p>Made by {@link io.github.mediacapture.MediaCapture#newCaptureController() MediaCapture.newCaptureController()}, handed over by {@link
 * DisplayMediaStreamOptions#withController(CaptureController)}, good for one call of {@code getDisplayMedia}. Any thread.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-capturecontroller">CaptureController</a>
 */
public interface CaptureController {
    /**
     * Says what has the focus once the capture has started.
     *
     * <p>The decision is made right after {@code getDisplayMedia} has succeeded. So call it before, as often as you like;
     * or once, in a stage that depends on that future ({@code thenAccept}), when you know what was picked. Who waits by
     * {@code join()} is too late: the event thread has gone on meanwhile. It takes effect only where the system can raise
     * windows, and if the app has the focus at that moment.
     *
     * @param focusBehavior which window gets the focus, or that it stays where it is
     * @throws InvalidStateException if the capture has started and has ended again, if it is not one of a window, if the
     *     decision has been made, or if {@code getDisplayMedia} has failed
     * @see <a href="https://www.w3.org/TR/screen-capture/#dom-capturecontroller-setfocusbehavior">setFocusBehavior</a>
     */
    void setFocusBehavior(CaptureStartFocusBehavior focusBehavior);
}
