package io.github.mediacapture.streams;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import java.util.List;

/**
 * What a track's content is like, as {@link MediaStreamTrack#setContentHint} takes it; text, because the list may grow.
 *
 * @see <a href="https://www.w3.org/TR/mst-content-hint/">MediaStreamTrack Content Hints</a>
 */
public final class ContentHint {
    /** No hint. */
    public static final String NONE = "";
    /** Audio: speech, to be understood by people. */
    public static final String SPEECH = "speech";
    /** Audio: speech, to be understood by machines. */
    public static final String SPEECH_RECOGNITION = "speech-recognition";
    /** Audio: music, to be left as it is. */
    public static final String MUSIC = "music";
    /** Video: movement matters more than sharpness, as in films and games. */
    public static final String MOTION = "motion";
    /** Video: sharpness matters more than movement, as in slides and drawings. */
    public static final String DETAIL = "detail";
    /** Video: small text, whose edges matter most. */
    public static final String TEXT = "text";

    private static final List<String> OF_SOUND = List.of(NONE, SPEECH, SPEECH_RECOGNITION, MUSIC);
    private static final List<String> OF_PICTURES = List.of(NONE, MOTION, DETAIL, TEXT);

    private ContentHint() {}

    /**
     * {@return the hints that mean something for tracks of a kind; others are ignored}
     *
     * @param kind audio or frame
     */
    public static List<String> of(MediaStreamTrackKind kind) {
        return kind == MediaStreamTrackKind.AUDIO ? OF_SOUND : OF_PICTURES;
    }
}
