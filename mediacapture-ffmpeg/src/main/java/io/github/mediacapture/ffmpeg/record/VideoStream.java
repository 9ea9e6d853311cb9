package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.convert.FrameRange;
import io.github.mediacapture.ffmpeg.convert.FrameShape;
import io.github.mediacapture.ffmpeg.convert.FrameUpload;
import io.github.mediacapture.ffmpeg.convert.Palette;
import io.github.mediacapture.ffmpeg.convert.SwsScaler;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.encode.FrameRate;
import io.github.mediacapture.ffmpeg.encode.KeyFrames;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.encode.VideoEncoders;
import io.github.mediacapture.ffmpeg.encode.VideoTuning;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.FfmpegFile;
import io.github.mediacapture.ffmpeg.mux.GifChunks;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.ffmpeg.mux.PacketBuffer;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.RecordingRequest;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a file; opens with the first, whose size and range they all get; used by one thread.
 *
 * <p>One packet is held back: how long a frame lasts is known when the next one comes.
 */
final class VideoStream implements AutoCloseable {
    private static final LazyLog LOG = new LazyLog(VideoStream.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int FIRST_DURATION_DIVISOR = 30;

    /** How far behind the audio a frame may be that is on its way. */
    private static final long LATEST_FRAME_NANOS = 1_000_000_000L;

    private final VideoCodec codec;
    private final RecordingRequest request;
    private final Muxer muxer;
    private final int tag;
    private final int ticksPerSecond;
    private final KeyFrames keyFrames;
    private final FrameRate rate;
    private final FrameUpload upload = new FrameUpload();
    private final AVPacket held = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
    private final int leastTicks;
    private final boolean saysDurations;
    private final long longestNanos;
    private @Nullable AVFrame shown;
    private @Nullable SwsScaler scaler;
    private @Nullable Palette palette;
    private @Nullable FrameShape shape;
    private @Nullable AvEncoder encoder;
    private @Nullable String limitation;
    private long lastTick = -1;
    private long lastNanos;

    VideoStream(VideoCodec codec, Container container, RecordingRequest request, Muxer muxer) {
        this.codec = codec;
        this.request = request;
        this.muxer = muxer;
        tag = container.tag(request.format().videoCodec().orElse(""));
        ticksPerSecond = container.ticksPerSecond();
        leastTicks = container.leastTicks();
        saysDurations = container.saysDurations();
        longestNanos = container.longestFrame().toNanos();
        keyFrames = new KeyFrames(request);
        rate = new FrameRate(request.videoBitsPerSecond());
    }

    /** Null before the first frame. */
    @Nullable
    AvEncoder encoder() {
        return encoder;
    }

    /** Why the frames have another size than the first one, if they do; but for an odd last column or row. */
    Optional<String> limitation() {
        return Optional.ofNullable(limitation);
    }

    /** Makes key frames at least each {@code nanos}, as long as the file is not written. */
    void keyFramesWhileKept(long nanos) {
        keyFrames.eachWhileKept(nanos);
    }

    /** When the frame is that is held back; the largest number if there is none. */
    long heldNanos() {
        AvEncoder open = encoder;
        return open == null || held.size() == 0 ? Long.MAX_VALUE : PacketBuffer.fromNanos(open, held);
    }

    /** The audio has come to {@code nanos}: a frame that stands goes into the file before what is later. */
    void audioIsAt(long nanos) {
        long from = heldNanos();
        if (!saysDurations && from < nanos && nanos - from > FfmpegFile.MAX_INTERLEAVE_MICROS * 1000) {
            release(tick(nanos));
        }
        standUntil(nanos - LATEST_FRAME_NANOS);
    }

    void encode(VideoFrame picture, long timestampNanos) {
        if (leastTicks > 0 && lastTick >= 0 && tick(timestampNanos) - lastTick < leastTicks) {
            return;
        }
        standUntil(timestampNanos);
        keepPace(timestampNanos);
        AVFrame source = upload.of(picture);
        FrameShape target = shape == null ? open(source) : shape;
        AVFrame frame = source;
        if (target.fits(source)) {
            target.describe(source);
        } else {
            frame = scaler().scale(source, target);
        }
        shown = frame;
        show(frame, timestampNanos);
    }

    /** The last frame is still there at {@code nanos}: it is shown again each time that the file can't say any longer. */
    private void standUntil(long nanos) {
        while (shown != null && nanos - lastNanos > longestNanos) {
            show(shown, lastNanos + longestNanos);
        }
    }

    private void show(AVFrame frame, long timestampNanos) {
        stamp(frame, timestampNanos);
        lastNanos = timestampNanos;
        pass(frame);
    }

    /** Some encoders must be told that frames come at another rate, or that they spend too much. */
    private void keepPace(long timestampNanos) {
        AvEncoder open = encoder;
        FrameShape target = shape;
        if (open == null || target == null || !VideoTuning.countsFrames(open.name())) {
            return;
        }
        OptionalLong changed =
                rate.next(timestampNanos, keyFrames.mayComeAt(timestampNanos), keyFrames.isDue(timestampNanos));
        if (changed.isPresent()) {
            boolean told = VideoEncoders.reopen(open, target, request, changed.getAsLong(), this::hold);
            LOG.get()
                    .log(
                            Level.DEBUG,
                            "{0} should take {1} bits per second: {2}",
                            open.name(),
                            changed.getAsLong(),
                            told);
        }
    }

    private FrameShape open(AVFrame first) {
        FrameShape given = codec.shapeFor(first);
        AvEncoder open = VideoEncoders.open(codec, given, request, tag, ticksPerSecond);
        encoder = open;
        FrameRange range = FrameRange.of(open.name());
        FrameShape target = given.fittedTo(range);
        if (!range.takes(given.size())) {
            limitation = given.size() + " pictures become " + target.size() + ": " + open.name() + " takes " + range;
        }
        if (codec == VideoCodec.GIF) {
            palette = new Palette(target, ticksPerSecond);
        } else {
            target = target.as(open.context().pix_fmt());
        }
        shape = target;
        return target;
    }

    /** Encodes a frame. */
    private void pass(AVFrame frame) {
        if (palette != null) {
            palette.reduce(frame, this::code);
        } else {
            code(frame);
        }
    }

    private void code(@Nullable AVFrame frame) {
        AvEncoder open = encoder;
        if (open == null) {
            return;
        }
        boolean wholeGif = palette != null && frame != null && keyFrames.isKept() && isKey(frame);
        if (wholeGif) {
            GifChunks.setWhole(open, true);
        }
        open.encode(frame, packet -> {
            packet.flags(wholeGif ? packet.flags() | avcodec.AV_PKT_FLAG_KEY : packet.flags());
            hold(packet);
        });
        if (wholeGif) {
            GifChunks.setWhole(open, false);
        }
    }

    private static boolean isKey(AVFrame frame) {
        return frame.pict_type() == avutil.AV_PICTURE_TYPE_I;
    }

    /** Most recordings need none, and loading libswscale takes its time. */
    private SwsScaler scaler() {
        if (scaler == null) {
            scaler = new SwsScaler();
        }
        return scaler;
    }

    private void stamp(AVFrame frame, long timestampNanos) {
        long tick = Math.max(tick(timestampNanos), lastTick + 1);
        // Rate control shares the bits out by durations; the time since the last frame is the best guess.
        long duration =
                lastTick < 0 ? ticksPerSecond / FIRST_DURATION_DIVISOR : Math.min(tick - lastTick, ticksPerSecond);
        lastTick = tick;
        frame.pts(tick);
        frame.duration(duration);
        boolean key = keyFrames.ask(timestampNanos, tick);
        frame.pict_type(key ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        frame.flags(frame.flags() & ~AVFrame.AV_FRAME_FLAG_KEY);
    }

    private long tick(long nanos) {
        return avutil.av_rescale(nanos, ticksPerSecond, NANOS_PER_SECOND);
    }

    private void hold(AVPacket packet) {
        rate.spent(packet.size());
        keyFrames.encoded((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0, lastNanos, packet.pts());
        release(packet.pts());
        avcodec.av_packet_move_ref(held, packet);
    }

    private void release(long endTick) {
        AvEncoder open = encoder;
        if (open != null && held.size() > 0) {
            held.duration(Math.max(1, endTick - held.pts()));
            muxer.write(open, held);
            avcodec.av_packet_unref(held);
        }
    }

    /** Writes all that is held back; the last frame lasts until {@code endNanos}. */
    void finish(long endNanos) {
        if (encoder != null) {
            standUntil(endNanos);
            if (palette != null) {
                palette.reduce(null, this::code);
            }
            code(null);
            release(tick(endNanos));
        }
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
        avcodec.av_packet_free(held);
        if (scaler != null) {
            scaler.close();
        }
        if (palette != null) {
            palette.close();
        }
        upload.close();
    }
}
