package io.github.mediacapture.transform;

/** When a frame that an app writes is to be seen, for those who keep time, as a recorder does; processors get its own timestamp. */
public enum Timing {
    /** When it arrives, whatever its timestamp says. {@link FrameWriter#write} completes at once, and waits for nobody. */
    ARRIVAL,

    /**
     * At its own timestamp, of any clock; each must be larger than the one before, or the frame is left out and counted. {@link
     * FrameWriter#write} completes when all consumers have taken the frame: so rendering may be faster or slower than real time,
     * and nothing is lost. A recording of such a track is as long as the timestamps say.
     */
    FRAMES
}
