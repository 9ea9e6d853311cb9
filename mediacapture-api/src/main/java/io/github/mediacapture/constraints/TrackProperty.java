package io.github.mediacapture.constraints;

import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.constraints.values.FacingMode;
import io.github.mediacapture.constraints.values.PointsOfInterest;
import io.github.mediacapture.constraints.values.ResizeMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A constrainable property of a track: the typed key of constraints, capabilities and settings; immutable.
 *
 * @param <T> {@link Integer}, {@link Double}, {@link Boolean}, {@link String}, {@link EchoCancellation} or {@link
 *     PointsOfInterest}
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#constrainable-properties">Constrainable properties</a>
 */
public final class TrackProperty<T> {
    private static final List<TrackProperty<?>> DECLARED = new ArrayList<>(); // first: the constants below fill it
    private static final MediaStreamTrackKind AUDIO = MediaStreamTrackKind.AUDIO;
    private static final MediaStreamTrackKind VIDEO = MediaStreamTrackKind.VIDEO;

    /** Width of the frame, in pixels. */
    public static final TrackProperty<Integer> WIDTH = declare("width", Integer.class, VIDEO);
    /** Height of the frame, in pixels. */
    public static final TrackProperty<Integer> HEIGHT = declare("height", Integer.class, VIDEO);
    /** Width divided by height, rounded to the tenth decimal place. */
    public static final TrackProperty<Double> ASPECT_RATIO = declare("aspectRatio", Double.class, VIDEO);
    /** Frames per second. */
    public static final TrackProperty<Double> FRAME_RATE = declare("frameRate", Double.class, VIDEO);
    /** Where the camera looks; see {@link FacingMode}. */
    public static final TrackProperty<String> FACING_MODE = declare("facingMode", String.class, VIDEO);
    /** Whether frames may be cropped and scaled; see {@link ResizeMode}. */
    public static final TrackProperty<String> RESIZE_MODE = declare("resizeMode", String.class, VIDEO);
    /** Samples per second and channel, in hertz. */
    public static final TrackProperty<Integer> SAMPLE_RATE = declare("sampleRate", Integer.class, AUDIO);
    /** Bits of a sample. */
    public static final TrackProperty<Integer> SAMPLE_SIZE = declare("sampleSize", Integer.class, AUDIO);
    /** Whether, and how much of, the audio of the loudspeakers is taken out. */
    public static final TrackProperty<EchoCancellation> ECHO_CANCELLATION =
            declare("echoCancellation", EchoCancellation.class, AUDIO);
    /** Whether the level is held steady. */
    public static final TrackProperty<Boolean> AUTO_GAIN_CONTROL = declare("autoGainControl", Boolean.class, AUDIO);
    /** Whether background noise is taken out. */
    public static final TrackProperty<Boolean> NOISE_SUPPRESSION = declare("noiseSuppression", Boolean.class, AUDIO);
    /** Time from sound to sample, in seconds. */
    public static final TrackProperty<Double> LATENCY = declare("latency", Double.class, AUDIO);
    /** How many channels. */
    public static final TrackProperty<Integer> CHANNEL_COUNT = declare("channelCount", Integer.class, AUDIO);
    /** The device, as {@code MediaDeviceInfo.deviceId()} names it. */
    public static final TrackProperty<String> DEVICE_ID = declare("deviceId", String.class, AUDIO, VIDEO);
    /** The device's hardware, as {@code MediaDeviceInfo.groupId()} names it. */
    public static final TrackProperty<String> GROUP_ID = declare("groupId", String.class, AUDIO, VIDEO);
    /** Whether the background is blurred by the camera or the system. */
    public static final TrackProperty<Boolean> BACKGROUND_BLUR = declare("backgroundBlur", Boolean.class, VIDEO);
    /** What kind of surface a display capture shows; {@code "monitor"} or {@code "window"}. */
    public static final TrackProperty<String> DISPLAY_SURFACE = declare("displaySurface", String.class, VIDEO);
    /** Whether a display capture shows the whole logical surface, hidden parts too. */
    public static final TrackProperty<Boolean> LOGICAL_SURFACE = declare("logicalSurface", Boolean.class, VIDEO);
    /** Whether a display capture shows the cursor; {@code "never"}, {@code "always"} or {@code "motion"}. */
    public static final TrackProperty<String> CURSOR = declare("cursor", String.class, VIDEO);

