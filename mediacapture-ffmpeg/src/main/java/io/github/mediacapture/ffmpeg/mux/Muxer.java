package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingRequest;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * The file: packets in, bytes out; used by one thread.
 *
 * <p>A file's header names all its streams, so packets wait here until {@link #start}. Of a file that may never be written
 * only the last ones do, until {@link #startWriting}. Times are moved here, and only here, so that the file begins at 0.
 */
public final class Muxer implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Container container;
    private final ContainerFile file;
    private final PacketBuffer waiting = new PacketBuffer();
    private RecordingRequest request;
    private long videoBytes;
    private long audioBytes;
    private boolean begun;
    private boolean started;
    private boolean finished;

    /** Whether FFmpeg was built with a muxer of that name. */
    public static boolean isThere(String name) {
        return !Pointer.isNull(avformat.av_guess_format(name, null, null));
    }

    public Muxer(Container container, RecordingRequest request, EncodedOutput output) {
        this.container = container;
        this.request = request;
        file = container == Container.MP4 ? new Mp4ContainerFile(output) : new FfmpegFile(container, output);
    }

    /** Whether the header was written, or tried: it can't be tried again. */
    public boolean isBegun() {
        return begun;
    }

    /** Drops what nobody needs who wants the file from {@code limitNanos} on. */
    public void dropBefore(long limitNanos) {
        waiting.dropBefore(limitNanos);
    }

    /** How many bytes wait for the header. */
    public long waitingBytes() {
        return waiting.bytes();
    }

    /** The file begins with what waits; after this {@link #start} may be called. */
    public RecordingEncoder.Start startWriting(RecordingRequest started) {
        request = started;
        return new RecordingEncoder.Start(waiting.beginNanos(), waiting.droppedFrames());
    }

    /** When the file begins, on the clock of the packets. */
    public long beginNanos() {
        return waiting.beginNanos();
    }

    /** Writes the header and what has waited. */
    public void start(List<AvEncoder> encoders) {
        begun = true;
        file.start(encoders, request);
        started = true;
        waiting.completeFirst(container);
        waiting.takeAll(this::write);
    }

    /** As {@link #start}, if it was not called and anything waits: without a packet there is nothing to play. */
    public void startLate(List<AvEncoder> encoders) {
        if (!begun && waiting.bytes() > 0) {
            start(encoders);
        }
    }

    /** Writes a packet, whose content is taken; in the encoder's time base. */
    public void write(AvEncoder encoder, AVPacket packet) {
        if (!started) {
            waiting.add(encoder, packet);
            return;
        }
        if (waiting.beginNanos() == 0 || moveToBeginning(encoder, packet)) {
            count(encoder, packet);
            file.write(encoder, packet);
        }
    }

    private void count(AvEncoder encoder, AVPacket packet) {
        if (encoder.isOfFrames()) {
            videoBytes += packet.size();
        } else {
            audioBytes += packet.size();
        }
    }

    /** Of the frames in the file. */
    public long videoBytes() {
        return videoBytes;
    }

    /** Of the audio in the file. */
    public long audioBytes() {
        return audioBytes;
    }

    /** Returns false for what belongs before the beginning. */
    private boolean moveToBeginning(AvEncoder encoder, AVPacket packet) {
        boolean isCount = packet.size() == 0; // FLAC's, of all samples, dropped ones too
        if (isCount || PacketBuffer.fromNanos(encoder, packet) < waiting.beginNanos()) {
            return false;
        }
        AVRational timeBase = encoder.context().time_base();
        long begin = avutil.av_rescale(waiting.beginNanos(), timeBase.den(), NANOS_PER_SECOND * timeBase.num());
        packet.pts(packet.pts() - begin);
        packet.dts(packet.dts() - begin);
        return true;
    }

    /** Ends the cluster or fragment that is being written, so that its bytes reach the output. */
    public void flush() {
        if (started) {
            file.flush();
        }
    }

    /** Writes the rest, the index and the duration; once, since FFmpeg frees what it needs for that. */
    public void finish() {
        if (started && !finished) {
            finished = true;
            file.finish();
        }
    }

    /**
     * Passes on what the output has thrown.
     *
     * @throws io.github.mediacapture.errors.UnknownException with the cause
     */
    public void throwFailure() {
        file.throwFailure();
    }

    @Override
    public void close() {
        waiting.close();
        file.close();
    }
}
