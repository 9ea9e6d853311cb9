package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.javacv.Frame;

/** Samples in the buffers of JavaCV, whose type is that of the samples; stateless. */
final class SampleBuffers {
    private SampleBuffers() {}

    static Frame export(AudioData data) {
        AudioSampleFormat format = data.format();
        AudioData held = data.clone();
        try {
            return export(held, format);
        } catch (RuntimeException | Error e) {
            held.close();
            throw e;
        }
    }

    private static Frame export(AudioData held, AudioSampleFormat format) {
        Frame frame = new HeldFrame(held.timestampMicros(), Frame.Type.AUDIO, held::close);
        frame.sampleRate = held.sampleRate();
        frame.audioChannels = held.numberOfChannels();
        Buffer[] buffers = new Buffer[format.planeCount(held.numberOfChannels())];
        for (int plane = 0; plane < buffers.length; plane++) {
            buffers[plane] = typed(format, outsideTheHeap(held.plane(plane)));
        }
        frame.samples = buffers;
        return frame;
    }

    /** JavaCV reads others only if they have an array, which read-only ones do not show. */
    private static ByteBuffer outsideTheHeap(ByteBuffer bytes) {
        ByteBuffer outside = bytes.isDirect()
                ? bytes
                : ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
        return outside.order(ByteOrder.nativeOrder());
    }

    private static Buffer typed(AudioSampleFormat format, ByteBuffer bytes) {
        return switch (format) {
            case U8, U8_PLANAR -> bytes;
            case S16, S16_PLANAR -> bytes.asShortBuffer();
            case S32, S32_PLANAR -> bytes.asIntBuffer();
            case F32, F32_PLANAR -> bytes.asFloatBuffer();
        };
    }

    static AudioData copy(Frame frame) {
        Buffer[] buffers = frame.samples;
        if (buffers == null || buffers.length == 0 || buffers[0] == null) {
            throw new IllegalArgumentException("The frame has no samples: it is closed, or one of an image or data");
        }
        if (frame.sampleRate <= 0) {
            throw new IllegalArgumentException("The frame has no sample rate: set sampleRate, in hertz");
        }
        int channels = frame.audioChannels;
        boolean planar = buffers.length > 1;
        int count = buffers[0].remaining();
        if (channels <= 0 || (planar ? buffers.length != channels : count % channels != 0)) {
            throw new IllegalArgumentException("The frame has " + channels + " channels (audioChannels), but "
                    + buffers.length + " buffers, the first of " + count + " samples");
        }
        AudioSampleFormat format = formatOf(buffers[0], planar);
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(buffers.length, Math.multiplyExact(count, format.bytesPerSample())))
                .order(ByteOrder.nativeOrder());
        for (Buffer buffer : buffers) {
            if (buffer == null || buffer.remaining() != count || formatOf(buffer, planar) != format) {
                throw new IllegalArgumentException("The frame's buffers of samples differ in length or type");
            }
            put(buffer.duplicate(), bytes);
        }
        int frames = planar ? count : count / channels;
        return AudioData.copyOf(format, frame.sampleRate, channels, frames, FrameImport.nanos(frame), bytes.flip());
    }

    private static AudioSampleFormat formatOf(Buffer buffer, boolean planar) {
        if (buffer instanceof ByteBuffer) {
            return planar ? AudioSampleFormat.U8_PLANAR : AudioSampleFormat.U8;
        } else if (buffer instanceof ShortBuffer) {
            return planar ? AudioSampleFormat.S16_PLANAR : AudioSampleFormat.S16;
        } else if (buffer instanceof IntBuffer) {
            return planar ? AudioSampleFormat.S32_PLANAR : AudioSampleFormat.S32;
        } else if (buffer instanceof FloatBuffer || buffer instanceof DoubleBuffer) {
            return planar ? AudioSampleFormat.F32_PLANAR : AudioSampleFormat.F32;
        }
        throw new NotSupportedException("Samples are bytes, shorts, ints, floats or doubles, not in a "
                + buffer.getClass().getSimpleName());
    }

    /** From position to limit. */
    private static void put(Buffer from, ByteBuffer to) {
        if (from instanceof ByteBuffer bytes) {
            to.put(bytes);
            return;
        }
        int first = to.position();
        int count = from.remaining();
        ByteBuffer rest = to.slice(first, to.capacity() - first).order(ByteOrder.nativeOrder());
        if (from instanceof ShortBuffer shorts) {
            rest.asShortBuffer().put(shorts);
            to.position(first + count * Short.BYTES);
        } else if (from instanceof IntBuffer ints) {
            rest.asIntBuffer().put(ints);
            to.position(first + count * Integer.BYTES);
        } else if (from instanceof FloatBuffer floats) {
            rest.asFloatBuffer().put(floats);
            to.position(first + count * Float.BYTES);
        } else if (from instanceof DoubleBuffer doubles) {
            while (doubles.hasRemaining()) {
                to.putFloat((float) doubles.get());
            }
        }
    }
}
