package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import java.lang.ref.Reference;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Makes pixels of three bytes each, which the api has no format for; any thread. */
public final class BgrPixels {
    private BgrPixels() {}

    /** A part of some pixels as a frame of BGR24; the caller frees it. */
    public static AVFrame of(PixelPlanes source, PixelRect part) {
        FfmpegLibrary.loadScaler();
        AVFrame converted = AvFrames.allocate();
        SwsContext scaler = AvErrors.allocated(swscale.sws_alloc_context(), "a scaler");
        try (NativePixels input = new NativePixels()) {
            AVFrame from = input.of(source, part, PixelFormats.toAv(source.format()));
            FrameUpload.prepare(converted, avutil.AV_PIX_FMT_BGR24, part.width(), part.height());
            FrameColors.RGB.describe(converted);
            converted.color_primaries(from.color_primaries()); // or it would convert those too
            converted.color_trc(from.color_trc());
            scaler.flags(swscale.SWS_BILINEAR);
            AvErrors.check(swscale.sws_scale_frame(scaler, converted, from), "convert a picture");
            return converted;
        } catch (RuntimeException e) {
            AvFrames.free(converted);
            throw e;
        } finally {
            swscale.sws_free_context(scaler);
            Reference.reachabilityFence(source);
        }
    }
}
