package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;

/**
 * Averages over squares: across each row, then down the columns, with sums that take one sample in and let one out. At the
 * edges the outermost sample counts for those that are missing.
 */
final class BoxBlur implements VideoEffect {
    private static final int MOST = 255;

    private final int radius;
    private byte[] halfDone = new byte[0]; // rows are, columns are not
    private byte[] row = new byte[0];
    private int[] sums = new int[0];

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

        Plane(PixelPlanes source, PixelBuffer target, int plane) {
            VideoPixelFormat format = target.format();
            from = source.plane(plane);
            fromStride = source.stride(plane);
            to = target.plane(plane);
            toStride = target.stride(plane);
            bytes = format.rowBytes(plane, target.codedWidth());
            rows = format.rows(plane, target.codedHeight());
            int samples = bytes / format.rowBytes(plane, 1);
            components = bytes / samples;
            across = Math.max(1, radius / format.horizontalSubsampling(plane));
            down = Math.max(1, radius / format.verticalSubsampling(plane));
        }

        void blur() {
            if (halfDone.length < bytes * rows) {
                halfDone = new byte[bytes * rows];
            }
            if (row.length < bytes) {
                row = new byte[bytes];
                sums = new int[bytes];
            }
            for (int y = 0; y < rows; y++) {
                from.get(y * fromStride, row, 0, bytes);
                blurRow(row, halfDone, y * bytes);
            }
            blurColumns(halfDone, row, sums);
        }

        private void blurRow(byte[] row, byte[] all, int at) {
            int reciprocal = reciprocal(across);
            int last = bytes - components;
            for (int component = 0; component < components; component++) {
                int sum = (row[component] & 0xff) * (across + 1);
                for (int i = 1; i <= across; i++) {
                    sum += row[Math.min(component + i * components, last + component)] & 0xff;
                }
                int ahead = (across + 1) * components;
                int behind = across * components;
                for (int x = component; x < bytes; x += components) {
                    all[at + x] = average(sum, reciprocal);
                    sum += (row[Math.min(x + ahead, last + component)] & 0xff)
                            - (row[Math.max(x - behind, component)] & 0xff);
                }
            }
        }

        private void blurColumns(byte[] all, byte[] row, int[] sums) {
            int reciprocal = reciprocal(down);
            for (int x = 0; x < bytes; x++) {
                sums[x] = (all[x] & 0xff) * (down + 1);
            }
            for (int i = 1; i <= down; i++) {
                int at = Math.min(i, rows - 1) * bytes;
                for (int x = 0; x < bytes; x++) {
                    sums[x] += all[at + x] & 0xff;
                }
            }
            for (int y = 0; y < rows; y++) {
                int ahead = Math.min(y + down + 1, rows - 1) * bytes;
                int behind = Math.max(y - down, 0) * bytes;
                for (int x = 0; x < bytes; x++) {
                    row[x] = average(sums[x], reciprocal);
                    sums[x] += (all[ahead + x] & 0xff) - (all[behind + x] & 0xff);
                }
                to.put(y * toStride, row, 0, bytes);
            }
        }

        /** One divided by how many samples a sum has, in 1/2^23, so that a product with a sum stays below 2^31. */
        private int reciprocal(int reach) {
            int count = 2 * reach + 1;
            return ((1 << 23) + count / 2) / count;
        }

        private byte average(int sum, int reciprocal) {
            return (byte) Math.min(255, ((long) sum * reciprocal + (1 << 22)) >> 23);
        }
    }
}
