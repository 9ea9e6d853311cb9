package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.spi.FrameSize;
import java.util.Map;

/**
 * Which sizes an encoder takes, each measured by encoding a frame; immutable.
 *
 * @param least the shortest side, in pixels
 * @param widest the longest row
 * @param highest the longest column
 * @param mostPixels in all, with both sides rounded up to whole blocks of 16
 * @param multiple 2 where 4:2:0 must be whole: an odd last column or row is cut off; else 1
 */
public record FrameRange(int least, int widest, int highest, long mostPixels, int multiple) {
    private static final long ANY = Long.MAX_VALUE;
    private static final int BLOCK = 16;

    /** What containers have room for. */
    private static final int LONGEST = 65_535;

    /** FFmpeg has no frames of this many pixels, counting a margin. */
    private static final long LIMIT = 1L << 28;

    private static final int MARGIN = 128;

    private static final Map<String, FrameRange> SOFTWARE = Map.of(
            "libvpx", new FrameRange(1, 16_383, 16_383, ANY, 1),
            "libvpx-vp9", new FrameRange(1, LONGEST, LONGEST, ANY, 1),
            "libsvtav1", new FrameRange(64, 16_384, 8_704, ANY, 1),
            "libaom-av1", new FrameRange(1, LONGEST, LONGEST, ANY, 1),
            // It would take longer rows, and write files beyond its highest level, 5.2.
            "libopenh264", new FrameRange(16, 8_688, 8_688, 9_437_184, 2),
            // Likewise with more pixels: those of level 6.2.
            "libx264", new FrameRange(2, 16_384, 16_384, 35_651_584, 2),
            // From 16 on if the other side is no longer than 4222.
            "libx265", new FrameRange(32, LONGEST - 1, LONGEST - 1, ANY, 2),
            "mjpeg", new FrameRange(1, 65_500, 65_500, ANY, 1),
            "gif", new FrameRange(1, LONGEST, LONGEST, ANY, 1));

    /** What all makers promise; it is not measured, and what does not open after all is passed over. */
    private static final FrameRange HARDWARE = new FrameRange(256, 4_096, 4_096, 4_096 * 2_304, 2);

    public static FrameRange of(String encoder) {
        return SOFTWARE.getOrDefault(encoder, HARDWARE);
    }

    /** Whether frames are encoded as they are, but for an odd last column or row. */
    public boolean takes(FrameSize size) {
        return holds(cut(size.width()), cut(size.height()));
    }

    /**
     * The size of a file that shows such frames whole: theirs, without an odd last column or row. What is too large is scaled down
     * in its shape, to whole pixels; then a side that is too short becomes the least, and the frame is shown on black.
     */
    FrameSize fit(FrameSize size) {
        if (takes(size)) {
            return new FrameSize(cut(size.width()), cut(size.height()));
        }
        int longer = Math.max(size.width(), size.height());
        int side = cut(longer);
        FrameSize fitting = scaled(size, side, longer);
        while (!holds(fitting.width(), fitting.height())) {
            side -= multiple;
            fitting = scaled(size, side, longer);
        }
        return fitting;
    }

    private FrameSize scaled(FrameSize size, int side, int longer) {
        return new FrameSize(scaled(size.width(), side, longer), scaled(size.height(), side, longer));
    }

    private int scaled(int length, int side, int longer) {
        long nearest = Math.round((double) length * side / longer / multiple) * multiple;
        return (int) Math.max(least, nearest);
    }

    private int cut(int length) {
        return length / multiple * multiple;
    }

    private boolean holds(int width, int height) {
        return Math.min(width, height) >= least
                && width <= widest
                && height <= highest
                && (long) wholeBlocks(width) * wholeBlocks(height) <= mostPixels
                && ((long) width + MARGIN) * ((long) height + MARGIN) < LIMIT;
    }

    private static int wholeBlocks(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** In words, such as {@code 16x16 to 8688x8688 pixels, at most 9437184 in all}. */
    @Override
    public String toString() {
        String sides = least + "x" + least + " to " + widest + "x" + highest + " pixels";
        return mostPixels == ANY ? sides : sides + ", at most " + mostPixels + " in all";
    }
}
