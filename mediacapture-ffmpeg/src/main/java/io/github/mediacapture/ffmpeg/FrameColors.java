package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.VideoColorPrimaries;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoTransferCharacteristics;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What the numbers in a frame mean; immutable. Nothing is left open: what players guess where nothing is said differs.
 *
 * @param range {@code AVCOL_RANGE_MPEG} for 16 to 235, {@code AVCOL_RANGE_JPEG} for 0 to 255
 * @param matrix {@code AVCOL_SPC_*}, how YUV becomes RGB
 * @param primaries {@code AVCOL_PRI_*}
 * @param transfer {@code AVCOL_TRC_*}
 */
public record FrameColors(int range, int matrix, int primaries, int transfer) {
    /** Those of RGB pixels. */
    public static final FrameColors RGB = new FrameColors(
            avutil.AVCOL_RANGE_JPEG, avutil.AVCOL_SPC_RGB, avutil.AVCOL_PRI_UNSPECIFIED, avutil.AVCOL_TRC_UNSPECIFIED);

    /**
     * As a frame says. Where it says nothing it is what cameras and screens deliver: BT.601's matrix, which VP8 always has, and
     * sRGB's primaries, which BT.709 has too.
     */
    public static FrameColors of(AVFrame picture) {
        int matrix = picture.colorspace();
        boolean full = isFull(picture.format(), picture.color_range());
        if (isRgb(picture.format())) {
            matrix = avutil.AVCOL_SPC_RGB;
            full = true;
        } else if (isBt601(matrix)) {
            matrix = avutil.AVCOL_SPC_SMPTE170M;
        }
        return new FrameColors(
                full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG,
                matrix,
                known(picture.color_primaries(), avutil.AVCOL_PRI_UNSPECIFIED, avutil.AVCOL_PRI_BT709),
                known(
                        picture.color_trc(),
                        avutil.AVCOL_TRC_UNSPECIFIED,
                        isRgb(picture.format()) ? avutil.AVCOL_TRC_IEC61966_2_1 : avutil.AVCOL_TRC_BT709));
    }

    /** As pixels say, whose format decides between RGB and YUV where their color space says something else. */
    public static FrameColors of(PixelPlanes pixels) {
        FrameColors said = of(pixels.colorSpace());
        if (pixels.format().isRgb()) {
            return said.as(avutil.AVCOL_RANGE_JPEG, avutil.AVCOL_SPC_RGB);
        }
        return said.matrix == avutil.AVCOL_SPC_RGB ? said.as(said.range, avutil.AVCOL_SPC_SMPTE170M) : said;
    }

    /** As a color space says; what is not known is taken as in a frame that says nothing. RGB is of full range. */
    public static FrameColors of(VideoColorSpace space) {
        int matrix = ColorNames.toAv(space.matrix().orElse(VideoMatrixCoefficients.SMPTE170M));
        boolean rgb = matrix == avutil.AVCOL_SPC_RGB;
        return new FrameColors(
                rgb || space.fullRange().orElse(false) ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG,
                matrix,
                ColorNames.toAv(space.primaries().orElse(VideoColorPrimaries.BT709)),
                ColorNames.toAv(space.transfer()
                        .orElse(rgb ? VideoTransferCharacteristics.IEC61966_2_1 : VideoTransferCharacteristics.BT709)));
    }

    /** Some formats say it by their names; gray is of full range wherever nothing is said. */
    private static boolean isFull(int format, int range) {
        return switch (format) {
            case avutil.AV_PIX_FMT_YUVJ411P,
                    avutil.AV_PIX_FMT_YUVJ420P,
                    avutil.AV_PIX_FMT_YUVJ422P,
                    avutil.AV_PIX_FMT_YUVJ440P,
                    avutil.AV_PIX_FMT_YUVJ444P -> true;
            case avutil.AV_PIX_FMT_GRAY8 -> range != avutil.AVCOL_RANGE_MPEG;
            default -> range == avutil.AVCOL_RANGE_JPEG;
        };
    }

    /** Two names for the same numbers, and those of frames that can't be. */
    private static boolean isBt601(int matrix) {
        return switch (matrix) {
            case avutil.AVCOL_SPC_UNSPECIFIED,
                    avutil.AVCOL_SPC_RESERVED,
                    avutil.AVCOL_SPC_RGB,
                    avutil.AVCOL_SPC_BT470BG -> true;
            default -> false;
        };
    }

    private static int known(int said, int unspecified, int usual) {
        return said == unspecified || said == 0 ? usual : said;
    }

    /** What the api calls them; what it has no name for is empty. */
    public VideoColorSpace space() {
        return new VideoColorSpace(
                Optional.ofNullable(ColorNames.primaries(primaries)),
                Optional.ofNullable(ColorNames.transfer(transfer)),
                Optional.ofNullable(ColorNames.matrix(matrix)),
                Optional.of(range == avutil.AVCOL_RANGE_JPEG));
    }

    /** Whether a format is RGB. */
    public static boolean isRgb(int format) {
        return (avutil.av_pix_fmt_desc_get(format).flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
    }

    /** Those of limited range YUV that keeps the matrix, or has BT.601's where these are RGB's. */
    public FrameColors limited() {
        return matrix == avutil.AVCOL_SPC_RGB ? bt601(/* full= */ false) : as(avutil.AVCOL_RANGE_MPEG, matrix);
    }

    /** The same primaries and transfer in BT.601's YUV. What comes of RGB says BT.709's transfer, as video does. */
    public FrameColors bt601(boolean full) {
        FrameColors yuv = as(full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG, avutil.AVCOL_SPC_SMPTE170M);
        boolean srgb = matrix == avutil.AVCOL_SPC_RGB && transfer == avutil.AVCOL_TRC_IEC61966_2_1;
        return srgb ? new FrameColors(yuv.range, yuv.matrix, primaries, avutil.AVCOL_TRC_BT709) : yuv;
    }

    private FrameColors as(int otherRange, int otherMatrix) {
        return new FrameColors(otherRange, otherMatrix, primaries, transfer);
    }

    /** Whether the same color is the same numbers; primaries and transfer are nobody's to convert. */
    public boolean hasNumbersOf(FrameColors other) {
        return range == other.range && matrix == other.matrix;
    }

    /** Writes them to a frame. */
    public void describe(AVFrame frame) {
        frame.color_range(range);
        frame.colorspace(matrix);
        frame.color_primaries(primaries);
        frame.color_trc(transfer);
    }

    /** Writes them to a codec that is not open yet. */
    public void describe(AVCodecContext codec) {
        codec.color_range(range);
        codec.colorspace(matrix);
        codec.color_primaries(primaries);
        codec.color_trc(transfer);
    }
}
