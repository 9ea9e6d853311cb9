package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.RgbPixels;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Converts pixels with swscale, which is told matrix and range by the frames it gets; confined to one thread at a time.
 *
 * <p>{@code sws_scale_frame} sets itself up anew where a frame differs from the one before.
 */
final class SwscaleConversion implements PixelConversion {
    private static final int BYTES = 4;

    /** Less than the second cache of most processors. */
    private static final int CACHED_BYTES = 600 << 10;

    private static final int LEAST_ROWS = 16;

    /** With all of the chroma. One YUV to another of other numbers, or of other resolution: without this, it is off by more than one may see. */
    private static final int EXACT =
            swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INP | swscale.SWS_FULL_CHR_H_INT;

    private final SwsContext context = AvErrors.allocated(swscale.sws_alloc_context(), "a scaler");
    private final NativePixels input = new NativePixels();
    private final NativePixels output = new NativePixels();
    private final AlphaScaling alpha = new AlphaScaling();
    private boolean closed;

    @Override
    public void convert(PixelPlanes source, PixelRect part, PixelBuffer target) {
        requireOpen();
        part.requireWithin(source);
        if (isCopy(source, part, target)) {
            target.copyFrom(source, part);
            return;
        }
        VideoPixelFormat wanted = target.format();
        Optional<PixelBuffer> clear = clearToScale(source, part, target.codedWidth(), target.codedHeight());
        if (clear.isPresent()) {
            PixelBuffer scaled = scaled(clear.get(), target.codedWidth(), target.codedHeight());
            alpha.divide(scaled);
            convert(scaled, PixelRect.ofSize(scaled.codedWidth(), scaled.codedHeight()), target);
            return;
        }
        try {
            AVFrame from = input.of(source, part, sourceFormat(source.format(), wanted.hasAlpha()));
            AVFrame to = output.to(target, targetFormat(wanted));
            prepare(from, to);
            run(from, to);
            output.deliver(target);
        } finally {
            Reference.reachabilityFence(source);
            Reference.reachabilityFence(target);
        }
    }

    @Override
    public void convertToRgb(
            PixelPlanes source, PixelRect part, int[] pixels, int width, int height, boolean premultiplied) {
        requireOpen();
        part.requireWithin(source);
        RgbPixels.requireRoom(pixels, width, height);
        Optional<PixelBuffer> clear = clearToScale(source, part, width, height);
        if (clear.isPresent()) {
            PixelBuffer scaled = scaled(clear.get(), width, height);
            if (!premultiplied) {
                alpha.divide(scaled);
            }
            convertToRgb(scaled, PixelRect.ofSize(width, height), pixels, width, height, false);
            return;
        }
        boolean same = part.width() == width && part.height() == height;
        int rows = same ? sliceRows(source.format(), width, height) : height;
        AVFrame to = output.own(avutil.AV_PIX_FMT_BGRA, width, rows);
        FrameColors.RGB.describe(to);
        IntBuffer converted = pixels(to);
        try {
            AVFrame from = input.of(source, part, sourceFormat(source.format(), true));
            prepare(from, to);
            if (rows == height) {
                run(from, to);
                read(converted, to.linesize(0) / BYTES, pixels, 0, width, height);
            } else {
                try (NativePixels.Slices slices = new NativePixels.Slices(from, source.format(), rows)) {
                    for (int top = 0; top < height; top += rows) {
                        slices.moveTo(top);
                        run(from, to);
                        read(converted, to.linesize(0) / BYTES, pixels, top * width, width, rows);
                    }
                }
            }
        } finally {
            Reference.reachabilityFence(source);
        }
        if (premultiplied && source.format().hasAlpha()) {
            RgbPixels.premultiply(pixels, width * height);
        }
    }

    /** What can be seen through, multiplied by its alpha; empty where nothing is, or where nothing is scaled. */
    private Optional<PixelBuffer> clearToScale(PixelPlanes source, PixelRect part, int width, int height) {
        boolean scales = part.width() != width || part.height() != height;
        return scales && source.format().hasAlpha() ? alpha.multiplied(source, part) : Optional.empty();
    }

    private PixelBuffer scaled(PixelBuffer multiplied, int width, int height) {
        int format = PixelFormats.toAv(multiplied.format());
        PixelRect all = PixelRect.ofSize(multiplied.codedWidth(), multiplied.codedHeight());
        PixelBuffer target = alpha.scaled(multiplied.format(), width, height);
        AVFrame from = input.of(multiplied, all, format);
        AVFrame to = output.to(target, format);
        prepare(from, to, EXACT); // colors as fine as alpha
        run(from, to);
        output.deliver(target);
        return target;
    }

    private static boolean isCopy(PixelPlanes source, PixelRect part, PixelBuffer target) {
        return source.format() == target.format()
                && part.width() == target.codedWidth()
                && part.height() == target.codedHeight()
                && FrameColors.of(source).hasNumbersOf(FrameColors.of(target));
    }

    /**
     * How many rows are converted at a time: what is made of them is still in the processor's cache when it is read. Only where
     * swscale makes each row of RGB of the row of chroma beside it alone, and of equal parts, since it sets itself up for a height.
     */
    private static int sliceRows(VideoPixelFormat source, int width, int height) {
        boolean fast = source == VideoPixelFormat.I420 || source == VideoPixelFormat.I422;
        if (fast && width % 2 == 0) {
            for (int rows = CACHED_BYTES / BYTES / width & ~1; rows >= LEAST_ROWS; rows -= 2) {
                if (height % rows == 0) {
                    return rows;
                }
            }
        }
        return height;
    }

    private static IntBuffer pixels(AVFrame frame) {
        return frame.data(0)
                .capacity((long) frame.linesize(0) * frame.height())
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
    }

    private static void read(IntBuffer from, int stride, int[] pixels, int begin, int width, int height) {
        if (stride == width) {
            from.get(0, pixels, begin, width * height);
            return;
        }
        for (int y = 0; y < height; y++) {
            from.get(y * stride, pixels, begin + y * width, width);
        }
    }

    /** Alpha that the target has no use for, or that the source has not, is not read. */
    private static int sourceFormat(VideoPixelFormat source, boolean alphaWanted) {
        return PixelFormats.toAv(alphaWanted ? source : source.opaque());
    }

    /** The unused byte is written as alpha, which is 255: whoever takes it for one sees the picture. */
    private static int targetFormat(VideoPixelFormat target) {
        return switch (target) {
            case RGBX -> avutil.AV_PIX_FMT_RGBA;
            case BGRX -> avutil.AV_PIX_FMT_BGRA;
            default -> PixelFormats.toAv(target);
        };
    }

    private void prepare(AVFrame from, AVFrame to) {
        prepare(from, to, FrameColors.isRgb(to.format()) ? swscale.SWS_BILINEAR : EXACT);
    }

    private void prepare(AVFrame from, AVFrame to, int flags) {
        // The same on both sides, or it would convert those too.
        to.color_primaries(from.color_primaries());
        to.color_trc(from.color_trc());
        context.flags(flags);
    }

    private void run(AVFrame from, AVFrame to) {
        AvErrors.check(swscale.sws_scale_frame(context, to, from), "convert a picture");
    }

    private void requireOpen() {
        if (closed) {
            throw new InvalidStateException("The conversion is closed: open another one");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            input.close();
            output.close();
            swscale.sws_free_context(context);
        }
    }
}
