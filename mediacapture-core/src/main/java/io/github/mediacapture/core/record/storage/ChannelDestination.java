package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Into a channel of the app, which closes it. */
public final class ChannelDestination implements Destination {
    private static final byte[] NOTHING = {};

    private final WritableByteChannel channel;
    private final @Nullable SeekableByteChannel seekable;
    private final long begin;
    private volatile long size;

    /** Begins at the channel's position. */
    public ChannelDestination(WritableByteChannel channel) throws IOException {
        this.channel = channel;
        this.seekable = canSeek(channel) ? (SeekableByteChannel) channel : null;
        this.begin = seekable == null ? 0 : seekable.position();
    }

    /** Whether what has been written can be written again. */
    public static boolean canSeek(WritableByteChannel channel) {
        return channel instanceof SeekableByteChannel;
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        long end = position + data.remaining();
        if (seekable != null) {
            seekable.position(begin + position);
            writeAll(data);
            seekable.position(begin + Math.max(size, end));
        } else if (end > size) {
            data.position(data.position() + (int) (size - position));
            writeAll(data);
        }
        size = Math.max(size, end);
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
    public Blob piece(String type) {
        return Blob.of(NOTHING, type);
    }

    @Override
    public Blob end(String type, boolean whole) {
        return piece(type);
    }
}
