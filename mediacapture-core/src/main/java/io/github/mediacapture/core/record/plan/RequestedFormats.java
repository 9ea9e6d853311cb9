package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a recorder may write: what its type says, else what its file is named as; immutable.
 *
 * @param said the type or the file, for messages
 * @param any one of these
 */
public record RequestedFormats(String said, List<RecordingFormat> any) {
    private static final String AUDIO = "audio/";

    /**
     * Reads the options.
     *
     * @throws NotSupportedException if none can be written, or the type contradicts the file's name or the other options
     */
    public static RequestedFormats of(MediaRecorderOptions options, EncoderCatalog encoders) {
        String type = quoted(options.mimeType());
        RecordingFormat typed = MimeType.parse(options.mimeType())
                .orElseThrow(() -> new NotSupportedException(type + " can't be recorded here"
                        + MimeType.objection(options.mimeType())
                                .map(why -> ": " + why)
                                .orElse(". " + encoders.advice())));
        RecordingFormat asked = withSound(typed, options, type);
        List<RecordingFormat> named = options.targetFile().isPresent()
                ? encoders.formatsOf(options.targetFile().get())
                : List.of();
        if (named.isEmpty() || !asked.isAny()) {
            requireSupported(asked.isAny() ? "A file" : type, List.of(asked), encoders);
        }
        if (named.isEmpty()) {
            return new RequestedFormats(type, List.of(asked));
        }
        String file = quoted(options.targetFile().orElseThrow().toString());
        List<RecordingFormat> both = named.stream()
                .flatMap(format -> format.narrowedTo(asked).stream())
                .toList();
        if (both.isEmpty()) {
            throw new NotSupportedException(
                    file + " is named as " + named.get(0).mimeType() + ", but " + type
                            + " is to be written into it. Name the file otherwise, or leave the type out: then it follows the"
                            + " name.");
        }
        requireSupported(both.get(0).mimeType() + ", as which " + file + " is named,", both, encoders);
        return new RequestedFormats(asked.isAny() ? file : type, both);
    }

    /** What the options say of the audio; the type may say it, too. */
    private static RecordingFormat withSound(RecordingFormat typed, MediaRecorderOptions options, String type) {
        OptionalInt rate = one("audioSampleRate", options.audioSampleRate(), typed.audioSampleRate(), type);
        OptionalInt channels = one("audioChannelCount", options.audioChannelCount(), typed.audioChannelCount(), type);
        return typed.withSound(rate, channels);
    }

    private static OptionalInt one(String option, OptionalInt set, OptionalInt typed, String type) {
        if (set.isPresent() && typed.isPresent() && set.getAsInt() != typed.getAsInt()) {
            throw new NotSupportedException(option + " is " + set.getAsInt() + ", but " + type + " says "
                    + typed.getAsInt() + ". Leave one out.");
        }
        return set.isPresent() ? set : typed;
    }

    private static void requireSupported(String what, List<RecordingFormat> formats, EncoderCatalog encoders) {
        RecordingFormat first = formats.get(0);
        boolean anything = first.isAny() && !first.describesAudio();
        if (!anything && formats.stream().noneMatch(encoders::isSupported)) {
            throw new NotSupportedException(
                    what + sound(first) + " can't be recorded here. " + encoders.adviceFor(first));
        }
    }

    private static String sound(RecordingFormat format) {
        String rate = format.audioSampleRate().isPresent()
                ? " at " + format.audioSampleRate().getAsInt() + " Hz"
                : "";
        String channels = format.audioChannelCount().isPresent()
                ? " in " + format.audioChannelCount().getAsInt() + " channels"
                : "";
        return format.describesAudio() ? " with sound" + rate + channels : "";
    }

    private static String quoted(String text) {
        return "'" + Arguments.shortened(text) + "'";
    }

    /** For a message about tracks that it can't have. */
    public String cannotHold(String tracks) {
        boolean anything = any.stream().allMatch(RecordingFormat::isAny);
        return anything ? "The stream's " + tracks + " can't be recorded" : said + " can't hold the stream's " + tracks;
    }

    /**
     * What is written of these tracks, and by whom. Audio alone is rather said to be audio, where there is a choice.
     *
     * @param pictures the size of the video track's pictures, if there is one
     */
    public Optional<EncoderCatalog.Match> complete(
            EncoderCatalog encoders, Optional<FrameSize> pictures, boolean audio) {
        for (boolean preferred : new boolean[] {true, false}) {
            for (RecordingFormat format : any) {
                boolean isAudio = format.container().startsWith(AUDIO);
                Optional<EncoderCatalog.Match> match = preferred == (isAudio != pictures.isPresent())
                        ? encoders.complete(format, pictures, audio)
                        : Optional.empty();
                if (match.isPresent()) {
                    return match;
                }
            }
        }
        return Optional.empty();
    }
}
