package io.github.mediacapture.canvas;

import io.github.mediacapture.streams.MediaStreamTrack;

/**
 * A video track of what is painted: made by {@code MediaCapture.captureStream}. Clones are of this kind as well, and get the
 * same frames.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-fromelement/#the-canvascapturemediastreamtrack">The specification</a>
 */
public interface CanvasCaptureMediaStreamTrack extends MediaStreamTrack {
    /** {@return the surface that is captured} */
    PaintedSurface canvas();

    /**
     * Asks for one frame: of what has been painted since the last one, or else of what is painted next. Does nothing after the
     * end.
     *
     * @see <a href="https://www.w3.org/TR/mediacapture-fromelement/#dom-canvascapturemediastreamtrack-requestframe">requestFrame</a>
     */
    void requestFrame();

    @Override
    CanvasCaptureMediaStreamTrack clone();
}
