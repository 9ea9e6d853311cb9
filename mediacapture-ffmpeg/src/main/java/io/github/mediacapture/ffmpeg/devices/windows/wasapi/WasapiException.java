package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import java.io.IOException;
import java.util.Locale;

/** Windows' sound refused something, or answered what makes no sense. The message says what it was and what to do, as a part of a sentence. */
public final class WasapiException extends IOException {
    private static final long serialVersionUID = 1;

    private static final int INVALID_ARGUMENT = 0x8007_0057;

    /** What is to be made of it. */
    public enum Kind {
        /** The device is not there, or not any more. */
        GONE,
        /** Another program has it for itself. */
        BUSY,
        /** A person, or the system, keeps this program from it. */
        DENIED,
        /** Windows' sound as a whole does not work. */
        NO_SERVICE,
        /** Anything else. */
        OTHER
    }

    private final Kind kind;

    private WasapiException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** A call failed. */
    static WasapiException of(String call, int result) {
        String where = String.format(Locale.ROOT, " (%s: 0x%08X)", call, result);
        if (result == INVALID_ARGUMENT && call.equals("GetDevice")) { // so it calls an endpoint that never was
            return new WasapiException(Kind.GONE, "Windows does not know it" + where);
        }
        return switch (result) {
            case 0x8889_0004, 0x8889_0026, 0x8007_0490 ->
                new WasapiException(Kind.GONE, "it was unplugged or turned off" + where);
            case 0x8889_000A, 0x8889_000E, 0x8889_0017 ->
                new WasapiException(
                        Kind.BUSY,
                        "another program has it for itself; close that, or turn off \"exclusive control\" in the device's properties"
                                + where);
            case 0x8007_0005 ->
                new WasapiException(
                        Kind.DENIED,
                        "Windows keeps this program from it; see Settings > Privacy & security > Microphone" + where);
            case 0x8889_0010, 0x8007_06BA, 0x8007_06B5, 0x8007_0422 ->
                new WasapiException(
                        Kind.NO_SERVICE,
                        "Windows' audio service does not run; start \"Windows Audio\" in services.msc" + where);
            case 0x8004_0154 -> new WasapiException(Kind.NO_SERVICE, "this Windows has no WASAPI" + where);
            case 0x8889_0008 -> new WasapiException(Kind.OTHER, "its driver does not take the format" + where);
            case 0x8889_0003 ->
                new WasapiException(Kind.OTHER, "this Windows does not let it be used that way" + where);
            case 0x8007_000E -> new WasapiException(Kind.OTHER, "there is not enough memory" + where);
            default -> new WasapiException(Kind.OTHER, "Windows refused it" + where);
        };
    }

    /** A call succeeded with an answer that can't be. */
    static WasapiException nonsense(String what) {
        return new WasapiException(Kind.OTHER, "its driver answers what makes no sense: " + what);
    }

    /** There is no WASAPI to be called. */
    public static WasapiException missing(String why) {
        return new WasapiException(Kind.NO_SERVICE, why);
    }

    /** What is to be made of it. */
    public Kind kind() {
        return kind;
    }
}
