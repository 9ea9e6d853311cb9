package io.github.mediacapture.core.record;

import io.github.mediacapture.MediaRecorderOptions;
import io.github.mediacapture.NotSupportedException;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.RecordingFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a recorder may write: what its type says, else what its file is named as; immutable.
 *
 * @param said the type or the file, for messages
 * @param any one of these
 */
record RequestedFormats(String said, List<RecordingFormat> any) {
    private static final String SOUND = "audio/";

    /**
     * Reads the options.
     *
     * @throws NotSupportedException if none can be written, or the type contradicts the file's name
     */
    static RequestedFormats of(MediaRecorderOptions options, EncoderCatalog encoders) {
        Optional<RecordingFormat> type =
                MimeType.parse(options.mimeType()).filter(asked -> asked.isAny() || encoders.isSupported(asked));
        RecordingFormat asked = type.orElseThrow(() -> unsupported(quoted(options.mimeType()), encoders));
        List<RecordingFormat> named =
                options.targetFile().map(encoders::formatsOf).orElse(List.of());
        if (named.isEmpty()) {
            return new RequestedFormats(quoted(options.mimeType()), List.of(asked));
        }
        String file = quoted(options.targetFile().orElseThrow().toString());
        List<RecordingFormat> both = named.stream()
                .flatMap(format -> format.narrowedTo(asked).stream())
                .toList();
        if (both.isEmpty()) {
            throw new NotSupportedException(
                    file + " is named as " + named.get(0).mimeType() + ", but "
                            + quoted(options.mimeType())
                            + " is to be written into it. Name the file otherwise, or leave the type"
                            + " out: then it follows the name.");
        }
        if (both.stream().noneMatch(encoders::isSupported)) {
            throw unsupported(both.get(0).mimeType() + ", as which " + file + " is named,", encoders);
        }
        return new RequestedFormats(asked.isAny() ? file : quoted(options.mimeType()), both);
    }

    private static String quoted(String text) {
        return "'" + Arguments.shortened(text) + "'";
    }

    private static NotSupportedException unsupported(String what, EncoderCatalog encoders) {
        return new NotSupportedException(what + " can't be recorded here. " + encoders.advice());
    }

    /** What is written of these tracks, and by whom. Sound alone is rather said to be sound, where there is a choice. */
    Optional<EncoderCatalog.Match> complete(EncoderCatalog encoders, boolean video, boolean audio) {
        return any.stream()
                .sorted(Comparator.comparing(format -> format.container().startsWith(SOUND) == video))
                .flatMap(format -> encoders.complete(format, video, audio).stream())
                .findFirst();
    }
}
