package io.github.mediacapture;

/** The engine behind {@link MediaCapture#open()}; found by {@link java.util.ServiceLoader}. */
public interface MediaCaptureProvider {
    /**
     * Opens a context.
     *
     * @param options what the app chose
     * @return the context; the app closes it
     */
    MediaCapture open(MediaCaptureOptions options);
}