    /** Whether a display capture leaves out the audio of this app. */
    public static final TrackProperty<Boolean> RESTRICT_OWN_AUDIO = declare("restrictOwnAudio", Boolean.class, AUDIO);
    /** Whether captured audio is no longer played by the loudspeakers. */
    public static final TrackProperty<Boolean> SUPPRESS_LOCAL_AUDIO_PLAYBACK =
            declare("suppressLocalAudioPlayback", Boolean.class, AUDIO);
    /** Physical pixels per logical pixel of a captured screen; a setting only, see {@link #isConstrainable()}. */
    public static final TrackProperty<Double> SCREEN_PIXEL_RATIO = declare("screenPixelRatio", Double.class, VIDEO);
    /** Who sets the white balance; {@code "none"}, {@code "manual"}, {@code "single-shot"} or {@code "continuous"}. */
    public static final TrackProperty<String> WHITE_BALANCE_MODE = declare("whiteBalanceMode", String.class, VIDEO);
    /** Who sets the exposure; values as of {@link #WHITE_BALANCE_MODE}. */
    public static final TrackProperty<String> EXPOSURE_MODE = declare("exposureMode", String.class, VIDEO);
    /** Who sets the focus; values as of {@link #WHITE_BALANCE_MODE}. */
    public static final TrackProperty<String> FOCUS_MODE = declare("focusMode", String.class, VIDEO);
    /** The points that metering and focusing go by. */
    public static final TrackProperty<PointsOfInterest> POINTS_OF_INTEREST =
            declare("pointsOfInterest", PointsOfInterest.class, VIDEO);
    /** Correction of the exposure, in steps of a factor of two (EV). */
    public static final TrackProperty<Double> EXPOSURE_COMPENSATION =
            declare("exposureCompensation", Double.class, VIDEO);
    /** Time of exposure, in units of 100 microseconds. */
    public static final TrackProperty<Double> EXPOSURE_TIME = declare("exposureTime", Double.class, VIDEO);
    /** Color temperature of the white balance, in kelvin. */
    public static final TrackProperty<Double> COLOR_TEMPERATURE = declare("colorTemperature", Double.class, VIDEO);
    /** Sensitivity to light, as an ISO film speed. */
    public static final TrackProperty<Double> ISO = declare("iso", Double.class, VIDEO);
    /** Brightness, in the device's own unit. */
    public static final TrackProperty<Double> BRIGHTNESS = declare("brightness", Double.class, VIDEO);
    /** Contrast, in the device's own unit. */
    public static final TrackProperty<Double> CONTRAST = declare("contrast", Double.class, VIDEO);
    /** Saturation, in the device's own unit. */
    public static final TrackProperty<Double> SATURATION = declare("saturation", Double.class, VIDEO);
    /** Sharpness, in the device's own unit. */
    public static final TrackProperty<Double> SHARPNESS = declare("sharpness", Double.class, VIDEO);
    /** Distance of focus, in meters. */
    public static final TrackProperty<Double> FOCUS_DISTANCE = declare("focusDistance", Double.class, VIDEO);
    /** Horizontal turn, in arc seconds; takes {@link Constrain.Present} too. */
    public static final TrackProperty<Double> PAN = declare("pan", Double.class, VIDEO);
    /** Vertical turn, in arc seconds; takes {@link Constrain.Present} too. */
    public static final TrackProperty<Double> TILT = declare("tilt", Double.class, VIDEO);
    /** Focal length, in the device's own unit; takes {@link Constrain.Present} too. */
    public static final TrackProperty<Double> ZOOM = declare("zoom", Double.class, VIDEO);
    /** Whether the light is on all the time. */
    public static final TrackProperty<Boolean> TORCH = declare("torch", Boolean.class, VIDEO);
    /** Whether a setting saves power. */
    public static final TrackProperty<Boolean> POWER_EFFICIENT = declare("powerEfficient", Boolean.class, VIDEO);
    /** Whether the pixel format of a setting saves power. */
    public static final TrackProperty<Boolean> POWER_EFFICIENT_PIXEL_FORMAT =
            declare("powerEfficientPixelFormat", Boolean.class, VIDEO);
    /** Whether the system draws reactions to gestures. */
    public static final TrackProperty<Boolean> GESTURE_REACTIONS = declare("gestureReactions", Boolean.class, VIDEO);
    /** Whether the system keeps faces in the middle. */
    public static final TrackProperty<Boolean> FACE_FRAMING = declare("faceFraming", Boolean.class, VIDEO);
    /** Whether the system makes eyes look into the camera. */
    public static final TrackProperty<Boolean> EYE_GAZE_CORRECTION = declare("eyeGazeCorrection", Boolean.class, VIDEO);
    /** Whether all but voices is taken out. */
    public static final TrackProperty<Boolean> VOICE_ISOLATION = declare("voiceIsolation", Boolean.class, AUDIO);
    /** What is told of faces; {@code "none"}, {@code "bounding-box"} or {@code
     * "bounding-box-with-landmark-center-point"}. */
    public static final TrackProperty<String> HUMAN_FACE_DETECTION_MODE =
            declare("humanFaceDetectionMode", String.class, VIDEO);
    /** Whether frames come with a mask of the background. */
    public static final TrackProperty<Boolean> BACKGROUND_SEGMENTATION_MASK =
            declare("backgroundSegmentationMask", Boolean.class, VIDEO);

