package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.AlphaRows;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Averages over squares, each plane by itself: across each row by the difference of two sums from its beginning, then down the
 * columns with sums that take one row in and let one out. At the edges the outermost sample counts for those that are missing, and
 * colors count by their alpha.
 *
 * <p>Numbers are whole, and loops do one thing each: the compiler makes those work on several samples at once. Only as many rows
 * are kept as one square is high.
 */
final class BoxBlur implements VideoEffect {
    private static final int MOST = 255;

    /** Sums and reciprocals have so many bits at most, so that their product is an int. */
    private static final int SUM_BITS = 17;

    private static final int RECIPROCAL_BITS = 14;

    private final int radius;
    private byte[] row = new byte[0];
    private int[] prefixes = new int[0];
    private int[] sums = new int[0];
    private int[] averages = new int[0];
    private int[] ahead = new int[0];
    private int[][] rowSums = new int[0][]; // each row at the place of its number

    BoxBlur(int radius) {
        if (radius < 0 || radius > MOST) {
            throw new IllegalArgumentException("A blur reaches from 0 to " + MOST + " pixels far, not " + radius);
        }
        this.radius = radius;
    }

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        if (radius == 0) {
            out.emit(in);
            return;
        }
        boolean packed = in.format() == VideoPixelFormat.YUY2;
        PixelBuffer blurred =
                out.newFrame(packed ? VideoPixelFormat.I422 : in.format(), in.codedWidth(), in.codedHeight());
        if (packed) {
            Conversions.with(conversion -> {
                conversion.convert(in, in.codedRect(), blurred);
                return blurred;
            });
        }
        for (int plane = 0; plane < blurred.format().planeCount(); plane++) {
            new Plane(packed ? blurred : in, blurred, plane).blur();
        }
        out.emit(blurred);
    }

    private static int[] grown(int[] known, int length) {
        return known.length < length ? new int[length] : known;
    }

    /** One plane at work. */
    private final class Plane {
        private final ByteBuffer from;
        private final int fromStride;
        private final ByteBuffer to;
        private final int toStride;
        private final int bytes;
        private final int rows;
        private final int components;
        private final int across;
        private final int down;
        private final int places;
        private final boolean alpha;

        Plane(PixelPlanes source, PixelBuffer target, int plane) {
            VideoPixelFormat format = target.format();
            from = source.plane(plane);
            fromStride = source.stride(plane);
            to = target.plane(plane);
            toStride = target.stride(plane);
            bytes = format.rowBytes(plane, target.codedWidth());
            rows = format.rows(plane, target.codedHeight());
            components = format.rowBytes(plane, 1);
            across = Math.max(1, radius / format.horizontalSubsampling(plane));
            down = Math.max(1, radius / format.verticalSubsampling(plane));
            alpha = format.hasAlpha();
            places = Math.min(rows, 2 * down + 2);
        }

        void blur() {
            if (row.length < bytes) {
                row = new byte[bytes];
            }
            prefixes = grown(prefixes, bytes + (2 * across + 1) * components);
            sums = grown(sums, bytes);
            averages = grown(averages, bytes);
            ahead = grown(ahead, bytes);
            int longest = rowSums.length == 0 ? 0 : rowSums[0].length;
            if (rowSums.length < places || longest < bytes) {
                rowSums = new int[Math.max(places, rowSums.length)][Math.max(bytes, longest)];
            }
            beginColumns();
            for (int y = 0; y < rows; y++) {
                write(y);
                int next = y + down + 1;
                if (next < rows) {
                    sumAcross(next);
                }
                move(sums, rowOf(Math.min(next, rows - 1)), rowOf(Math.max(y - down, 0)), bytes);
            }
        }

        /** What belongs to the first row. */
        private void beginColumns() {
            Arrays.fill(sums, 0, bytes, 0);
            sumAcross(0);
            for (int y = -down; y <= down; y++) {
                if (y > 0 && y < rows) {
                    sumAcross(y);
                }
                add(sums, rowOf(Math.max(0, Math.min(y, rows - 1))), bytes);
            }
        }

        private int[] rowOf(int y) {
            return rowSums[y % places];
        }

        private void sumAcross(int y) {
            from.get(y * fromStride, row, 0, bytes);
            if (alpha) {
                AlphaRows.multiply(row, bytes);
            }
            int reach = across * components;
            int end = addUp(row, bytes, prefixes, reach);
            for (int i = end; i < end + reach; i++) {
                prefixes[i] = prefixes[i - components] + (row[bytes - components + (i - end) % components] & 0xff);
            }
            // a copy: of two places of one array the compiler does not take several numbers at once
            System.arraycopy(prefixes, reach + components + reach, ahead, 0, bytes);
            subtract(ahead, prefixes, rowOf(y), bytes);
        }

        /** The sum of all samples of the same component before each, after as many of the first as {@code reach} is long. */
        private int addUp(byte[] samples, int count, int[] to, int reach) {
            int step = components;
            int begin = reach + step;
            for (int i = 0; i < begin; i++) {
                to[i] = i / step * (samples[i % step] & 0xff);
            }
            if (step == 1) { // the sum so far stays in a register
                int sum = to[begin - 1];
                for (int i = 0; i < count; i++) {
                    sum += samples[i] & 0xff;
                    to[begin + i] = sum;
                }
            } else {
                for (int i = 0; i < count; i++) {
                    to[begin + i] = to[begin + i - step] + (samples[i] & 0xff);
                }
            }
            return begin + count;
        }

        private void write(int y) {
            average();
            byte[] line = row;
            int[] values = averages;
            for (int x = 0; x < bytes; x++) {
                line[x] = (byte) values[x];
            }
            if (alpha) {
                AlphaRows.divide(line, bytes);
            }
            to.put(y * toStride, line, 0, bytes);
        }

        /** Bits are left out of sums that have too many, and those are one divided by the count that is left. */
        private void average() {
            int count = (2 * across + 1) * (2 * down + 1);
            int left = Math.max(0, bits(255 * count) - SUM_BITS);
            double fewer = (double) count / (1 << left);
            int shift = RECIPROCAL_BITS + Math.getExponent(fewer);
            int reciprocal = (int) Math.round((1 << shift) / fewer);
            int[] values = averages;
            int[] all = sums;
            int half = 1 << (shift - 1);
            for (int x = 0; x < bytes; x++) {
                values[x] = ((all[x] >>> left) * reciprocal + half) >>> shift;
            }
        }

        private int bits(int number) {
            return Integer.SIZE - Integer.numberOfLeadingZeros(number);
        }
    }

    private static void subtract(int[] ahead, int[] behind, int[] to, int count) {
        for (int x = 0; x < count; x++) {
            to[x] = ahead[x] - behind[x];
        }
    }

    private static void add(int[] sums, int[] row, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += row[x];
        }
    }

    private static void move(int[] sums, int[] in, int[] out, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += in[x] - out[x];
        }
    }
}
