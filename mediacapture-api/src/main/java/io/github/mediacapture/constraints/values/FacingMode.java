package io.github.mediacapture.constraints.values;

/**
 * The values of {@link io.github.mediacapture.constraints.TrackProperty#FACING_MODE TrackProperty.FACING_MODE}; open strings, since an unknown one must match nothing.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-videofacingmodeenum">VideoFacingModeEnum</a>
 */
public final class FacingMode {
    /** Towards the user. */
    public static final String USER = "user";
    /** Away from the user. */
    public static final String ENVIRONMENT = "environment";
    /** To the user's left. */
    public static final String LEFT = "left";
    /** To the user's right. */
    public static final String RIGHT = "right";

    private FacingMode() {}
}
