package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.SampleFormats;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Brings any samples into an {@code AVFrame}: by reference where they are in one already, else by one copy; what is not finite is made so.
 * One thread.
 */
public final class SampleUpload implements AutoCloseable {
    private final AVFrame current = AvFrames.allocate();

    /** The samples as a frame that must not be written to, with the usual meaning of its channels; valid until the next call. */
    public AVFrame of(AudioData data) {
        avutil.av_frame_unref(current);
        if (data instanceof SharedAudioData shared && shared.memory() instanceof AvFrameMemory memory) {
            AvErrors.check(avutil.av_frame_ref(current, memory.frame()), "reference samples");
            // Devices count their channels without saying which is which.
            avutil.av_channel_layout_uninit(current.ch_layout());
            avutil.av_channel_layout_default(current.ch_layout(), data.numberOfChannels());
            FiniteSamples.ensure(current);
            return current;
        }
        AudioSampleFormat format = data.format();
        current.format(SampleFormats.toAv(format));
        current.sample_rate(data.sampleRate());
        avutil.av_channel_layout_default(current.ch_layout(), data.numberOfChannels());
        current.nb_samples(data.numberOfFrames());
        AvErrors.check(avutil.av_frame_get_buffer(current, 0), "allocate samples");
        int bytes = format.planeBytes(data.numberOfChannels(), data.numberOfFrames());
        for (int plane = 0; plane < format.planeCount(data.numberOfChannels()); plane++) {
            current.extended_data(plane).capacity(bytes).asByteBuffer().put(0, data.plane(plane), 0, bytes);
        }
        FiniteSamples.ensure(current);
        return current;
    }

    @Override
    public void close() {
        AvFrames.free(current);
    }

    /**
     * What an effect that divides by zero makes, or a file holds, and no encoder bears: libmp3lame ends the process, others refuse all that
     * follows. Only floating point samples are looked at.
     */
    private static final class FiniteSamples {
        /** 60 dB louder than full scale: no sound is, and every encoder takes it. */
        private static final float MOST = 1e3f;

        private static final int MOST_BITS = Float.floatToRawIntBits(MOST);
        private static final int SIGN = 0x80000000;

        private FiniteSamples() {}

        /** Makes what is no number silent, and what is too much the most; a frame that shares its samples gets its own for that. */
        static void ensure(AVFrame samples) {
            boolean planar = samples.format() == avutil.AV_SAMPLE_FMT_FLTP;
            if (!planar && samples.format() != avutil.AV_SAMPLE_FMT_FLT) {
                return;
            }
            int channels = samples.ch_layout().nb_channels();
            int planes = planar ? channels : 1;
            int count = samples.nb_samples() * (planar ? 1 : channels);
            for (int plane = 0; plane < planes; plane++) {
                if (largestBits(bits(samples, plane, count)) > MOST_BITS) {
                    AvErrors.check(avutil.av_frame_make_writable(samples), "copy samples");
                    limit(bits(samples, plane, count));
                }
            }
        }

        private static IntBuffer bits(AVFrame samples, int plane, int count) {
            return samples.extended_data(plane)
                    .capacity((long) count * Float.BYTES)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asIntBuffer();
        }

        /** Without their signs, bits are in the order of the numbers, and those of no number come last. */
        private static int largestBits(IntBuffer samples) {
            int largest = 0;
            for (int i = 0; i < samples.limit(); i++) {
                largest = Math.max(largest, samples.get(i) & ~SIGN);
            }
            return largest;
        }

        private static void limit(IntBuffer samples) {
            for (int i = 0; i < samples.limit(); i++) {
                int bits = samples.get(i);
                if (Float.isNaN(Float.intBitsToFloat(bits))) {
                    samples.put(i, 0);
                } else if ((bits & ~SIGN) > MOST_BITS) {
                    samples.put(i, MOST_BITS | (bits & SIGN));
                }
            }
        }
    }
}
