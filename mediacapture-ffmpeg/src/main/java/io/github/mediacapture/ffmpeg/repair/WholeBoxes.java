package io.github.mediacapture.ffmpeg.repair;

/** Where an MP4 must end to be readable: half of a fragment's head makes FFmpeg refuse all that is before it. */
public final class WholeBoxes {
    private static final int HEAD_BYTES = 8;
    private static final int LONG_SIZE = 1;
    private static final int UP_TO_THE_END = 0;

    private WholeBoxes() {}

    /** The position after all boxes that may be read: media may be cut off, heads may not. */
    public static long end(CutFile file) {
        long at = 0;
        while (at + HEAD_BYTES <= file.size()) {
            long size = Integer.toUnsignedLong(file.intAt(at));
            if (size == LONG_SIZE) {
                size = (long) file.intAt(at + HEAD_BYTES) << Integer.SIZE
                        | Integer.toUnsignedLong(file.intAt(at + HEAD_BYTES + Integer.BYTES));
            }
            if (size == UP_TO_THE_END || size > file.size() - at) {
                return file.hasTextAt(at + Integer.BYTES, "moof") ? at : file.size();
            }
            if (size < HEAD_BYTES) {
                return file.size();
            }
            at += size;
        }
        return at;
    }
}
