package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.pictures.ColorFormula;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A picture of one color, with bytes around and between its rows that nobody may touch; one thread. */
final class PlainPicture {
    private static final int[] COLOR = {200, 100, 50};
    private static final int GAP = 7;
    private static final byte GUARD = (byte) 0xa5;

    /** Two roundings, there and back. */
    private static final int TOLERANCE = 5;

    private final VideoPixelFormat format;
    private final int width;
    private final int height;
    private final ByteBuffer bytes;
    private final PixelBuffer pixels;

    PlainPicture(VideoPixelFormat format, int width, int height) {
        this.format = format;
        this.width = width;
        this.height = height;
        List<PlaneLayout> layout = new ArrayList<>();
        int end = GAP;
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int stride = format.rowBytes(plane, width) + GAP;
            layout.add(new PlaneLayout(end, stride));
            end += stride * format.rows(plane, height);
        }
        bytes = ByteBuffer.allocateDirect(end + GAP);
        pixels = PixelBuffer.wrap(bytes, format, width, height, VideoColorSpace.defaultOf(format), layout);
    }

    PixelBuffer pixels() {
        return pixels;
    }

    PixelRect part() {
        return PixelRect.ofSize(width, height);
    }

    /** The components of the color in this format's order of bytes, for each plane. */
    private int[][] samples() {
        double[] exact = ColorFormula.of(VideoColorSpace.BT709).yuv(COLOR[0] << 16 | COLOR[1] << 8 | COLOR[2]);
        int y = (int) Math.round(exact[0]);
        int u = (int) Math.round(exact[1]);
        int v = (int) Math.round(exact[2]);
        return switch (format) {
            case I420, I422, I444 -> new int[][] {{y}, {u}, {v}};
            case NV12 -> new int[][] {{y}, {u, v}};
            case YUY2 -> new int[][] {{y, u, y, v}};
            case RGBA, RGBX -> new int[][] {{COLOR[0], COLOR[1], COLOR[2], 255}};
            case BGRA, BGRX -> new int[][] {{COLOR[2], COLOR[1], COLOR[0], 255}};
        };
    }

    void paint() {
        int[][] samples = samples();
        for (int plane = 0; plane < samples.length; plane++) {
            for (int row = 0; row < format.rows(plane, height); row++) {
                for (int i = 0; i < format.rowBytes(plane, width); i++) {
                    byte sample = (byte) samples[plane][i % samples[plane].length];
                    pixels.plane(plane).put(row * pixels.stride(plane) + i, sample);
                }
            }
        }
    }

    void guard() {
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, GUARD);
        }
    }

    /** Fails if a sample is another color, or a byte beside the rows has changed. */
    void requirePlain(String what) {
        int[][] samples = samples();
        for (int plane = 0; plane < samples.length; plane++) {
            for (int row = 0; row < format.rows(plane, height); row++) {
                requireRow(what, samples[plane], plane, row);
            }
        }
        for (int i = 0; i < GAP; i++) {
            assertThat(bytes.get(i)).as(what + ": before").isEqualTo(GUARD);
            assertThat(bytes.get(bytes.capacity() - 1 - i))
                    .as(what + ": behind")
                    .isEqualTo(GUARD);
        }
    }

    private void requireRow(String what, int[] samples, int plane, int row) {
        ByteBuffer bytesOfPlane = pixels.plane(plane);
        int begin = row * pixels.stride(plane);
        int rowBytes = format.rowBytes(plane, width);
        for (int i = 0; i < rowBytes; i++) {
            boolean unused = format == VideoPixelFormat.YUY2 && (width & 1) != 0 && i == rowBytes - 2;
            int off = Math.abs((bytesOfPlane.get(begin + i) & 0xff) - samples[i % samples.length]);
            if (!unused && off > TOLERANCE) {
                assertThat(off)
                        .as(what + ": plane " + plane + ", row " + row + ", byte " + i)
                        .isLessThanOrEqualTo(TOLERANCE);
            }
        }
        for (int i = rowBytes; i < pixels.stride(plane) && begin + i < bytesOfPlane.capacity(); i++) {
            if (bytesOfPlane.get(begin + i) != GUARD) {
                assertThat(bytesOfPlane.get(begin + i))
                        .as(what + ": behind row " + row + " of plane " + plane)
                        .isEqualTo(GUARD);
            }
        }
    }

    @Override
    public String toString() {
        return width + "x" + height + " " + format.wireName();
    }
}
