package io.github.mediacapture.ffmpeg.stills;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.FrameColors;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** What FFmpeg calls the types of image files, and what it is told to write them; immutable. */
enum StillFormat {
    PNG(avcodec.AV_CODEC_ID_PNG, "png") {
        @Override
        int pixelFormat(boolean alpha, double quality) {
            return alpha ? avutil.AV_PIX_FMT_RGBA : avutil.AV_PIX_FMT_RGB24;
        }

        @Override
        void setUp(AVCodecContext context, AvOptions options, double quality) {
            options.set("pred", "paeth");
        }
    },

    JPEG(avcodec.AV_CODEC_ID_MJPEG, "mjpeg") {
        /** Chroma is halved but for the best quality, as browsers do. */
        @Override
        int pixelFormat(boolean alpha, double quality) {
            return quality < 1 ? avutil.AV_PIX_FMT_YUV420P : avutil.AV_PIX_FMT_YUV444P;
        }

        @Override
        FrameColors colors() {
            return FrameColors.RGB.bt601(/* full= */ true);
        }

        @Override
        void setUp(AVCodecContext context, AvOptions options, double quality) {
            JpegTables.of(quality).applyTo(context);
        }
    },

    WEBP(avcodec.AV_CODEC_ID_WEBP, "libwebp") {
        @Override
        int pixelFormat(boolean alpha, double quality) {
            return avutil.AV_PIX_FMT_BGRA;
        }

        /** The best quality is exact, as in browsers. */
        @Override
        void setUp(AVCodecContext context, AvOptions options, double quality) {
            boolean lossless = quality == 1;
            options.set("lossless", lossless ? 1 : 0).set("quality", lossless ? 75 : Math.round(quality * 100));
        }
    };

    private final int codecId;
    private final String encoder;

    StillFormat(int codecId, String encoder) {
        this.codecId = codecId;
        this.encoder = encoder;
    }

    static StillFormat of(String type) {
        return switch (type) {
            case "image/png" -> PNG;
            case "image/jpeg" -> JPEG;
            case "image/webp" -> WEBP;
            default -> throw new NotSupportedException("FFmpeg is asked for PNG, JPEG and WebP only, not for " + type);
        };
    }

    int codecId() {
        return codecId;
    }

    List<String> encoders() {
        return List.of(encoder);
    }

    /** {@code AV_PIX_FMT_*} of what is encoded. */
    abstract int pixelFormat(boolean alpha, double quality);

    /** What the numbers of what is encoded mean. */
    FrameColors colors() {
        return FrameColors.RGB;
    }

    /** Quality is from 0 to 1. */
    abstract void setUp(AVCodecContext context, AvOptions options, double quality);
}