    private static final List<TrackProperty<?>> ALL = List.copyOf(DECLARED);

    private final String name;
    private final Class<T> type;
    private final Set<MediaStreamTrackKind> kinds;

    private TrackProperty(String name, Class<T> type, MediaStreamTrackKind first, MediaStreamTrackKind... others) {
        this.name = name;
        this.type = type;
        this.kinds = Set.copyOf(EnumSet.of(first, others));
    }

    private static <T> TrackProperty<T> declare(
            String name, Class<T> type, MediaStreamTrackKind first, MediaStreamTrackKind... others) {
        TrackProperty<T> property = new TrackProperty<>(name, type, first, others);
        DECLARED.add(property);
        return property;
    }

    /** {@return every property that this library names, in the order of the specs} */
    public static List<TrackProperty<?>> all() {
        return ALL;
    }

    /**
     * {@return the property of a W3C name, if this library names it}
     *
     * @param name such as {@code "frameRate"}, in the same case
     */
    public static Optional<TrackProperty<?>> named(String name) {
        return ALL.stream().filter(property -> property.name.equals(name)).findFirst();
    }

    /** {@return the W3C name, such as {@code "frameRate"}} */
    public String wireName() {
        return name;
    }

    /** {@return the type of its values} */
    public Class<T> type() {
        return type;
    }

    /** {@return whether its values are numbers, so that ranges make sense} */
    public boolean isNumeric() {
        return Number.class.isAssignableFrom(type);
    }

    /** {@return whether constraints may name it; {@link #SCREEN_PIXEL_RATIO} is a setting only} */
    public boolean isConstrainable() {
        return this != SCREEN_PIXEL_RATIO;
    }

    /** {@return whether constraints may ask for its being there, whatever its value: pan, tilt and zoom} */
    public boolean takesPresence() {
        return this == PAN || this == TILT || this == ZOOM;
    }

    /**
     * {@return whether it is defined for tracks of that kind}
     *
     * @param kind audio or frame
     */
    public boolean appliesTo(MediaStreamTrackKind kind) {
        return kinds.contains(kind);
    }

    /**
     * Checks a value as WebIDL converts it: negative integers become 0.
     *
     * @throws IllegalArgumentException if it is null, not finite or of the wrong type
     */
    T checked(T value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(name + " needs a " + type.getSimpleName() + ", not " + value);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " needs a finite number, not " + value);
        }
        return value instanceof Integer number && number < 0 ? type.cast(0) : value;
    }

    /** Checks each. */
    List<T> checked(List<T> values) {
        List<T> checked = new ArrayList<>();
        for (T value : values) {
            checked.add(checked(value));
        }
        return checked;
    }

    @Override
    public String toString() {
        return name;
    }
}
