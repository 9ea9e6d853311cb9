package io.github.mediacapture.ffmpeg.stills;

import io.github.mediacapture.ffmpeg.AvErrors;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.ShortPointer;

/**
 * How coarse a JPEG is: the tables of the standard's Annex K, scaled as libjpeg does, so that a quality means here what it means in
 * browsers. FFmpeg's own scale ends where files are still twice as large.
 */
@SuppressWarnings("ArrayRecordComponent") // of this package only, and never compared
record JpegTables(short[] luma, short[] chroma) {
    private static final int CELLS = 64;

    /** At this scale the encoder takes the tables as they are. */
    private static final int ONE = 8;

    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };

    /** Those for a quality from 0 to 1. */
    static JpegTables of(double quality) {
        int percent = (int) Math.max(1, Math.round(quality * 100));
        int scale = percent < 50 ? 5000 / percent : 200 - 2 * percent;
        return new JpegTables(scaled(LUMA, scale), scaled(CHROMA, scale));
    }

    private static short[] scaled(int[] table, int scale) {
        short[] scaled = new short[CELLS];
        for (int i = 0; i < CELLS; i++) {
            scaled[i] = (short) Math.max(1, Math.min(255, (table[i] * scale + 50) / 100));
        }
        return scaled;
    }

    /** The context frees its copies. */
    void applyTo(AVCodecContext context) {
        context.intra_matrix(copied(luma));
        context.chroma_intra_matrix(copied(chroma));
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE | avcodec.AV_CODEC_FLAG_BITEXACT);
        context.global_quality(ONE * avutil.FF_QP2LAMBDA);
        context.qmin(ONE);
        context.qmax(ONE);
    }

    private static ShortPointer copied(short[] table) {
        ShortPointer memory =
                new ShortPointer(AvErrors.allocated(avutil.av_malloc((long) CELLS * Short.BYTES), "a table"));
        return memory.put(table, 0, CELLS);
    }
}
