package io.github.mediacapture.constraints;

import io.github.mediacapture.MediaStreamTrackKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A constrainable property of a track: the typed key of constraints, capabilities and settings; immutable.
 *
 * @param <T> {@link Integer}, {@link Double}, {@link Boolean} or {@link String}
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#constrainable-properties">Constrainable properties</a>
 */
public final class TrackProperty<T> {
    private static final MediaStreamTrackKind AUDIO = MediaStreamTrackKind.AUDIO;
    private static final MediaStreamTrackKind VIDEO = MediaStreamTrackKind.VIDEO;

    /** Width of the picture, in pixels. */
    public static final TrackProperty<Integer> WIDTH = new TrackProperty<>("width", Integer.class, VIDEO);
    /** Height of the picture, in pixels. */
    public static final TrackProperty<Integer> HEIGHT = new TrackProperty<>("height", Integer.class, VIDEO);
    /** Width divided by height, rounded to the tenth decimal place. */
    public static final TrackProperty<Double> ASPECT_RATIO = new TrackProperty<>("aspectRatio", Double.class, VIDEO);
    /** Frames per second. */
    public static final TrackProperty<Double> FRAME_RATE = new TrackProperty<>("frameRate", Double.class, VIDEO);
    /** Where the camera looks; see {@link FacingMode}. */
    public static final TrackProperty<String> FACING_MODE = new TrackProperty<>("facingMode", String.class, VIDEO);
    /** Whether pictures may be cropped and scaled; {@code "none"} or {@code "crop-and-scale"}. */
    public static final TrackProperty<String> RESIZE_MODE = new TrackProperty<>("resizeMode", String.class, VIDEO);
    /** Samples per second and channel, in hertz. */
    public static final TrackProperty<Integer> SAMPLE_RATE = new TrackProperty<>("sampleRate", Integer.class, AUDIO);
    /** Bits of a sample. */
    public static final TrackProperty<Integer> SAMPLE_SIZE = new TrackProperty<>("sampleSize", Integer.class, AUDIO);
    /** Whether the sound of the loudspeakers is taken out. */
    public static final TrackProperty<Boolean> ECHO_CANCELLATION =
            new TrackProperty<>("echoCancellation", Boolean.class, AUDIO);
    /** Whether the level is held steady. */
    public static final TrackProperty<Boolean> AUTO_GAIN_CONTROL =
            new TrackProperty<>("autoGainControl", Boolean.class, AUDIO);
    /** Whether background noise is taken out. */
    public static final TrackProperty<Boolean> NOISE_SUPPRESSION =
            new TrackProperty<>("noiseSuppression", Boolean.class, AUDIO);
    /** Time from sound to sample, in seconds. */
    public static final TrackProperty<Double> LATENCY = new TrackProperty<>("latency", Double.class, AUDIO);
    /** How many channels. */
    public static final TrackProperty<Integer> CHANNEL_COUNT =
            new TrackProperty<>("channelCount", Integer.class, AUDIO);
    /** The device, as {@code MediaDeviceInfo.deviceId()} names it. */
    public static final TrackProperty<String> DEVICE_ID = new TrackProperty<>("deviceId", String.class, AUDIO, VIDEO);
    /** The device's hardware, as {@code MediaDeviceInfo.groupId()} names it. */
    public static final TrackProperty<String> GROUP_ID = new TrackProperty<>("groupId", String.class, AUDIO, VIDEO);
    /** Whether the background is blurred by the camera or the system. */
    public static final TrackProperty<Boolean> BACKGROUND_BLUR =
            new TrackProperty<>("backgroundBlur", Boolean.class, VIDEO);
    /** What kind of surface a display capture shows; {@code "monitor"} or {@code "window"}. */
    public static final TrackProperty<String> DISPLAY_SURFACE =
            new TrackProperty<>("displaySurface", String.class, VIDEO);
    /** Whether a display capture shows the whole logical surface, hidden parts too. */
    public static final TrackProperty<Boolean> LOGICAL_SURFACE =
            new TrackProperty<>("logicalSurface", Boolean.class, VIDEO);
    /** Whether a display capture shows the cursor; {@code "never"}, {@code "always"} or {@code "motion"}. */
    public static final TrackProperty<String> CURSOR = new TrackProperty<>("cursor", String.class, VIDEO);

    private static final List<TrackProperty<?>> ALL = List.of(
            WIDTH,
            HEIGHT,
            ASPECT_RATIO,
            FRAME_RATE,
            FACING_MODE,
            RESIZE_MODE,
            SAMPLE_RATE,
            SAMPLE_SIZE,
            ECHO_CANCELLATION,
            AUTO_GAIN_CONTROL,
            NOISE_SUPPRESSION,
            LATENCY,
            CHANNEL_COUNT,
            DEVICE_ID,
            GROUP_ID,
            BACKGROUND_BLUR,
            DISPLAY_SURFACE,
            LOGICAL_SURFACE,
            CURSOR);

    private final String name;
    private final Class<T> type;
    private final Set<MediaStreamTrackKind> kinds;

    private TrackProperty(String name, Class<T> type, MediaStreamTrackKind first, MediaStreamTrackKind... others) {
        this.name = name;
        this.type = type;
        this.kinds = Set.copyOf(EnumSet.of(first, others));
    }

    /** Every property that this library names, in the order of the specs. */
    public static List<TrackProperty<?>> all() {
        return ALL;
    }

    /** Finds a property by its W3C name. */
    public static Optional<TrackProperty<?>> named(String name) {
        return ALL.stream().filter(property -> property.name.equals(name)).findFirst();
    }

    /** The W3C name, such as {@code "frameRate"}. */
    public String wireName() {
        return name;
    }

    /** The type of its values. */
    public Class<T> type() {
        return type;
    }

    /** Whether its values are numbers, so that ranges make sense. */
    public boolean isNumeric() {
        return Number.class.isAssignableFrom(type);
    }

    /** Whether it is defined for tracks of that kind. */
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

    @Override
    public String toString() {
        return name;
    }
}
