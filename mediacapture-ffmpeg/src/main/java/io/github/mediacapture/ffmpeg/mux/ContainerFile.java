package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.spi.RecordingRequest;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Writes packets in the form of a container; used by one thread. */
interface ContainerFile extends AutoCloseable {
    /** Names all streams; writes what can be written before the first packet. */
    void start(List<AvEncoder> encoders, RecordingRequest request);

    /** Writes a packet of an encoder that was named, whose content is taken; in the encoder's time base. */
    void write(AvEncoder encoder, AVPacket packet);

    /** Ends the cluster or fragment that is being written, so that its bytes reach the output. */
    void flush();

    /** Writes the rest, the index and the duration; once. */
    void finish();

    /**
     * Checks that what was written has arrived.
     *
     * @throws io.github.mediacapture.errors.UnknownException with the cause, if the output has thrown
     */
    void throwFailure();

    @Override
    void close();
}
