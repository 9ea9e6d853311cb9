package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.convert.PixelConverter;
import io.github.mediacapture.ffmpeg.play.FrameQueue.TimedFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.internal.Reason;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** The pictures of a track, as the api has them; used by one thread. */
final class VideoFrames implements AutoCloseable {
    private static final int HIGH_DEFINITION = 720;

    private final MediaInput input;
    private final TrackDecoder decoder;
    private final FrameQueue queue;
    private final Placement placement;
    private final PixelConverter converter = PixelConverter.toNearest();
    private long lastNanos = -1;
    private long lastDuration;
    private long shownNanos = -1;

    VideoFrames(MediaInput input, int index) {
        this.input = input;
        decoder = new TrackDecoder(input, index);
        queue = new FrameQueue(decoder, this::timed);
        placement = Placement.of(input.stream(index).codecpar());
    }

    /** Times increase, whatever the file says. */
    private TimedFrame timed(AVFrame frame) {
        long nanos = decoder.nanosOf(frame, lastNanos + Math.max(1, lastDuration));
        lastDuration = decoder.durationOf(frame);
        lastNanos = Math.max(nanos, lastNanos + 1);
        return new TimedFrame(frame, lastNanos, lastDuration);
    }

    MediaRead<VideoFrame> read() {
        while (true) {
            TimedFrame next = queue.next();
            if (next == null) {
                return queue.isAtEnd() ? new MediaRead.End<>() : new MediaRead.NotYet<>();
            }
            try (next) {
                shownNanos = next.nanos();
                return new MediaRead.Frame<>(shown(next));
            } catch (UnknownException e) { // of a shape that can't be, say
                input.damaged(Reason.of(e));
            }
        }
    }

    private VideoFrame shown(TimedFrame timed) {
        AVFrame frame = timed.frame();
        placement.crop(frame);
        VideoFrameInit init = VideoFrameInit.defaults()
                .timestampNanos(timed.nanos())
                .metadata(VideoFrameMetadata.empty().with(VideoFrameMetadata.MEDIA_TIME, timed.nanos()))
                .rotation(placement.degrees())
                .flip(placement.mirrored());
        if (timed.durationNanos() > 0) {
            init = init.durationNanos(timed.durationNanos());
        }
        init = withDisplaySize(init, frame);
        guessMatrix(frame);
        converter.convert(frame);
        return AvFrameMemory.takeVideo(
                frame, init.colorSpace(FrameColors.of(frame).space()));
    }

    /** What is not square becomes larger, as in browsers. */
    private VideoFrameInit withDisplaySize(VideoFrameInit init, AVFrame frame) {
        double ratio;
        try (AVRational pixel = avformat.av_guess_sample_aspect_ratio(input.context(), decoder.stream(), frame)) {
            ratio = pixel.num() > 0 && pixel.den() > 0 ? (double) pixel.num() / pixel.den() : 1;
        }
        if (ratio == 1 || !Placement.isUsable(ratio)) {
            return init;
        }
        int width = (int) Math.round(frame.width() * Math.max(1, ratio));
        int height = (int) Math.round(frame.height() * Math.max(1, 1 / ratio));
        boolean upright = placement.degrees() % 180 == 0;
        return init.displayWidth(upright ? width : height).displayHeight(upright ? height : width);
    }

    /** High definition that says nothing is BT.709 wherever it is played; VP8 and JPEG are BT.601 always. */
    private void guessMatrix(AVFrame frame) {
        boolean unsaid = frame.colorspace() == avutil.AVCOL_SPC_UNSPECIFIED;
        int codec = decoder.stream().codecpar().codec_id();
        boolean bt601 = codec == avcodec.AV_CODEC_ID_VP8 || codec == avcodec.AV_CODEC_ID_MJPEG;
        if (unsaid && !bt601 && frame.height() >= HIGH_DEFINITION && !FrameColors.isRgb(frame.format())) {
            frame.colorspace(avutil.AVCOL_SPC_BT709);
        }
    }

    /** Whether the next picture is not later. */
    boolean startsBy(long nanos) {
        TimedFrame next = queue.peek();
        return next != null && next.nanos() <= nanos;
    }

    /** Leaves out what comes before the picture that is shown at a time; false if it was before, or there is none. */
    boolean advanceTo(long nanos) {
        return queue.advanceTo(nanos);
    }

    /** When the picture was that was read last; negative if none was. */
    long shownNanos() {
        return shownNanos;
    }

    void flush() {
        queue.flush(/* fromKeyFrame= */ true);
        lastNanos = -1;
        lastDuration = 0;
        shownNanos = -1;
    }

    int index() {
        return decoder.index();
    }

    @Override
    public void close() {
        queue.close();
        converter.close();
    }
}
