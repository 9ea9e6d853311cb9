package io.github.mediacapture.transform;

/** What becomes of a frame that comes when the buffer of a processor is full. */
public enum Overflow {
    /** The oldest that waits is left out, so that what the app gets is new. What the specification has. */
    DROP_OLDEST,

    /** The one that comes is left out, so that what the app gets follows upon each other. */
    DROP_NEWEST,

    /**
     * None is left out: whoever makes the frames waits. Only for tracks that can wait, which a generator with its frames' own
     * timing has: a camera is never made to wait. What waits when the track ends is still handed out.
     */
    BLOCK
}
