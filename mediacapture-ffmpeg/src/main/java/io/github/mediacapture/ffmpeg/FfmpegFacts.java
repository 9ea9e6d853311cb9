package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** Versions and places of what this module uses, for people who look for the cause of a trouble; stateless. */
public final class FfmpegFacts {
    private FfmpegFacts() {}

    /** Of FFmpeg and JavaCPP; why they can't be loaded, if so. */
    public static List<Finding> ofLibraries() {
        try {
            FfmpegLibrary.load();
        } catch (MediaException e) {
            return List.of(Finding.warning(DiagnosisArea.SYSTEM, Reason.of(e)));
        }
        List<Finding> facts = new ArrayList<>();
        facts.add(Finding.info(
                DiagnosisArea.SYSTEM,
                "FFmpeg " + avutil.av_version_info().getString() + ", "
                        + avcodec.avcodec_license().getString()));
        facts.add(Finding.info(
                DiagnosisArea.SYSTEM,
                "JavaCPP " + Loader.class.getPackage().getImplementationVersion() + " for " + Loader.getPlatform()));
        facts.add(cache());
        return List.copyOf(facts);
    }

    /** They are loaded, so whatever is wrong with it concerns the next version's. */
    private static Finding cache() {
        try {
            Path cache = Loader.getCacheDir().toPath();
            return Files.isWritable(cache)
                    ? Finding.info(DiagnosisArea.SYSTEM, "native libraries are unpacked in '" + cache + "'")
                    : Finding.warning(
                            DiagnosisArea.SYSTEM,
                            "'" + cache
                                    + "', where native libraries are unpacked, can't be written; name another directory by"
                                    + " -Dorg.bytedeco.javacpp.cachedir=DIRECTORY");
        } catch (IOException e) {
            return Finding.warning(DiagnosisArea.SYSTEM, Reason.of(e));
        }
    }

    /** Of JNA, without which some devices are not reached. */
    public static Finding ofJna() {
        try {
            Class<?> jna = Class.forName("com.sun.jna.Native", false, FfmpegFacts.class.getClassLoader());
            return Finding.info(DiagnosisArea.SYSTEM, "JNA " + jna.getPackage().getImplementationVersion());
        } catch (ClassNotFoundException | LinkageError e) {
            return Finding.warning(
                    DiagnosisArea.SYSTEM,
                    "JNA is missing, by which screens of Wayland, and windows and privacy switches of Windows and macOS are"
                            + " reached: add the dependency net.java.dev.jna:jna");
        }
    }

    /**
     * Why nothing can be called by JNA in this process; empty if it can. Loads JNA, and never throws.
     *
     * @param where32Bits what is said of a JVM of 32 bits, which none of the layouts here is for
     */
    public static Optional<String> whyNoJna(String where32Bits) {
        try {
            Class<?> jna = Class.forName("com.sun.jna.Native"); // by its name, since it may be absent
            return jna.getField("POINTER_SIZE").getInt(null) == Long.BYTES
                    ? Optional.empty()
                    : Optional.of(where32Bits);
        } catch (ReflectiveOperationException | NoClassDefFoundError e) {
            return Optional.of("JNA is missing: add the dependency net.java.dev.jna:jna");
        } catch (LinkageError e) {
            return Optional.of("JNA can't load its native library (" + Reason.of(e) + "); see jna.tmpdir");
        }
    }
}
