package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.convert.SampleUpload;
import io.github.mediacapture.ffmpeg.filter.FilterMedia;
import io.github.mediacapture.ffmpeg.filter.FilterRun;
import io.github.mediacapture.frames.AudioData;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Filters as an effect on samples; on the effect's lane. */
final class AudioFilter implements AudioEffect {
    private final String filters;
    private @Nullable SampleUpload upload;
    private @Nullable FilterRun run;
    private @Nullable Consumer<AudioData> output;

    AudioFilter(String filters) {
        this.filters = filters;
    }

    @Override
    public void apply(AudioData in, Consumer<AudioData> out) {
        output = out;
        if (upload == null || run == null) {
            upload = new SampleUpload();
            run = new FilterRun(filters, FilterMedia.AUDIO, 0, this::emit);
        }
        run.put(upload.of(in), in.timestampNanos(), in.durationNanos());
    }

    private void emit(AVFrame made, long timestampNanos) {
        int channels = made.ch_layout().nb_channels();
        if (channels > AVFrame.AV_NUM_DATA_POINTERS && avutil.av_sample_fmt_is_planar(made.format()) != 0) {
            throw new NotSupportedException("The filters '" + filters + "' make " + channels
                    + " channels with a plane each;" + " 'aformat=sample_fmts=flt' at their end makes one of all");
        }
        if (output != null) {
            output.accept(AvFrameMemory.takeAudio(made, timestampNanos));
        }
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
            run = null;
        }
        if (upload != null) {
            upload.close();
            upload = null;
        }
        output = null;
    }
}
