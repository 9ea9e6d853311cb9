package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

/**
 * A microphone or loudspeaker that is plugged in and turned on; immutable.
 *
 * @param id Windows' own, which stays
 * @param name for people; may be empty
 * @param group the same for all endpoints of one piece of hardware
 * @param format as it is recorded or played when nobody wants another one; the usual one if Windows does not tell
 */
public record Endpoint(String id, String name, String group, WaveFormat format) {
    /** Which way sound goes. */
    public enum Flow {
        /** Out of the machine. */
        RENDER(0),
        /** Into it. */
        CAPTURE(1);

        /** Windows' {@code EDataFlow}. */
        final int number;

        Flow(int number) {
            this.number = number;
        }
    }
}
