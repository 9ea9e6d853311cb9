package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.NotFoundException;
import io.github.mediacapture.NotSupportedException;
import io.github.mediacapture.internal.Reason;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Loads FFmpeg's native libraries, each once per process; thread-safe.
 *
 * <p>{@link #loadDevices} is apart from {@link #load} because libavdevice needs system libraries (PulseAudio, X11) that a
 * server may lack, and recording must work there.
 */
public final class FfmpegLibrary {
    /**
     * A library's bare name before a colon, behind the path of the one that needs it: of other failures the linker names
     * the path only. What follows is in the user's language.
     */
    private static final Pattern MISSING_LIBRARY = Pattern.compile("(?:^|: )(lib[\\w.+-]*\\.so[.\\d]*): ");

    private static final Map<String, String> PACKAGES = Map.of(
            "libpulse.so.0", "libpulse0 (Debian, Ubuntu) or pulseaudio-libs (Fedora)",
            "libxcb.so.1", "libxcb1 (Debian, Ubuntu) or libxcb (Fedora)",
            "libxcb-shm.so.0", "libxcb-shm0 (Debian, Ubuntu) or libxcb (Fedora)",
            "libxcb-shape.so.0", "libxcb-shape0 (Debian, Ubuntu) or libxcb (Fedora)",
            "libxcb-xfixes.so.0", "libxcb-xfixes0 (Debian, Ubuntu) or libxcb (Fedora)",
            "libasound.so.2", "libasound2 (Debian, Ubuntu) or alsa-lib (Fedora)",
            "libudev.so.1", "libudev1 (Debian, Ubuntu) or systemd-libs (Fedora)");

    /** Not libswscale: it needs nothing that these don't, loads by itself when used, and most recordings don't use it. */
    private static final List<Class<?>> LIBRARIES =
            List.of(avutil.class, swresample.class, avcodec.class, avformat.class);

    private static boolean loaded;
    private static boolean devicesLoaded;

    /** Why it failed: a second attempt would only say that a class could not be initialized. */
    private static @Nullable String loadFailure;

    private static @Nullable String devicesFailure;

    private FfmpegLibrary() {}

    /**
     * Loads what recording needs, and routes FFmpeg's log.
     *
     * @throws NotSupportedException if the libraries for this platform are not there
     */
    public static synchronized void load() {
        if (loadFailure != null) {
            throw new NotSupportedException(loadFailure);
        }
        if (loaded) {
            return;
        }
        try {
            for (Class<?> library : LIBRARIES) {
                Loader.load(library);
            }
            FfmpegLog.install();
            loaded = true;
        } catch (LinkageError e) {
            loadFailure = unloadableMessage(e);
            throw new NotSupportedException(loadFailure, e);
        }
    }

    /**
     * Loads what capture needs besides, and registers the devices.
     *
     * @throws NotFoundException if a system library is missing; the message names it and the package that has it
     * @throws NotSupportedException if FFmpeg's own libraries are not there
     */
    public static synchronized void loadDevices() {
        load();
        if (devicesFailure != null) {
            throw new NotFoundException(devicesFailure);
        }
        if (devicesLoaded) {
            return;
        }
        try {
            Loader.load(avdevice.class);
            avdevice.avdevice_register_all();
            devicesLoaded = true;
        } catch (LinkageError e) {
            devicesFailure = missingMessage(e);
            throw new NotFoundException(devicesFailure, e);
        }
    }

    private static String unloadableMessage(Throwable failure) {
        return "FFmpeg's native libraries can't be loaded. Add org.bytedeco:ffmpeg and org.bytedeco:javacpp with the"
                + " classifier " + Loader.getPlatform() + " to the class path, and see that their cache directory"
                + " (system property org.bytedeco.javacpp.cachedir) can be written: " + rootMessage(failure);
    }

    /** What to install, for a failure to load libavdevice. */
    static String missingMessage(Throwable failure) {
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
