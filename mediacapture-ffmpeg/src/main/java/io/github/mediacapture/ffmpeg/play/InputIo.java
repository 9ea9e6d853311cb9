package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.internal.Reason;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code AVIOContext} through which a demuxer reads {@link MediaBytes}; used by one thread, but for {@link #interrupt}.
 *
 * <p>FFmpeg knows error numbers only: what the bytes threw is kept here, for {@link #throwFailure}.
 */
public final class InputIo implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SEEK_SET = 0;
    private static final int SEEK_END = 2;

    /** One object each for all inputs, as JavaCPP has a handful of native entry points only; the opaque pointer tells them apart. */
    private static final Read_packet_Pointer_BytePointer_int READ = new Read_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer target, int size) {
            InputIo io = OPEN.get(opaque.address());
            return io == null ? avutil.AVERROR_EXTERNAL : io.read(target, size);
        }
    };

    private static final Seek_Pointer_long_int SEEK = new Seek_Pointer_long_int() {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            InputIo io = OPEN.get(opaque.address());
            return io == null ? avutil.AVERROR_EXTERNAL : io.seek(offset, whence);
        }
    };

    private static final Map<Long, InputIo> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();

    private final MediaBytes bytes;
    private final Key key = new Key(KEYS.incrementAndGet());
    private final AVIOContext context;
    private final Object lock = new Object();
    private final BooleanSupplier interruption = this::isInterrupted;
    private @Nullable Thread reading;
    private volatile boolean interrupted;
    private long position;
    private @Nullable Throwable failure;

    /** An input from the first byte on. */
    public InputIo(MediaBytes bytes) {
        this.bytes = bytes;
        BytePointer buffer = AvErrors.allocated(new BytePointer(avutil.av_malloc(BUFFER_BYTES)), "an input buffer");
        AVIOContext made = avformat.avio_alloc_context(buffer, BUFFER_BYTES, 0, key, READ, null, SEEK);
        if (made == null || made.isNull()) {
            avutil.av_free(buffer);
        }
        context = AvErrors.allocated(made, "an input");
        context.seekable(avformat.AVIO_SEEKABLE_NORMAL);
        OPEN.put(key.address(), this);
    }

    AVIOContext context() {
        return context;
    }

    /** Called by FFmpeg: an exception must not unwind through its C frames. */
    private int read(BytePointer target, int size) {
        synchronized (lock) {
            if (interrupted) {
                return avutil.AVERROR_EXIT;
            }
            reading = Thread.currentThread();
        }
        try {
            ByteBuffer room = target.capacity(size).asByteBuffer();
            bytes.read(position, room);
            position += room.position();
            return room.position() == 0 ? avutil.AVERROR_EOF : room.position();
        } catch (Throwable e) { // checked ones too, which an app in another language throws
            failure = e;
            return avutil.AVERROR_EXTERNAL;
        } finally {
            synchronized (lock) {
                reading = null;
                if (interrupted) {
                    Thread.interrupted(); // was for the read
                }
            }
        }
    }

    private long seek(long offset, int whence) {
        int from = whence & ~avformat.AVSEEK_FORCE;
        try {
            if (from == avformat.AVSEEK_SIZE) {
                return bytes.size();
            }
            long base = from == SEEK_SET ? 0 : from == SEEK_END ? bytes.size() : position;
            long to = base + offset;
            if (to < 0) {
                return avutil.AVERROR_INVALIDDATA;
            }
            position = to;
            return position;
        } catch (Throwable e) { // checked ones too, which an app in another language throws
            failure = e;
            return avutil.AVERROR_EXTERNAL;
        }
    }

    /** Whether bytes may come after those that are there. */
    boolean mayGrow() {
        return bytes.mayGrow();
    }

    /** Whether FFmpeg has met the end of what is there. */
    boolean isAtEnd() {
        return context.eof_reached() != 0;
    }

    /** How many bytes there are; 0 if that is not to be found out. */
    long size() {
        long size = seek(0, avformat.AVSEEK_SIZE);
        return Math.max(0, size);
    }

    /** Whether the file begins with bytes among which is a text. */
    boolean beginsWithAnywhere(String text, int within) {
        ByteBuffer head = ByteBuffer.allocate(within);
        try {
            for (int count = 1; count > 0 && head.hasRemaining(); ) {
                count = bytes.read(head.position(), head);
            }
        } catch (Throwable e) {
            failure = e;
        }
        return new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1).contains(text);
    }

    /** Ends a read that blocks, and lets no other begin until {@link #resume}; any thread. */
    void interrupt() {
        synchronized (lock) {
            interrupted = true;
            if (reading != null) {
                reading.interrupt();
            }
        }
    }

    /** Tells FFmpeg to give up; always the same object. */
    BooleanSupplier interruption() {
        return interruption;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Between reads: what is decoded meanwhile is not wanted either. */
    void throwIfInterrupted() {
        if (interrupted) {
            throwFailure();
        }
    }

    /** Reads may begin again, and what has failed may be tried once more. */
    void resume() {
        synchronized (lock) {
            interrupted = false;
        }
        failure = null;
        context.error(0);
        context.eof_reached(0);
    }

    /** Likewise, from the first byte on. */
    void resumeAtStart() {
        failure = null;
        context.error(0);
        avformat.avio_seek(context, 0, SEEK_SET);
        context.eof_reached(0);
    }

    /**
     * Passes on why bytes could not be read.
     *
     * @throws AbortException if it was because of an interrupt
     * @throws NotReadableException with the cause
     */
    void throwFailure() {
        Throwable cause = failure;
        if (interrupted || cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException) {
            throw new AbortException("Reading the file was interrupted", cause);
        }
        if (cause != null) {
            throw new NotReadableException("The file can't be read: " + Reason.of(cause), cause);
        }
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
