package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.constraints.MediaTrackSettings;
import java.io.IOException;
import java.util.List;
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
     * How FFmpeg can read it as it is now, the best way first: where one can't be opened, or ends before its first frame, the next is tried.
     *
     * @param settings what is asked for
     * @return empty if only as it was listed, with the options of its state
     */
    default List<Way> ways(State state, MediaTrackSettings settings) {
        return List.of();
    }

    /**
     * Brings it to the front and gives it the keyboard's focus, where that is possible.
     *
     * @throws IOException if its display can't be reached
     */
    default void focus() throws IOException {}

    /** One of several ways to read it: what FFmpeg's demuxer opens, and with which options. */
    record Way(DeviceDemuxer demuxer, String url, Map<String, String> options) {}

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
     * @param options what FFmpeg, or {@link #ways}, needs to know to capture it as it is
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
