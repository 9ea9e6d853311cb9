package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.EncodedOutput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code AVIOContext} through which a muxer writes to an {@link EncodedOutput}; used by one thread.
 *
 * <p>FFmpeg writes a cluster or fragment in several goes. They are collected here, and {@link #deliver} hands them on in
 * one: so that a file whose writer dies, or whose disk is full, ends where a cluster or fragment ends.
 *
 * <p>FFmpeg knows error numbers only: what the output threw is kept here, for {@link #throwFailure}.
 */
public final class OutputIo implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** More than a fragment of a recording has, as a rule; what has more is handed on in several goes. */
    private static final int MOST_COLLECTED = 8 << 20;

    private static final int SEEK_SET = 0;
    private static final int SEEK_END = 2;

    /**
     * JavaCPP has a handful of native entry points per callback type, and each object takes one: so there is one object
     * for all outputs, and FFmpeg's opaque pointer, which is only a number here, tells them apart.
     */
    private static final Write_packet_Pointer_BytePointer_int WRITE = new Write_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer bytes, int size) {
            OutputIo io = OPEN.get(opaque.address());
            return io == null ? avutil.AVERROR_EXTERNAL : io.write(bytes, size);
        }
    };

    private static final Seek_Pointer_long_int SEEK = new Seek_Pointer_long_int() {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            OutputIo io = OPEN.get(opaque.address());
            return io == null ? avutil.AVERROR_EXTERNAL : io.seek(offset, whence);
        }
    };

    private static final Map<Long, OutputIo> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();

    private final EncodedOutput output;
    private final Key key = new Key(KEYS.incrementAndGet());
    private final AVIOContext context;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private long collectedFrom;
    private long position;
    private long size;
    private @Nullable Throwable failure;

    public OutputIo(EncodedOutput output) {
        this.output = output;
        BytePointer buffer = AvErrors.allocated(new BytePointer(avutil.av_malloc(BUFFER_BYTES)), "an output buffer");
        AVIOContext made = avformat.avio_alloc_context(buffer, BUFFER_BYTES, 1, key, null, WRITE, SEEK);
        if (made == null || made.isNull()) {
            avutil.av_free(buffer);
        }
        context = AvErrors.allocated(made, "an output");
        context.seekable(avformat.AVIO_SEEKABLE_NORMAL);
        OPEN.put(key.address(), this);
    }

    public AVIOContext context() {
        return context;
    }

    /** Whether FFmpeg has written anything. */
    boolean hasOutput() {
        return size > 0;
    }

    /**
     * Passes on what the output has thrown.
     *
     * @throws UnknownException with the cause
     */
    public void throwFailure() {
        if (failure != null) {
            throw new UnknownException("The recording could not be written: " + Reason.of(failure), failure);
        }
    }

    /** Called by FFmpeg: an exception must not unwind through its C frames. */
    private int write(BytePointer bytes, int count) {
        if (position != collectedFrom + collected.size() || collected.size() >= MOST_COLLECTED) {
            handOn();
            collectedFrom = position;
        }
        if (failure != null) {
            return avutil.AVERROR_EXTERNAL;
        }
        try {
            byte[] copy = new byte[count];
            bytes.get(copy);
            collected.writeBytes(copy);
        } catch (Throwable e) { // no memory
            failure = e;
            return avutil.AVERROR_EXTERNAL;
        }
        position += count;
        size = Math.max(size, position);
        return count;
    }

    private void handOn() {
        if (collected.size() == 0 || failure != null) {
            return;
        }
        try {
            output.write(collectedFrom, ByteBuffer.wrap(collected.toByteArray()).asReadOnlyBuffer());
            collectedFrom += collected.size();
            collected.reset();
        } catch (Throwable e) { // checked ones too, which an app in another language throws
            failure = e;
        }
    }

    /**
     * Hands on what has been collected: between two fragments of the file.
     *
     * @throws UnknownException with the cause, if the output throws, or has thrown
     */
    public void deliver() {
        handOn();
        throwFailure();
    }

    private long seek(long offset, int whence) {
        int from = whence & ~avformat.AVSEEK_FORCE;
        if (from == avformat.AVSEEK_SIZE) {
            return size;
        }
        position = offset
                + switch (from) {
                    case SEEK_SET -> 0;
                    case SEEK_END -> size;
                    default -> position;
                };
        return position;
    }

    @Override
    public void close() {
        if (!context.isNull()) {
            OPEN.remove(key.address());
            avutil.av_free(context.buffer());
            avformat.avio_context_free(context);
            context.setNull();
        }
    }

    /** A number that travels as a pointer; nothing is at its address. */
    private static final class Key extends Pointer {
        Key(long number) {
            address = number;
        }
    }
}
