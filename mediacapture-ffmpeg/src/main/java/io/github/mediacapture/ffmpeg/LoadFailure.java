package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;

/** Says why a library of FFmpeg's can't be loaded, and what to do about it; stateless. */
final class LoadFailure {
    /**
     * A library's bare name before a colon, behind the path of the one that needs it: of other failures the linker names
     * the path only. What follows is in the user's language.
     */
    private static final Pattern MISSING_LIBRARY = Pattern.compile("(?:^|: )(lib[\\w.+-]*\\.so[.\\d]*): ");

    /** Java's name of a class that is not there, of which the artifact is a part. */
    private static final Pattern MISSING_CLASS = Pattern.compile("org[/.]bytedeco[/.](\\w+)[/.]\\S*");

    /** The linker names a file twice. */
    private static final Pattern TWICE = Pattern.compile("^(\\S+: )\\1");

    /** JavaCPP's words where the natives' jars are not there. */
    private static final String ABSENT = "Could not find jni";

    /** The JDK's words where an app was deployed twice. */
    private static final String ELSEWHERE = "already loaded in another classloader";

    private static final Map<String, String> PACKAGES = Map.of(
            "libpulse.so.0", "libpulse0 (Debian, Ubuntu) or pulseaudio-libs (Fedora)",
            "libxcb.so.1", "libxcb1 (Debian, Ubuntu) or libxcb (Fedora)",
            "libxcb-shm.so.0", "libxcb-shm0 (Debian, Ubuntu) or libxcb (Fedora)",
            "libxcb-shape.so.0", "libxcb-shape0 (Debian, Ubuntu) or libxcb (Fedora)",
            "libxcb-xfixes.so.0", "libxcb-xfixes0 (Debian, Ubuntu) or libxcb (Fedora)",
            "libasound.so.2", "libasound2 (Debian, Ubuntu) or alsa-lib (Fedora)",
            "libudev.so.1", "libudev1 (Debian, Ubuntu) or systemd-libs (Fedora)");

    private LoadFailure() {}

    /** Of FFmpeg's own libraries. */
    static String ofLibraries(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher missing = MISSING_CLASS.matcher(String.valueOf(cause.getMessage()));
            if (isMissingClass(cause) && missing.matches()) {
                return "FFmpeg's Java classes are missing: add the dependency org.bytedeco:" + missing.group(1)
                        + ", which mediacapture-ffmpeg brings along unless it is excluded";
            }
        }
        String reason = TWICE.matcher(rootMessage(failure)).replaceFirst("$1").replaceFirst("\\.+$", "");
        if (reason.startsWith(ABSENT)) {
            return "FFmpeg's native libraries for this platform are not there: add the dependencies org.bytedeco:ffmpeg and"
                    + " org.bytedeco:javacpp, both also with the classifier " + Loader.getPlatform()
                    + (isOnModulePath() ? ", and start Java with --add-modules ALL-MODULE-PATH" : "");
        }
        if (reason.contains(ELSEWHERE)) {
            return "FFmpeg's native libraries are loaded by another class loader of this process, and no second one can load them:"
                    + " put the jars of org.bytedeco and mediacapture into the server's shared class loader (" + reason
                    + ")";
        }
        return "FFmpeg's native libraries can't be unpacked and loaded: " + reason + ". " + place()
                + " must be a directory that can be written, has 100 MB left and lets programs run (not mounted noexec); name"
                + " another one by -Dorg.bytedeco.javacpp.cachedir=DIRECTORY";
    }

    private static boolean isMissingClass(Throwable cause) {
        return cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException;
    }

    private static boolean isOnModulePath() {
        return LoadFailure.class.getModule().isNamed();
    }

    /** JavaCPP looks for a place where it can write; without one it says so itself. */
    private static String place() {
        try {
            return "'" + Loader.getCacheDir() + "'";
        } catch (IOException e) {
            return "Their cache";
        }
    }

    /** Of libavdevice, which needs more of the system than the others. */
    static String ofDevices(Throwable failure) {
        String start = "FFmpeg's capture devices can't be used";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher matcher = MISSING_LIBRARY.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                String library = matcher.group(1);
                String toInstall = PACKAGES.get(library);
                return start + ": the system library " + library + " is missing. Install "
                        + (toInstall == null ? "the package that has it." : toInstall + ".");
            }
        }
        return start
                + ": libavdevice can't be loaded. It needs libpulse0, libxcb1, libxcb-shm0, libasound2 and libudev1: "
                + rootMessage(failure);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Reason.of(root);
    }
}
