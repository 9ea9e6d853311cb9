package io.github.mediacapture.ffmpeg.repair;

import java.nio.ByteBuffer;

/** Knows the frames of MP3 and FLAC, which nothing but themselves tells whole. */
public final class WholeFrames {
    private static final int SYNC = 0xffe00000;
    private static final int VERSION_RESERVED = 1;
    private static final int VERSION_1 = 3;
    private static final int LAYER_3 = 1;
    private static final int[] KILOBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] KILOBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    private static final int[] RATES = {44_100, 48_000, 32_000, 0};
    private static final int BYTES_OF_1 = 144_000;

    private static final int FLAC_POLYNOMIAL = 0x8005;
    private static final char[] FLAC_CHECKS = flacChecks();

    private WholeFrames() {}

    /** The length of the MP3 frame with this header, in bytes; 0 if it is none. */
    public static int mp3Bytes(int header) {
        int version = header >> 19 & 3;
        int layer = header >> 17 & 3;
        if ((header & SYNC) != SYNC || version == VERSION_RESERVED || layer != LAYER_3) {
            return 0;
        }
        boolean first = version == VERSION_1;
        int kilobits = (first ? KILOBITS_1 : KILOBITS_2)[header >> 12 & 0xf];
        int rate = RATES[header >> 10 & 3] >> (first ? 0 : version == 2 ? 1 : 2);
        if (kilobits == 0 || rate == 0) {
            return 0;
        }
        return (first ? BYTES_OF_1 : BYTES_OF_1 / 2) * kilobits / rate + (header >> 9 & 1);
    }

    /** Whether an MP3 frame has the length that it says. */
    public static boolean isMp3(ByteBuffer frame) {
        return frame.remaining() > Integer.BYTES && mp3Bytes(frame.getInt(frame.position())) == frame.remaining();
    }

    /** Whether a FLAC frame has the check sum that it ends with. */
    public static boolean isFlac(ByteBuffer frame) {
        int check = 0;
        for (int i = frame.position(); i < frame.limit(); i++) {
            check = ((check << Byte.SIZE) ^ FLAC_CHECKS[(check >> Byte.SIZE) ^ (frame.get(i) & 0xff)]) & 0xffff;
        }
        return check == 0 && frame.hasRemaining();
    }

    private static char[] flacChecks() {
        char[] checks = new char[1 << Byte.SIZE];
        for (int i = 0; i < checks.length; i++) {
            int check = i << Byte.SIZE;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                check = (check << 1) ^ ((check & 0x8000) == 0 ? 0 : FLAC_POLYNOMIAL);
            }
            checks[i] = (char) check;
        }
        return checks;
    }
}
