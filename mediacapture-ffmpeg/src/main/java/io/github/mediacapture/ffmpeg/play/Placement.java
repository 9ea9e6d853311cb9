package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.ffmpeg.AvErrors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * How the file has its pictures shown; immutable.
 *
 * @param degrees clockwise: 0, 90, 180 or 270
 * @param mirrored whether left and right change places after that
 * @param crop what is left out of each picture at the top, bottom, left and right
 */
record Placement(int degrees, boolean mirrored, Crop crop) {
    private static final int MATRIX_BYTES = 36;
    private static final int CROP_BYTES = 16;

    /** More is damage. */
    private static final double WIDEST = 64;

    record Crop(long top, long bottom, long left, long right) {
        static final Crop NONE = new Crop(0, 0, 0, 0);
    }

    static Placement of(AVCodecParameters stream) {
        Crop crop = Crop.NONE;
        ByteBuffer sides = sideData(stream, avcodec.AV_PKT_DATA_FRAME_CROPPING, CROP_BYTES);
        if (sides != null) {
            crop = new Crop(unsigned(sides, 0), unsigned(sides, 1), unsigned(sides, 2), unsigned(sides, 3));
        }
        ByteBuffer matrix = sideData(stream, avcodec.AV_PKT_DATA_DISPLAYMATRIX, MATRIX_BYTES);
        return matrix == null ? new Placement(0, false, crop) : ofMatrix(matrix, crop);
    }

    /** Two rows of the nine numbers turn and mirror; y points down. */
    private static Placement ofMatrix(ByteBuffer matrix, Crop crop) {
        double a = matrix.getInt(0);
        double b = matrix.getInt(Integer.BYTES);
        double c = matrix.getInt(3 * Integer.BYTES);
        double d = matrix.getInt(4 * Integer.BYTES);
        boolean mirrored = a * d - b * c < 0;
        double angle = Math.toDegrees(Math.atan2(b, mirrored ? -a : a));
        return new Placement((int) Math.floorMod(Math.round(angle / 90) * 90, 360L), mirrored, crop);
    }

    private static @Nullable ByteBuffer sideData(AVCodecParameters stream, int type, int bytes) {
        AVPacketSideData data =
                avcodec.av_packet_side_data_get(stream.coded_side_data(), stream.nb_coded_side_data(), type);
        return data == null || data.isNull() || data.size() < bytes
                ? null
                : data.data().capacity(bytes).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    private static long unsigned(ByteBuffer numbers, int index) {
        return Integer.toUnsignedLong(numbers.getInt(index * Integer.BYTES));
    }

    static boolean isUsable(double aspectRatio) {
        return aspectRatio < WIDEST && 1 / aspectRatio < WIDEST;
    }

    /** Leaves out of a picture what the file has not shown, without a copy; all is shown if nothing would be left. */
    void crop(AVFrame frame) {
        boolean fits = crop.left + crop.right < frame.width() && crop.top + crop.bottom < frame.height();
        if (crop.equals(Crop.NONE) || !fits) {
            return;
        }
        frame.crop_top(crop.top).crop_bottom(crop.bottom).crop_left(crop.left).crop_right(crop.right);
        AvErrors.check(avutil.av_frame_apply_cropping(frame, avutil.AV_FRAME_CROP_UNALIGNED), "crop a picture");
    }
}
