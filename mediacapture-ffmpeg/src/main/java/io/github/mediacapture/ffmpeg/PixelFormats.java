package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** The api's pixel formats and FFmpeg's. */
public final class PixelFormats {
    private PixelFormats() {}

    /** FFmpeg's {@code AV_PIX_FMT_*} for a format. */
    public static int toAv(VideoPixelFormat format) {
        return switch (format) {
            case I420 -> avutil.AV_PIX_FMT_YUV420P;
            case I422 -> avutil.AV_PIX_FMT_YUV422P;
            case I444 -> avutil.AV_PIX_FMT_YUV444P;
            case NV12 -> avutil.AV_PIX_FMT_NV12;
            case YUY2 -> avutil.AV_PIX_FMT_YUYV422;
            case RGBA -> avutil.AV_PIX_FMT_RGBA;
            case RGBX -> avutil.AV_PIX_FMT_RGB0;
            case BGRA -> avutil.AV_PIX_FMT_BGRA;
            case BGRX -> avutil.AV_PIX_FMT_BGR0;
        };
    }

    /**
     * The format of an {@code AV_PIX_FMT_*}; empty if the api has none for it. The {@code YUVJ} formats lie in memory as
     * their namesakes do: that they are full range is told by {@link FrameColors}.
     */
    public static Optional<VideoPixelFormat> fromAv(int avFormat) {
        return Optional.ofNullable(
                switch (avFormat) {
                    case avutil.AV_PIX_FMT_YUV420P, avutil.AV_PIX_FMT_YUVJ420P -> VideoPixelFormat.I420;
                    case avutil.AV_PIX_FMT_YUV422P, avutil.AV_PIX_FMT_YUVJ422P -> VideoPixelFormat.I422;
                    case avutil.AV_PIX_FMT_YUV444P, avutil.AV_PIX_FMT_YUVJ444P -> VideoPixelFormat.I444;
                    case avutil.AV_PIX_FMT_NV12 -> VideoPixelFormat.NV12;
                    case avutil.AV_PIX_FMT_YUYV422 -> VideoPixelFormat.YUY2;
                    case avutil.AV_PIX_FMT_RGBA -> VideoPixelFormat.RGBA;
                    case avutil.AV_PIX_FMT_RGB0 -> VideoPixelFormat.RGBX;
                    case avutil.AV_PIX_FMT_BGRA -> VideoPixelFormat.BGRA;
                    case avutil.AV_PIX_FMT_BGR0 -> VideoPixelFormat.BGRX;
                    default -> null;
                });
    }
}
