package io.github.mediacapture.testkit;

import io.github.mediacapture.UnknownException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the lines that {@link FakeRecording} describes. */
final class FakeRecordingEncoder implements RecordingEncoder {
    private final RecordingRequest request;
    private final EncodedOutput output;
    private final Runnable beforeVideo;
    private final Runnable onClosed;
    private final StringBuilder pending = new StringBuilder();
    private long position;
    private long chunkBeginNanos;
    private long lastVideoNanos = -1;
    private boolean ended;
    private boolean closed;

    FakeRecordingEncoder(RecordingRequest request, EncodedOutput output, Runnable beforeVideo, Runnable onClosed) {
        this.request = request;
        this.output = output;
        this.beforeVideo = beforeVideo;
        this.onClosed = onClosed;
        pending.append(header("-"));
    }

    @Override
    public void encode(VideoFrame frame, long timestampNanos) {
        requireRunning(request.format().videoCodec());
        if (timestampNanos <= lastVideoNanos) {
            throw new IllegalArgumentException(
                    "A picture at " + timestampNanos + " ns follows one at " + lastVideoNanos + " ns");
        }
        beforeVideo.run();
        lastVideoNanos = timestampNanos;
        add(FakeRecording.Video.of(frame, timestampNanos).line(), timestampNanos);
    }

    @Override
    public void encode(AudioData data, long timestampNanos) {
        requireRunning(request.format().audioCodec());
        if (timestampNanos < 0) {
            throw new IllegalArgumentException("Samples at " + timestampNanos + " ns, before the recording began");
        }
        add(FakeRecording.Audio.of(data, timestampNanos).line(), timestampNanos);
    }

    @Override
    public void flush() {
        writePending();
    }

    @Override
    public void finish(long endNanos) {
        requireRunning(Optional.of("any"));
        ended = true;
        pending.append("E ").append(endNanos).append('\n');
        writePending();
        write(0, header(Long.toString(endNanos)));
    }

    @Override
    public List<String> encoderNames() {
        return Stream.of(request.format().videoCodec(), request.format().audioCodec())
                .flatMap(Optional::stream)
                .map(codec -> "fake-" + codec)
                .toList();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClosed.run();
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

    private void add(String line, long timestampNanos) {
        pending.append(line);
        if (request.chunked()
                && timestampNanos - chunkBeginNanos >= request.chunk().toNanos()) {
            chunkBeginNanos = timestampNanos;
            writePending();
        }
    }

    private String header(String duration) {
        return "FAKE %20s %s\n".formatted(duration, request.format().mimeType());
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
            throw new UnknownException("The recording could not be written. Is there room on the disk?", e);
        }
    }
}
