package io.github.mediacapture.testkit;

import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the lines that {@link FakeRecording} describes. */
final class FakeRecordingEncoder implements RecordingEncoder {
    private final EncodedOutput output;
    private final Faults faults;
    private final Counters counters;
    private final StringBuilder pending = new StringBuilder();
    private RecordingRequest request;
    private @Nullable FakePreRoll preRoll;
    private long position;
    private long chunkBeginNanos;
    private long beginNanos;
    private long lastVideoNanos = -1;
    private long videoBytes;
    private long audioBytes;
    private boolean ended;
    private boolean closed;

    /** What a test makes go wrong, before each frame and each run of samples. */
    record Faults(Runnable beforeVideo, Runnable beforeAudio) {}

    /** What there is of all recordings. */
    record Counters(Set<FakeRecordingEncoder> open, AtomicInteger kept) {}

    FakeRecordingEncoder(RecordingRequest request, EncodedOutput output, Faults faults, Counters counters) {
        this.request = request;
        this.output = output;
        this.faults = faults;
        this.counters = counters;
        pending.append(header("-"));
    }

    static boolean recover(Path unfinished, EncodedOutput output) {
        try {
            String text = Files.readString(unfinished, StandardCharsets.ISO_8859_1);
            if (!text.startsWith("FAKE ")) {
                return false;
            }
            String lines = text.substring(0, text.lastIndexOf('\n') + 1);
            FakeRecording good = FakeRecording.parse(lines.getBytes(StandardCharsets.ISO_8859_1));
            long end = good.entries().stream()
                    .mapToLong(FakeRecording.Entry::timestampNanos)
                    .max()
                    .orElseThrow(() -> new NotReadableException("Nothing was recorded into " + unfinished));
            String body = lines.substring(lines.indexOf('\n') + 1);
            String whole = header(Long.toString(end), good.mimeType())
                    + body
                    + (good.endNanos().isPresent() ? "" : "E " + end + "\n");
            output.write(0, ByteBuffer.wrap(whole.getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (IOException e) {
            throw new UnknownException("'" + unfinished + "' could not be recovered: " + Reason.of(e), e);
        }
    }

    @Override
    public void encode(VideoFrame frame, long timestampNanos) {
        requireRunning(request.format().videoCodec());
        if (timestampNanos <= lastVideoNanos) {
            throw new IllegalArgumentException(
                    "A picture at " + timestampNanos + " ns follows one at " + lastVideoNanos + " ns");
        }
        faults.beforeVideo().run();
        lastVideoNanos = timestampNanos;
        add(FakeRecording.Video.of(frame, timestampNanos));
    }

    @Override
    public void encode(AudioData data, long timestampNanos) {
        requireRunning(request.format().audioCodec());
        if (timestampNanos < 0) {
            throw new IllegalArgumentException("Samples at " + timestampNanos + " ns, before the recording began");
        }
        faults.beforeAudio().run();
        add(FakeRecording.Audio.of(data, timestampNanos));
    }

    @Override
    public void bufferLast(Duration length) {
        requireRunning(Optional.of("any"));
        if (preRoll == null) {
            preRoll = new FakePreRoll(counters.kept());
        }
        preRoll.setLength(length);
    }

    @Override
    public Start startWriting(RecordingRequest started, long nowNanos) {
        FakePreRoll kept = preRoll;
        if (kept == null) {
            throw new IllegalStateException("Nothing is buffered");
        }
        preRoll = null;
        request = started;
        Start start = kept.startWriting(nowNanos);
        beginNanos = start.beginNanos();
        kept.takeAll().forEach(this::add);
        return start;
    }

    @Override
    public void flush() {
        writePending();
    }

    @Override
    public void finish(long endNanos) {
        requireRunning(Optional.of("any"));
        ended = true;
        long length = Math.max(0, endNanos - beginNanos);
        pending.append("E ").append(length).append('\n');
        writePending();
        write(0, header(Long.toString(length)));
    }

    String mimeType() {
        return request.format().mimeType();
    }

    @Override
    public long videoBytes() {
        requireOpen();
        return videoBytes;
    }

    @Override
    public long audioBytes() {
        requireOpen();
        return audioBytes;
    }

    @Override
    public List<String> encoderNames() {
        requireOpen();
        return Stream.of(request.format().videoCodec(), request.format().audioCodec())
                .flatMap(Optional::stream)
                .map(codec -> "fake-" + codec)
                .toList();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            counters.open().remove(this);
            if (preRoll != null) {
                preRoll.takeAll();
            }
        }
    }

    /** As an encoder whose native memory is gone can say nothing any more. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The recording is closed");
        }
    }

    private void requireRunning(Optional<String> codec) {
        if (closed || ended) {
            throw new IllegalStateException("The recording is " + (closed ? "closed" : "finished"));
        }
        if (codec.isEmpty()) {
            throw new IllegalStateException(request.format().mimeType() + " has no such track");
        }
    }

    private void add(FakeRecording.Entry given) {
        if (preRoll != null) {
            preRoll.add(given);
            return;
        }
        if (given.timestampNanos() < beginNanos) {
            return;
        }
        FakeRecording.Entry entry = FakePreRoll.earlier(given, beginNanos);
        if (entry instanceof FakeRecording.Video picture) {
            String line = picture.line();
            pending.append(line);
            videoBytes += line.length();
        } else {
            String line = ((FakeRecording.Audio) entry).line();
            pending.append(line);
            audioBytes += line.length();
        }
        long timestampNanos = entry.timestampNanos();
        if (request.chunked()
                && timestampNanos - chunkBeginNanos >= request.chunk().toNanos()) {
            chunkBeginNanos = timestampNanos;
            writePending();
        }
    }

    private String header(String duration) {
        RecordingFormat format = request.format();
        StringBuilder type = new StringBuilder(format.mimeType());
        format.audioSampleRate().ifPresent(rate -> type.append(";rate=").append(rate));
        format.audioChannelCount()
                .ifPresent(channels -> type.append(";channels=").append(channels));
        return header(duration, type.toString());
    }

    private static String header(String duration, String mimeType) {
        return String.format(Locale.ROOT, "FAKE %20s %s\n", duration, mimeType);
    }

    private void writePending() {
        write(position, pending.toString());
        position += pending.length();
        pending.setLength(0);
    }

    private void write(long at, String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            output.write(at, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UnknownException("The recording could not be written: " + Reason.of(e), e);
        }
    }
}
