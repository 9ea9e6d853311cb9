package io.github.mediacapture.ffmpeg.devices.macos;

import java.util.List;
import java.util.OptionalInt;

/**
 * What FFmpeg's avfoundation has, and by which number it opens it now: cameras, then screens. The numbers change with what is plugged in,
 * so they are asked for just before they are used. May take moments; opens nothing.
 */
interface VideoInputs {
    /**
     * A camera.
     *
     * @param id stays, as far as the system lets it
     * @param label for people; not empty
     * @param isPhone whether it is another device's, which has to wake up first
     * @param formats in the system's order; may be empty
     */
    record Camera(String id, String label, boolean isPhone, List<Format> formats) {
        public Camera {
            formats = List.copyOf(formats);
        }
    }

    /**
     * A size that a camera delivers.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param rates in frames a second, of each range the largest, which alone FFmpeg can ask for
     */
    record Format(int width, int height, List<Double> rates) {
        public Format {
            rates = List.copyOf(rates);
        }
    }

    /**
     * A screen.
     *
     * @param id stays for the session
     * @param width in physical pixels; 0 if that is not known
     * @param height in physical pixels; 0 if that is not known
     * @param pixelRatio physical pixels per point
     */
    record Screen(String id, String label, int width, int height, double pixelRatio) {}

    /** The cameras, the system's default first. */
    List<Camera> cameras();

    /** The screens, the main one first. */
    List<Screen> screens();

    /** A camera's number; empty if it is gone. */
    OptionalInt cameraIndex(String id);

    /** A screen's number; empty if it is gone. */
    OptionalInt screenIndex(String id);
}
