package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.storage.Destination;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel of the app, judged by what it can do: its type promises more than pipes and files in append mode keep. */
public final class ChannelOpener implements Destination.Opener {
    private final WritableByteChannel channel;
    private final boolean inOrder;

    /** Tries whether the channel can seek; changes neither its content nor its position. */
    public ChannelOpener(WritableByteChannel channel) {
        this.channel = channel;
        this.inOrder = !(channel instanceof SeekableByteChannel seekable && canOverwrite(seekable));
    }

    @Override
    public Destination open(int number) throws IOException {
        return new ChannelDestination(channel, inOrder);
    }

    @Override
    public boolean isInOrder() {
        return inOrder;
    }

    /**
     * Whether it goes where it is told to. A pipe or terminal fails; a device that only pretends stays where it was; in
     * append mode the position is the end whatever was set, at the latest after a write, which may be empty.
     */
    private static boolean canOverwrite(SeekableByteChannel channel) {
        boolean interrupted = Thread.interrupted(); // else asking would close it, and the first write could not say why
        try {
            long before = channel.position();
            long size = channel.size();
            long elsewhere = size > 0 ? 0 : 1;
            try {
                channel.position(elsewhere);
                int unused = channel.write(ByteBuffer.allocate(0));
                long reached = channel.position();
                // in memory, some can't go beyond the end of nothing; a device can't either
                return reached == elsewhere || (reached == size && size == 0 && !(channel instanceof FileChannel));
            } finally {
                channel.position(before);
            }
        } catch (Throwable e) { // a closed one, say, which the first write tells
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
