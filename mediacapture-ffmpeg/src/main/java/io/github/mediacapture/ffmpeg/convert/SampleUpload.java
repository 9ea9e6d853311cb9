package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.SampleFormats;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
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
}
