package io.github.mediacapture.core.backends;

import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An encoder backend that throws what the SPI says, whatever the one behind it throws; as thread-safe as that is. */
final class GuardedEncoder implements EncoderBackend {
    private static final String ASKING = "Asking for a format";

    private final EncoderBackend backend;
    private final Guard guard;

    GuardedEncoder(EncoderBackend backend) {
        this.backend = backend;
        this.guard = Guard.of(backend, backend::name, backend::priority);
    }

    @Override
    public String name() {
        return guard.backend();
    }

    @Override
    public int priority() {
        return guard.priority();
    }

    @Override
    public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
        return guard.ask(ASKING, () -> backend.complete(requested, video, audio));
    }

    @Override
    public Optional<RecordingFormat> complete(RecordingFormat requested, FrameSize pictures, boolean audio) {
        return guard.ask(ASKING, () -> backend.complete(requested, pictures, audio));
    }

    @Override
    public String adviceFor(RecordingFormat refused) {
        return guard.askOr("", "Asking for advice", () -> backend.adviceFor(refused));
    }

    @Override
    public List<RecordingFormat> formatsOf(String extension) {
        return guard.askOr(List.of(), "Asking for a file's format", () -> List.copyOf(backend.formatsOf(extension)));
    }

    @Override
    public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
        return guard.ask("Opening an encoder", () -> backend.open(request, output));
    }

    @Override
    public boolean canBufferLast(RecordingFormat format) {
        return guard.ask("Asking for a pre-roll", () -> backend.canBufferLast(format));
    }

    @Override
    public boolean recover(Path unfinished, EncodedOutput output) {
        return guard.ask("Recovering '" + unfinished + "'", () -> backend.recover(unfinished, output));
    }

    @Override
    public List<String> recoverableTypes() {
        return guard.askOr(List.of(), "Asking for types", () -> List.copyOf(backend.recoverableTypes()));
    }

    @Override
    public List<Finding> diagnose() {
        return guard.ask("Asking what it needs", () -> List.copyOf(backend.diagnose()));
    }

    @Override
    public void close() {
        guard.run("Closing", backend::close);
    }
}
