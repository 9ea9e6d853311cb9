package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Passes a microphone's packets on without a copy. */
public final class AudioDelivery implements PacketDelivery {
    private static final int SAMPLE_BYTES = 2;

    private final int sampleRate;
    private final int channels;
    private final MediaTrackSettings settings;
    private final MediaRuntime runtime;
    private final StampClock clock;
    private final AudioTimeline timeline = new AudioTimeline();
    private final AVFrame frame;

    public AudioDelivery(ListedDevice listed, CaptureRequest request, AVCodecParameters parameters) {
        int native16 = avcodec.av_get_pcm_codec(avutil.AV_SAMPLE_FMT_S16, -1);
        if (parameters.codec_id() != native16) {
            throw new NotReadableException(listed.describe() + " does not deliver 16 bit samples");
        }
        sampleRate = parameters.sample_rate();
        channels = parameters.ch_layout().nb_channels();
        settings = RealSettings.builder(request)
                .put(TrackProperty.SAMPLE_RATE, sampleRate)
                .put(TrackProperty.CHANNEL_COUNT, channels)
                .put(TrackProperty.SAMPLE_SIZE, SAMPLE_BYTES * Byte.SIZE)
                .build();
        runtime = request.runtime();
        clock = StampClock.ofDevices(runtime::nanoTime);
        frame = AvFrames.allocate();
    }

    @Override
    public MediaTrackSettings settings() {
        return settings;
    }

    @Override
    public void deliver(AVPacket packet, FrameSink sink) {
        int samples = packet.size() / (SAMPLE_BYTES * channels);
        if (samples == 0) {
            return;
        }
        long duration = TimeUnit.SECONDS.toNanos(samples) / sampleRate;
        long start = timeline.place(measuredStart(packet.pts(), duration), duration, runtime.nanoTime());
        reference(packet, samples);
        try (SharedAudioData data = AvFrameMemory.takeAudio(frame, start)) {
            sink.onAudioData(data);
        }
    }

    /** Devices stamp the first sample; without a stamp, the last sample is the one that just arrived. */
    private long measuredStart(long pts, long duration) {
        return pts == avutil.AV_NOPTS_VALUE ? clock.stamp(pts) - duration : clock.stamp(pts);
    }

    private void reference(AVPacket packet, int samples) {
        frame.format(avutil.AV_SAMPLE_FMT_S16);
        frame.sample_rate(sampleRate);
        frame.nb_samples(samples);
        avutil.av_channel_layout_default(frame.ch_layout(), channels);
        frame.buf(0, AvErrors.allocated(avutil.av_buffer_ref(packet.buf()), "samples"));
        frame.data(0, packet.data());
        frame.linesize(0, packet.size());
    }

    @Override
    public void close() {
        AvFrames.free(frame);
    }
}
