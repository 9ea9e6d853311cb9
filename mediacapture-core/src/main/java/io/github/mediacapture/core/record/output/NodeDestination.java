package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.TargetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Through a pipe, a terminal or another device, byte after byte; waits for whoever reads, until it is abandoned. */
final class NodeDestination implements Destination {
    private final Connection connection;
    private final FileChannel channel;
    private final Destination output;

    private NodeDestination(Connection connection, FileChannel channel) throws IOException {
        this.connection = connection;
        this.channel = channel;
        this.output = new ChannelDestination(channel, /* inOrder= */ true);
    }

    /** What another thread may end; the monitor guards all of it. */
    static final class Connection {
        private final TargetFile target;
        private @Nullable FileChannel channel;
        private @Nullable FileChannel reader;
        private boolean over;
        private boolean abandoned;

        Connection(TargetFile target) {
            this.target = target;
        }

        /** Opens the node, which for a pipe blocks until somebody reads. */
        NodeDestination open() throws IOException {
            FileChannel opened = null;
            try {
                requireReader();
                opened = target.openThrough();
            } finally {
                opened(opened);
            }
            return new NodeDestination(this, opened);
        }

        private synchronized void opened(@Nullable FileChannel opened) throws IOException {
            channel = opened;
            over = opened == null;
            if (reader != null) {
                reader.close();
            }
            if (abandoned && opened != null) {
                opened.close();
            }
            requireReader();
        }

        synchronized void requireReader() throws IOException {
            if (abandoned) {
                throw new IOException("'" + target.path() + "': nobody reads what is written");
            }
        }

        /** Lets what blocks fail, and what follows; any thread. */
        synchronized void abandon() {
            if (abandoned) {
                return;
            }
            abandoned = true;
            try {
                if (channel != null) {
                    channel.close();
                } else if (!over) {
                    reader = target.openPipeForReading();
                }
            } catch (IOException e) {
                System.getLogger(NodeDestination.class.getName())
                        .log(System.Logger.Level.WARNING, "'" + target.path() + "' stays open", e);
            }
        }
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        try {
            output.write(position, data);
        } catch (ClosedChannelException e) {
            connection.requireReader();
            throw e;
        } catch (IOException e) {
            throw new IOException("'" + connection.target.path() + "': " + Reason.of(e), e);
        }
    }

    @Override
    public boolean isRewritable(long position) {
        return output.isRewritable(position);
    }

    @Override
    public long size() {
        return output.size();
    }

    @Override
    public Blob chunk(String type) {
        return output.chunk(type);
    }

    /** What went through can't be read again. */
    @Override
    public Blob end(String type, boolean whole) throws IOException {
        channel.close();
        return output.end(type, whole);
    }
}
