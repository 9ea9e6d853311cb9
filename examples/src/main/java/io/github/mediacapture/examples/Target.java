package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where a recording goes, and which tracks it can have there: what the name and the type of a file say is the library's to know.
 *
 * @param file the file, as given or else named after the type
 * @param options what the recorder is told
 * @param video whether pictures are recorded
 * @param audio whether sound is recorded
 */
record Target(Path file, MediaRecorderOptions options, boolean video, boolean audio) {
    /** What the help text names; the first that goes with a type is taken where no file is given. */
    private static final List<String> EXTENSIONS =
            List.of(".webm", ".mkv", ".m4a", ".mp4", ".ts", ".gif", ".ogg", ".mp3", ".flac", ".wav");

    /** Types worth trying where another is not supported. */
    private static final List<String> COMMON = List.of(
            "video/webm;codecs=vp8,opus",
            "video/webm;codecs=vp9,opus",
            "video/mp4;codecs=avc1,mp4a.40.2",
            "video/x-matroska;codecs=avc1,opus");

    /**
     * Finds out what can be recorded; opens no device.
     *
     * @throws Failure if that is nothing, or the file can't be written
     */
    static Target of(RecordOptions asked, MediaCapture capture) {
        String type = asked.type();
        if (!capture.isTypeSupported(type)) {
            throw notSupported(type, capture);
        }
        Path file = asked.out().orElseGet(() -> named(type, capture));
        MediaRecorderOptions options = options(type, file);
        Set<MediaStreamTrackKind> kinds = kinds(options, capture);
        boolean video = kinds.contains(MediaStreamTrackKind.VIDEO);
        if (!video && (asked.screen() || asked.camera().isPresent() || !asked.audio())) {
            throw Failure.usage("'" + (type.isEmpty() ? file : type)
                    + "' holds sound alone: leave --screen, --camera and --no-audio out");
        }
        new OutputFile(file).check();
        return new Target(file, options, video, asked.audio() && kinds.contains(MediaStreamTrackKind.AUDIO));
    }

    private static MediaRecorderOptions options(String type, Path file) {
        return MediaRecorderOptions.builder().mimeType(type).writeTo(file).build();
    }

    private static Failure notSupported(String type, MediaCapture capture) {
        List<String> others = COMMON.stream().filter(capture::isTypeSupported).toList();
        return Failure.because(
                "can't record '" + type + "' here"
                        + (others.isEmpty() ? ", nor any other type" : "; try " + String.join(" or ", others)),
                null);
    }

    private static Path named(String type, MediaCapture capture) {
        return EXTENSIONS.stream()
                .map(extension -> Path.of("recording" + extension))
                .filter(file -> goes(options(type, file), capture))
                .findFirst()
                .orElse(Path.of("recording"));
    }

    private static boolean goes(MediaRecorderOptions options, MediaCapture capture) {
        try {
            return !capture.recordableKinds(options).isEmpty();
        } catch (NotSupportedException e) {
            return false; // the name is of another type
        }
    }

    private static Set<MediaStreamTrackKind> kinds(MediaRecorderOptions options, MediaCapture capture) {
        try {
            return capture.recordableKinds(options);
        } catch (NotSupportedException e) {
            throw options.mimeType().isEmpty()
                    ? Failure.usage("can't tell the format from the name '"
                            + options.targetFile().orElseThrow() + "': use " + String.join(", ", EXTENSIONS)
                            + ", or give --type")
                    : Failure.because(Failure.line(e), e);
        }
    }
}
