package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.file.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Into a channel, which somebody else closes. */
final class ChannelDestination implements Destination {
    private static final byte[] NOTHING = {};

    private final WritableByteChannel channel;
    private final @Nullable SeekableByteChannel seekable;
    private final long begin;
    private volatile long size;

    /**
     * Begins at the channel's position.
     *
     * @param inOrder whether what is written already is left as it is
     */
    ChannelDestination(WritableByteChannel channel, boolean inOrder) throws IOException {
        this.channel = channel;
        this.seekable = inOrder ? null : (SeekableByteChannel) channel;
        this.begin = seekable == null ? 0 : seekable.position();
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        if (position > size) {
            throw new IOException("A write at " + position + " would leave a hole after " + size);
        }
        long end = position + data.remaining();
        if (seekable != null) {
            seek(seekable, begin + position);
            writeAll(data);
            seek(seekable, begin + Math.max(size, end));
        } else if (end > size) {
            data.position(data.position() + (int) (size - position));
            writeAll(data);
        }
        size = Math.max(size, end);
    }

    @Override
    public boolean isRewritable(long position) {
        return seekable != null;
    }

    private static void seek(SeekableByteChannel channel, long position) throws IOException {
        if (channel.position(position).position() != position) {
            throw new IOException("The channel went to " + channel.position() + " when it was set to " + position);
        }
    }

    private void writeAll(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            if (channel.write(data) == 0) {
                throw new IOException("The channel takes no more bytes; it must be in blocking mode");
            }
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Blob chunk(String type) {
        return Blob.of(NOTHING, type);
    }

    @Override
    public Blob end(String type, boolean whole) {
        return chunk(type);
    }
}
