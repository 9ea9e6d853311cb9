package io.github.mediacapture.effects;

/** What comes out in place of a frame for which an effect threw; immutable and usable from any thread. */
public enum OnFailure {
    /** A black frame, or silence: nobody sees what the effect was to hide. */
    BLANK,
    /** The frame as it came in. */
    PASS_THROUGH,
    /** Nothing any more: the effect's track ends, and {@link TrackEffect#onError} tells. */
    END
}
