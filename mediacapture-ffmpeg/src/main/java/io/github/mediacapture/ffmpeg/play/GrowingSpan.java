package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.ffmpeg.AvErrors;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * How long a file is that is being written: a demuxer of its own reads what has been added. Used by one thread, but for {@link #interrupt};
 * owns the demuxer, and not the bytes.
 */
final class GrowingSpan implements AutoCloseable {
    private final MediaInput input;
    private final TimeSpan.Measure measure = new TimeSpan.Measure();
    private boolean opened;
    private boolean goesBack;
    private long readBytes;

    /** Opens nothing yet. */
    GrowingSpan(MediaBytes bytes) {
        input = new MediaInput(bytes);
    }

    long durationNanos(long startNanos) {
        boolean mayGrow = input.io().mayGrow();
        long size = input.io().size();
        if (mayGrow && opened && size <= readBytes + (goesBack ? 0 : readBytes / 8)) { // all of it is read each time
            return measure.durationNanos(startNanos);
        }
        if (!opened) {
            input.open();
            opened = true;
            goesBack = GrowingFile.goesBack(input.context());
            Set<Integer> all = IntStream.range(0, input.context().nb_streams())
                    .filter(index -> TimeSpan.isMedia(input.stream(index)))
                    .boxed()
                    .collect(Collectors.toSet());
            input.select(all);
        }
        readBytes = size;
        AVPacket packet = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
        try {
            while (input.readAny(packet) == MediaInput.Read.PACKET) {
                measure.add(input.context(), packet);
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        return measure.durationNanos(startNanos);
    }

    void interrupt() {
        input.io().interrupt();
    }

    void resume() {
        input.io().resume();
    }

    @Override
    public void close() {
        input.close();
    }
}
