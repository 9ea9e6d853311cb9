package io.github.mediacapture.ffmpeg.mux.mp4;

import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** The end of a file, to which bytes are added; after a failure nothing more is written; used by one thread. */
final class Mp4Output {
    private interface Action {
        void run() throws IOException;
    }

    private final EncodedOutput output;
    private long size;
    private @Nullable Throwable failure;

    Mp4Output(EncodedOutput output) {
        this.output = output;
    }

    long size() {
        return size;
    }

    void append(ByteBuffer data) {
        int count = data.remaining();
        write(size, data);
        size += count;
    }

    /** Notes that bytes were written at the end. */
    void grow(long count) {
        size += count;
    }

    void write(long position, ByteBuffer data) {
        attempt(() -> output.write(position, data.asReadOnlyBuffer()));
    }

    /** A file that is deleted when it is closed. */
    SeekableByteChannel openTemporary() throws IOException {
        return output.openTemporary();
    }

    boolean isRewritable(long position) {
        return output.isRewritable(position);
    }

    /** As {@link EncodedOutput#insert} does. */
    boolean insert(long position, long count, ByteBuffer beginning, boolean evenByCopy) {
        boolean[] done = new boolean[1];
        attempt(() -> done[0] = output.insert(position, count, beginning, evenByCopy));
        size += done[0] ? count : 0;
        return done[0];
    }

    private void attempt(Action action) {
        throwFailure();
        try {
            action.run();
        } catch (Throwable e) { // checked ones too, which an app in another language throws
            failure = e;
            throwFailure();
        }
    }

    /** @throws UnknownException with the cause, if the output has thrown */
    void throwFailure() {
        if (failure != null) {
            throw new UnknownException("The recording could not be written: " + Reason.of(failure), failure);
        }
    }
}
