package io.github.mediacapture.core.doctor;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.core.record.plan.EncoderCatalog;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.spi.EncoderBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The system, and which formats are written and read here; each is tried, which may take its time. */
public final class FormatCheck {
    /** Not AV1, whose encoder writes its own log to the terminal. */
    private static final List<String> WRITTEN = List.of(
            "video/webm;codecs=vp8,opus",
            "video/webm;codecs=vp9,opus",
            "video/mp4;codecs=avc1,mp4a.40.2",
            "video/mp4;codecs=hvc1,mp4a.40.2",
            "audio/webm;codecs=opus",
            "audio/mpeg",
            "audio/wav",
            "image/gif");

    private static final List<String> READ = List.of(
            "video/webm;codecs=\"vp8,opus\"",
            "video/webm;codecs=\"vp9,opus\"",
            "video/webm;codecs=\"av01.0.04M.08,opus\"",
            "video/mp4;codecs=\"avc1.42E01E,mp4a.40.2\"",
            "video/mp4;codecs=\"hvc1.1.6.L93.B0,mp4a.40.2\"",
            "audio/mpeg",
            "audio/wav",
            "audio/flac");

    private final EncoderCatalog encoders;
    private final Function<String, CanPlayTypeResult> canPlayType;

    public FormatCheck(EncoderCatalog encoders, Function<String, CanPlayTypeResult> canPlayType) {
        this.encoders = encoders;
        this.canPlayType = canPlayType;
    }

    void run(Examination examination) {
        examination.add(Finding.info(
                DiagnosisArea.SYSTEM,
                property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", Java "
                        + property("java.version") + " (" + property("java.vendor") + ")"));
        examination.add(Finding.info(DiagnosisArea.SYSTEM, "mediacapture " + version()));
        examination.asks("An encoder");
        examination.conclude(
                DiagnosisArea.RECORDING,
                tried(
                        DiagnosisArea.RECORDING,
                        WRITTEN,
                        encoders::isTypeSupported,
                        () -> "Nothing can be recorded: " + encoders.advice()));
        examination.asks("A decoder");
        examination.conclude(
                DiagnosisArea.PLAYBACK,
                tried(
                        DiagnosisArea.PLAYBACK,
                        READ,
                        type -> canPlayType.apply(type) != CanPlayTypeResult.NO,
                        () ->
                                "No file can be played: no decoder is there, or it lacks what it needs. Add the dependency"
                                        + " io.github.mediacapture:mediacapture-ffmpeg, and see what is said about recording"));
        for (EncoderBackend backend : encoders.backends()) {
            examination.asks("Encoder " + backend.name());
            try {
                backend.diagnose().forEach(examination::add);
            } catch (MediaException e) {
                examination.add(Finding.warning(DiagnosisArea.RECORDING, backend.name() + ": " + Reason.of(e)));
            }
        }
    }

    private static List<Finding> tried(
            DiagnosisArea area, List<String> types, Predicate<String> works, Supplier<String> why) {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        types.forEach(type -> (works.test(type) ? good : bad).add(type));
        if (good.isEmpty()) {
            return List.of(Finding.problem(area, why.get()));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(area, String.join(" ", good)));
        if (!bad.isEmpty()) {
            findings.add(Finding.info(area, "not here: " + String.join(" ", bad)));
        }
        return findings;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String version() {
        Module module = MediaCapture.class.getModule();
        Optional<String> ofModule = module.isNamed() ? module.getDescriptor().rawVersion() : Optional.empty();
        String ofJar = MediaCapture.class.getPackage().getImplementationVersion();
        return ofModule.orElse(ofJar == null ? "(its jar tells no version)" : ofJar);
    }
}
