package io.github.mediacapture.constraints.values;

/**
 * The values of {@link io.github.mediacapture.constraints.TrackProperty#RESIZE_MODE TrackProperty.RESIZE_MODE}; open strings, since an unknown one must match nothing.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-videoresizemodeenum">VideoResizeModeEnum</a>
 */
public final class ResizeMode {
    /** The size and the frame rate are the device's own. */
    public static final String NONE = "none";
    /** Frames are cropped, scaled down or left out for this track. */
    public static final String CROP_AND_SCALE = "crop-and-scale";

    private ResizeMode() {}
}
