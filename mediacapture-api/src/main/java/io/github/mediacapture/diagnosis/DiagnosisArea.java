package io.github.mediacapture.diagnosis;

import java.util.Locale;

/** What a finding is about, in the order of a report. */
public enum DiagnosisArea {
    /** The operating system, the JVM, this library and those that it uses. */
    SYSTEM("System"),
    /** Cameras. */
    CAMERA("Camera"),
    /** Microphones. */
    MICROPHONE("Microphone"),
    /** Monitors and windows. */
    SCREEN("Screen"),
    /** What the machine plays, as a source. */
    SYSTEM_AUDIO("System audio"),
    /** Where audio can go. */
    LOUDSPEAKER("Loudspeaker"),
    /** Encoders and the formats of recordings. */
    RECORDING("Recording"),
    /** Decoders and the formats of files. */
    PLAYBACK("Playback");

    private final String title;

    DiagnosisArea(String title) {
        this.title = title;
    }

    /** {@return a heading for people, in English} */
    public String title() {
        return title;
    }

    /** {@return the name in JSON, such as {@code "system-audio"}} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
