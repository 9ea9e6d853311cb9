package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingFormat;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The encoders that are there, the preferred one first; thread-safe. */
public final class EncoderCatalog {
    private static final LazyLog LOG = new LazyLog(EncoderCatalog.class);

    private final List<EncoderBackend> backends;
    private final Map<String, String> failures = new ConcurrentSkipListMap<>(); // by the backends' names

    /** An encoder, the format that it will write, and in which ways that is otherwise than usual. */
    public record Match(EncoderBackend backend, RecordingFormat format, List<String> limitations) {}

    /** Takes the backends over. */
    public EncoderCatalog(List<EncoderBackend> backends) {
        List<EncoderBackend> sorted = new ArrayList<>(backends);
        sorted.sort((one, other) -> Integer.compare(other.priority(), one.priority()));
        this.backends = List.copyOf(sorted);
    }

    /** The backends, the preferred ones first. */
    public List<EncoderBackend> backends() {
        return backends;
    }

    /** Whether a type can be written with all that it names, or with whatever its container usually holds. */
    public boolean isTypeSupported(String mimeType) {
        if (mimeType.isEmpty()) {
            return true;
        }
        return MimeType.parse(mimeType).filter(this::isSupported).isPresent();
    }

    boolean isSupported(RecordingFormat format) {
        boolean open = format.videoCodec().isEmpty() && format.audioCodec().isEmpty();
        boolean video =
                format.videoCodec().isPresent() || (open && !format.container().startsWith("audio/"));
        boolean audio = format.audioCodec().isPresent()
                || format.describesAudio()
                || (open && !format.container().startsWith("image/"));
        return backends.stream()
                .anyMatch(backend -> heard(ask(backend, () -> backend.complete(format, video, audio)), format, audio)
                        .isPresent());
    }

    /** What a file of this name is taken for, the usual first; empty if its name says nothing. */
    List<RecordingFormat> formatsOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return List.of();
        }
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return backends.stream()
                .map(backend -> backend.formatsOf(extension))
                .filter(formats -> !formats.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** @param pictures the size of the video track's pictures, if there is one */
    Optional<Match> complete(RecordingFormat requested, Optional<FrameSize> pictures, boolean audio) {
        for (EncoderBackend backend : backends) {
            Optional<Match> match = match(backend, requested, pictures, audio);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<Match> match(
            EncoderBackend backend, RecordingFormat requested, Optional<FrameSize> pictures, boolean audio) {
        Optional<RecordingFormat> usual =
                heard(ask(backend, () -> backend.complete(requested, pictures.isPresent(), audio)), requested, audio);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        if (pictures.isEmpty()) {
            return Optional.of(new Match(backend, usual.get(), List.of()));
        }
        Optional<RecordingFormat> fitting =
                heard(ask(backend, () -> backend.complete(requested, pictures.get(), audio)), requested, audio);
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> limitation = otherCodec(usual.get(), fitting.get(), pictures.get());
        return Optional.of(
                new Match(backend, fitting.get(), limitation.isPresent() ? List.of(limitation.get()) : List.of()));
    }

    /** One that can't answer writes nothing; why is kept for who needs it. */
    private Optional<RecordingFormat> ask(EncoderBackend backend, Supplier<Optional<RecordingFormat>> question) {
        try {
            Optional<RecordingFormat> answer = question.get();
            failures.remove(backend.name());
            return answer;
        } catch (MediaException e) {
            String why = Reason.of(e);
            if (!why.equals(failures.put(backend.name(), why))) {
                LOG.get().log(Level.WARNING, "Encoder " + backend.name() + " can't be used: " + why);
                LOG.get().log(Level.DEBUG, "Why", e);
            }
            return Optional.empty();
        }
    }

    /** An answer whose audio is as it was asked for: a backend may not know that it can be. */
    private static Optional<RecordingFormat> heard(
            Optional<RecordingFormat> answer, RecordingFormat requested, boolean audio) {
        boolean asAsked = !audio
                || answer.isEmpty()
                || (isAs(requested.audioSampleRate(), answer.get().audioSampleRate())
                        && isAs(requested.audioChannelCount(), answer.get().audioChannelCount()));
        return asAsked ? answer : Optional.empty();
    }

    /** What was left open may be said. */
    private static boolean isAs(OptionalInt requested, OptionalInt answer) {
        return requested.isEmpty() || requested.equals(answer);
    }

    private static Optional<String> otherCodec(RecordingFormat usual, RecordingFormat chosen, FrameSize pictures) {
        if (chosen.videoCodec().isEmpty() || chosen.videoCodec().equals(usual.videoCodec())) {
            return Optional.empty();
        }
        return Optional.of(chosen.container() + " has " + chosen.videoCodec().get() + " and not "
                + usual.videoCodec().orElse("") + ", which takes no pictures of " + pictures + " here");
    }

    /** Lets the first backend that knows the file copy what is good of it; returns whether there is one. */
    public boolean recover(Path unfinished, EncodedOutput output) {
        return backends.stream().anyMatch(backend -> backend.recover(unfinished, output));
    }

    /** Why nothing can be written, for an error message. */
    public String advice() {
        if (backends.isEmpty()) {
            return "No encoder is there: add the dependency io.github.mediacapture:mediacapture-ffmpeg.";
        }
        String type = usualType();
        return failures.isEmpty()
                ? (type.isEmpty() ? "Ask" : "Try " + type + ", or ask") + " isTypeSupported(type) first."
                : failures.entrySet().stream()
                        .map(failure -> failure.getKey() + ": " + failure.getValue())
                        .collect(Collectors.joining("; "));
    }

    /** What becomes of an open type, with frames and audio if that can be; empty if nothing can be written. */
    private String usualType() {
        RecordingFormat any = new RecordingFormat("", Optional.empty(), Optional.empty());
        for (boolean video : new boolean[] {true, false}) {
            for (boolean audio : new boolean[] {true, false}) {
                Optional<RecordingFormat> format = video || audio
                        ? backends.stream()
                                .flatMap(backend -> ask(backend, () -> backend.complete(any, video, audio)).stream())
                                .findFirst()
                        : Optional.empty();
                if (format.isPresent()) {
                    return format.get().mimeType();
                }
            }
        }
        return "";
    }

    /** What could be asked for in the place of a format, for an error message. */
    String adviceFor(RecordingFormat refused) {
        RecordingFormat anyAudio = refused.withSound(OptionalInt.empty(), OptionalInt.empty());
        RecordingFormat culprit = refused.describesAudio() && isSupported(anyAudio) ? refused : anyAudio;
        return backends.stream()
                .filter(backend -> !failures.containsKey(backend.name()))
                .map(backend -> backend.adviceFor(culprit))
                .filter(advice -> !advice.isEmpty())
                .findFirst()
                .orElseGet(this::advice);
    }

    /** What a file must be that can be recovered, for an error message. */
    public String recoveryAdvice() {
        if (backends.isEmpty()) {
            return advice();
        }
        String types = backends.stream()
                .flatMap(backend -> backend.recoverableTypes().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return "Its first bytes are not those of a format that is written here"
                + (types.isEmpty() ? "." : ": " + types + ".");
    }

    /** Closes every backend. */
    public void close() {
        for (EncoderBackend backend : backends) {
            try {
                backend.close();
            } catch (RuntimeException | Error e) {
                LOG.get().log(Level.WARNING, "Closing encoder " + backend.name() + " failed", e);
            }
        }
    }
}
