package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.convert.PixelConverter;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.FrameSink;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;

/** Turns the packets of a camera or a screen into frames. */
public final class VideoDelivery implements PacketDelivery {
    private static final double NANOS_PER_SECOND = 1e9;

    private final MediaTrackSettings settings;
    private final long shortestGapNanos;
    private long lastNanos = Long.MIN_VALUE;
    private final StampClock clock;
    private final FrameSource pictures;
    private final PixelConverter converter = PixelConverter.forRecording();
    private final AVFrame frame;

    public VideoDelivery(ListedDevice listed, CaptureRequest request, AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        settings = settings(request, parameters, stream.avg_frame_rate());
        shortestGapNanos = listed.demuxer().catchesUp() ? shortestGap(settings) : 0;
        clock = StampClock.ofDevices(request.runtime()::nanoTime);
        boolean raw = parameters.codec_id() == avcodec.AV_CODEC_ID_RAWVIDEO;
        pictures =
                raw ? new RawFrames(parameters, listed.demuxer().packetsOutliveDevice()) : new CodedFrames(parameters);
        frame = AvFrames.allocate();
    }

    /**
     * Two thirds of a period: where frames that came late are made up for at once, there is hardly anything new to see
     * and the machine has too much to do anyway.
     */
    private static long shortestGap(MediaTrackSettings settings) {
        return settings.frameRate()
                .map(rate -> (long) (NANOS_PER_SECOND * 2 / 3 / rate))
                .orElse(0L);
    }

    private static MediaTrackSettings settings(CaptureRequest request, AVCodecParameters parameters, AVRational rate) {
        int width = parameters.width();
        int height = parameters.height();
        MediaTrackSettings.Builder settings =
                RealSettings.builder(request).put(TrackProperty.WIDTH, width).put(TrackProperty.HEIGHT, height);
        if (rate.num() > 0 && rate.den() > 0) {
            settings.put(TrackProperty.FRAME_RATE, (double) rate.num() / rate.den());
        }
        return settings.build();
    }

    @Override
    public MediaTrackSettings settings() {
        return settings;
    }

    @Override
    public void deliver(AVPacket packet, FrameSink sink) {
        long stamp = clock.stamp(packet.pts());
        boolean tooSoon = lastNanos != Long.MIN_VALUE && stamp - lastNanos < shortestGapNanos;
        if (tooSoon || !pictures.next(packet, frame)) {
            return;
        }
        lastNanos = stamp;
        converter.convert(frame);
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, stamp)) {
            sink.onVideoFrame(picture);
        }
    }

    @Override
    public void close() {
        AvFrames.free(frame);
        converter.close();
        pictures.close();
    }
}
