package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.convert.PixelConverter;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.FrameSink;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Turns the packets of a camera or a screen into frames. */
public final class VideoDelivery implements PacketDelivery {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Two frames a second are enough of what does not move. */
    private static final long REPEAT_NANOS = 500_000_000;

    private final MediaTrackSettings settings;
    private final long shortestGapNanos;
    private long lastNanos = Long.MIN_VALUE;
    private final StampClock clock;
    private final AVRational timeBase;
    private final FrameSource pictures;
    private final PixelConverter converter = PixelConverter.forRecording();
    private final AVFrame frame;
    private final AVFrame last;
    private final LongSupplier nanoTime;
    private final boolean isSurface;
    private final boolean repeats;
    private long deliveredNanos;

    public VideoDelivery(ListedDevice listed, CaptureRequest request, AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        settings = settings(request, parameters, stream.avg_frame_rate());
        shortestGapNanos = listed.demuxer().catchesUp() ? shortestGap(settings) : 0;
        clock = listed.demuxer().stampsByItsOwnClock()
                ? StampClock.ofItsOwn(request.runtime()::nanoTime)
                : StampClock.ofDevices(request.runtime()::nanoTime);
        timeBase = stream.time_base();
        pictures = pictures(parameters, listed.demuxer().packetsOutliveDevice());
        frame = AvFrames.allocate();
        last = AvFrames.allocate();
        nanoTime = request.runtime()::nanoTime;
        isSurface = listed.surface().isPresent();
        repeats = listed.demuxer().pausesWhileNothingChanges();
    }

    private static FrameSource pictures(AVCodecParameters parameters, boolean packetsOutliveDevice) {
        if (parameters.codec_id() == avcodec.AV_CODEC_ID_BMP) {
            return new BitmapFrames();
        }
        if (parameters.codec_id() != avcodec.AV_CODEC_ID_RAWVIDEO) {
            return new CodedFrames(parameters);
        }
        return BitmapFrames.isBottomUp(parameters)
                ? new BitmapFrames(parameters)
                : new RawFrames(parameters, packetsOutliveDevice);
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
        long stamp = clock.stamp(micros(packet.pts()));
        boolean tooSoon = lastNanos != Long.MIN_VALUE && stamp - lastNanos < shortestGapNanos;
        if (tooSoon || !pictures.next(packet, frame)) {
            return;
        }
        lastNanos = stamp;
        if (isSurface && frame.format() == avutil.AV_PIX_FMT_BGRA) {
            frame.format(avutil.AV_PIX_FMT_BGR0); // what is on a screen hides all that is behind it
        }
        converter.convert(frame);
        if (repeats) {
            avutil.av_frame_unref(last);
            AvErrors.check(avutil.av_frame_ref(last, frame), "keep a picture");
            deliveredNanos = nanoTime.getAsLong();
        }
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, stamp)) {
            sink.onVideoFrame(picture);
        }
    }

    /** Most devices count microseconds, as those do that do not say. */
    private long micros(long pts) {
        boolean isOther = timeBase.num() > 0 && timeBase.den() != MICROS_PER_SECOND * timeBase.num();
        return isOther && pts != avutil.AV_NOPTS_VALUE
                ? avutil.av_rescale(pts, MICROS_PER_SECOND * timeBase.num(), timeBase.den())
                : pts;
    }

    @Override
    public void idle(FrameSink sink) {
        long pause = nanoTime.getAsLong() - deliveredNanos;
        if (!repeats || last.width() == 0 || pause < REPEAT_NANOS) {
            return;
        }
        deliveredNanos += pause;
        lastNanos += pause; // as late as the frame itself was
        AvErrors.check(avutil.av_frame_ref(frame, last), "pass a picture on");
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, lastNanos)) {
            sink.onVideoFrame(picture);
        }
    }

    @Override
    public void close() {
        AvFrames.free(frame);
        AvFrames.free(last);
        converter.close();
        pictures.close();
    }
}
