package io.github.mediacapture.ffmpeg.devices.listing;

import java.io.IOException;
import java.util.Map;

/** What more there is to a monitor or window than to a device: it can be hidden, resized, closed and raised. */
public interface SurfaceAccess {
    /**
     * Watches it while it is captured; one thread, which may block for moments.
     *
     * @throws IOException if its display can't be reached
     */
    Watch watch() throws IOException;

    /**
     * Brings it to the front and gives it the keyboard's focus, where that is possible.
     *
     * @throws IOException if its display can't be reached
     */
    default void focus() throws IOException {}

    /** Tells what has become of it. */
    interface Watch extends AutoCloseable {
        /** Physical pixels per logical one, as programs on its display take it. */
        double pixelRatio();

        /**
         * How it is now, or was less than a second ago.
         *
         * @throws IOException if its display is gone
         */
        State state() throws IOException;

        /**
         * How it is now.
         *
         * @throws IOException if its display is gone
         */
        State now() throws IOException;

        @Override
        void close();
    }

    /**
     * How a surface is.
     *
     * @param exists false once it is closed or unplugged
     * @param isShown false while it has no frame, as when it is minimized
     * @param width in pixels
     * @param height in pixels
     * @param options what FFmpeg needs to know to capture it as it is
     */
    record State(boolean exists, boolean isShown, int width, int height, Map<String, String> options) {
        /** Closed or unplugged. */
        public static final State GONE = new State(false, false, 0, 0, Map.of());

        /** Copies the options. */
        public State {
            options = Map.copyOf(options);
        }
    }
}
