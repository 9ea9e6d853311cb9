package io.github.mediacapture.ffmpeg.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** When pictures turn from black to white, and sound from silence to a tone, by the file's own times. */
final class Onsets {
    private static final int LIGHT = 128;
    private static final double LOUD = 0.15;
    private static final double SILENT_SECONDS = 0.1;

    final List<Double> seconds = new ArrayList<>();
    private boolean wasLight;
    private double lastLoud = -1;

    /** Looks at one decoded frame: its middle pixel, or its first channel. */
    void look(AVFrame frame, AVRational timeBase) {
        double time = frame.pts() * (double) timeBase.num() / timeBase.den();
        if (frame.width() > 0) {
            int middle = frame.linesize(0) * (frame.height() / 2) + frame.width() / 2;
            boolean light = (frame.data(0).get(middle) & 0xff) > LIGHT;
            if (light && !wasLight) {
                seconds.add(time);
            }
            wasLight = light;
        } else {
            listen(frame, time);
        }
    }

    private void listen(AVFrame frame, double time) {
        boolean packed = avutil.av_sample_fmt_is_planar(frame.format()) == 0;
        boolean floats = avutil.av_get_packed_sample_fmt(frame.format()) == avutil.AV_SAMPLE_FMT_FLT;
        int step = (packed ? frame.ch_layout().nb_channels() : 1) * (floats ? Float.BYTES : Short.BYTES);
        ByteBuffer samples = frame.data(0)
                .capacity((long) frame.nb_samples() * step)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < frame.nb_samples(); i++) {
            double value = floats ? samples.getFloat(i * step) : samples.getShort(i * step) / 32768.0;
            double at = time + (double) i / frame.sample_rate();
            if (Math.abs(value) > LOUD) {
                if (lastLoud < 0 || at - lastLoud > SILENT_SECONDS) {
                    seconds.add(at);
                }
                lastLoud = at;
            }
        }
    }
}
