package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells what works on this machine, what does not, and why; {@code --help} tells more. */
public final class Doctor {
    private static final String HELP = """
            Tells what works on this machine, what does not, and why. Opens no device, and sends nothing.

            usage: doctor [options]

              --json   the same for programs
              --help   this text

            Lines with "ok" work, those with "!!" say why something does not work, those with "??" what may be missing.

            exit code: 0 when camera, microphone and recording can work; 1 when this could not be found out; 2 when an option makes no
            sense; else 8, and added to it 1 without a camera, 2 without a microphone, 4 where nothing can be recorded.
            """;

    private static final Set<String> OPTIONS = Set.of("--json", "--help");
    private static final int NOT_ALL = 8;
    private static final int NO_CAMERA = 1;
    private static final int NO_MICROPHONE = 2;
    private static final int NO_RECORDING = 4;

    /** Kept, so that its level is. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.github.mediacapture");

    private final Supplier<MediaCapture> opener;

    /** @param opener opens a context, which the program closes */
    Doctor(Supplier<MediaCapture> opener) {
        this.opener = opener;
    }

    /** Runs, and ends the JVM with the exit code. */
    public static void main(String... args) {
        LIBRARY_LOG.setLevel(Level.OFF); // the findings say it
        System.exit(new Doctor(MediaCapture::open).run(System.out, System.err, args));
    }

    /** Does what the arguments say, and returns the exit code. */
    int run(PrintStream out, PrintStream err, String... args) {
        List<String> options = List.of(args);
        for (String option : options) {
            if (!OPTIONS.contains(option)) {
                Failure unknown = Failure.usage("there is no option '" + option + "'");
                err.println("doctor: " + Failure.line(unknown));
                return unknown.exitCode();
            }
        }
        if (options.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        try (MediaCapture capture = opener.get()) {
            Diagnosis diagnosis = capture.diagnose().join();
            out.print(options.contains("--json") ? diagnosis.toJson() : diagnosis.toText());
            return exitCode(diagnosis);
        } catch (RuntimeException e) {
            err.println("doctor: " + Failure.line(e));
            return 1;
        }
    }

    static int exitCode(Diagnosis diagnosis) {
        int missing = (diagnosis.works(DiagnosisArea.CAMERA) ? 0 : NO_CAMERA)
                + (diagnosis.works(DiagnosisArea.MICROPHONE) ? 0 : NO_MICROPHONE)
                + (diagnosis.works(DiagnosisArea.RECORDING) ? 0 : NO_RECORDING);
        return missing == 0 ? 0 : NOT_ALL + missing;
    }
}
