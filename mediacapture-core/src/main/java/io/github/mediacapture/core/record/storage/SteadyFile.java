package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.internal.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file that is written at any place, and that an interrupt does not close: a {@code FileChannel} closes itself as soon as a
 * thread whose interrupt flag is set uses it, so it is opened anew. Errors name the file. Used by one thread.
 */
public final class SteadyFile implements Closeable {
    private final Path path;
    private final Opener opener;
    private FileChannel channel;

    /** Opens the file for writing, as it is; at first and after each interrupt. */
    public interface Opener {
        FileChannel open(Path path) throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Opens the file. */
    public SteadyFile(Path path, Opener opener) throws IOException {
        this.path = path;
        this.opener = opener;
        this.channel = opener.open(path);
    }

    /** Writes all of it. */
    public void write(long position, ByteBuffer data) throws IOException {
        int begin = data.position();
        steadily(() -> {
            while (data.hasRemaining()) {
                channel.write(data, position + data.position() - begin);
            }
        });
    }

    /** Truncates the file to a size. */
    public void truncate(long size) throws IOException {
        steadily(() -> channel.truncate(size));
    }

    private void steadily(Step step) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    step.run();
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    channel = opener.open(path);
                }
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("'" + path + "': " + Reason.of(e), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
