package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.frames.pixels.VideoColorPrimaries;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoTransferCharacteristics;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** The api's names of what colors are made of and FFmpeg's; null for what the api has no name for. */
final class ColorNames {
    private ColorNames() {}

    static int toAv(VideoMatrixCoefficients matrix) {
        return switch (matrix) {
            case RGB -> avutil.AVCOL_SPC_RGB;
            case BT709 -> avutil.AVCOL_SPC_BT709;
            case BT470BG, SMPTE170M -> avutil.AVCOL_SPC_SMPTE170M; // the same numbers
            case BT2020_NCL -> avutil.AVCOL_SPC_BT2020_NCL;
        };
    }

    static int toAv(VideoColorPrimaries primaries) {
        return switch (primaries) {
            case BT709 -> avutil.AVCOL_PRI_BT709;
            case BT470BG -> avutil.AVCOL_PRI_BT470BG;
            case SMPTE170M -> avutil.AVCOL_PRI_SMPTE170M;
            case BT2020 -> avutil.AVCOL_PRI_BT2020;
            case SMPTE432 -> avutil.AVCOL_PRI_SMPTE432;
        };
    }

    static int toAv(VideoTransferCharacteristics transfer) {
        return switch (transfer) {
            case BT709 -> avutil.AVCOL_TRC_BT709;
            case SMPTE170M -> avutil.AVCOL_TRC_SMPTE170M;
            case IEC61966_2_1 -> avutil.AVCOL_TRC_IEC61966_2_1;
            case LINEAR -> avutil.AVCOL_TRC_LINEAR;
            case PQ -> avutil.AVCOL_TRC_SMPTE2084;
            case HLG -> avutil.AVCOL_TRC_ARIB_STD_B67;
        };
    }

    static @Nullable VideoMatrixCoefficients matrix(int matrix) {
        return switch (matrix) {
            case avutil.AVCOL_SPC_RGB -> VideoMatrixCoefficients.RGB;
            case avutil.AVCOL_SPC_BT709 -> VideoMatrixCoefficients.BT709;
            case avutil.AVCOL_SPC_SMPTE170M -> VideoMatrixCoefficients.SMPTE170M;
            case avutil.AVCOL_SPC_BT2020_NCL -> VideoMatrixCoefficients.BT2020_NCL;
            default -> null;
        };
    }

    static @Nullable VideoColorPrimaries primaries(int primaries) {
        return switch (primaries) {
            case avutil.AVCOL_PRI_BT709 -> VideoColorPrimaries.BT709;
            case avutil.AVCOL_PRI_BT470BG -> VideoColorPrimaries.BT470BG;
            case avutil.AVCOL_PRI_SMPTE170M, avutil.AVCOL_PRI_SMPTE240M -> VideoColorPrimaries.SMPTE170M;
            case avutil.AVCOL_PRI_BT2020 -> VideoColorPrimaries.BT2020;
            case avutil.AVCOL_PRI_SMPTE432 -> VideoColorPrimaries.SMPTE432;
            default -> null;
        };
    }

    /** BT.2020's curves are BT.709's, written with more digits. */
    static @Nullable VideoTransferCharacteristics transfer(int transfer) {
        return switch (transfer) {
            case avutil.AVCOL_TRC_BT709, avutil.AVCOL_TRC_BT2020_10, avutil.AVCOL_TRC_BT2020_12 ->
                VideoTransferCharacteristics.BT709;
            case avutil.AVCOL_TRC_SMPTE170M -> VideoTransferCharacteristics.SMPTE170M;
            case avutil.AVCOL_TRC_IEC61966_2_1 -> VideoTransferCharacteristics.IEC61966_2_1;
            case avutil.AVCOL_TRC_LINEAR -> VideoTransferCharacteristics.LINEAR;
            case avutil.AVCOL_TRC_SMPTE2084 -> VideoTransferCharacteristics.PQ;
            case avutil.AVCOL_TRC_ARIB_STD_B67 -> VideoTransferCharacteristics.HLG;
            default -> null;
        };
    }
}
