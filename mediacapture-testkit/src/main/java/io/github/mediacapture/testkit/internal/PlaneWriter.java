package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.pictures.ColorFormula;
import java.nio.ByteBuffer;

/** Writes a picture that was made for I420 of limited range as any format, plane by plane. Any thread. */
final class PlaneWriter {
    private static final int FULL_RANGE = 255;

    private final VideoPixelFormat format;
    private final int width;
    private final int height;
    private final ColorFormula formula;
    private final boolean full;

    PlaneWriter(VideoPixelFormat format, VideoColorSpace colorSpace, int width, int height) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.full = colorSpace.fullRange().orElse(format.isRgb());
        this.formula = ColorFormula.of(VideoColorSpace.CAMERA);
    }

    /** The rows of I420 of limited range. */
    @FunctionalInterface
    interface Rows {
        /** Fills a row of a component: 0 for Y, 1 for U, 2 for V. Those of U and V have half as many rows and columns. */
        void fill(int component, int y, byte[] row);
    }

    void write(int plane, ByteBuffer bytes, int stride, Rows source) {
        byte[] row = new byte[format.rowBytes(plane, width)];
        byte[][] components = {new byte[width], new byte[(width + 1) / 2], new byte[(width + 1) / 2]};
        for (int y = 0; y < format.rows(plane, height); y++) {
            makeRow(plane, y, row, components, source);
            bytes.put(y * stride, row);
        }
    }

    private void makeRow(int plane, int y, byte[] row, byte[][] components, Rows source) {
        switch (format) {
            case I420, I422, I444 -> makePlanar(plane, y, row, components[plane], source);
            case NV12 -> {
                if (plane == 0) {
                    makePlanar(0, y, row, components[0], source);
                } else {
                    fill(1, y, components, source);
                    fill(2, y, components, source);
                    interleave(components[1], row, 0, 2);
                    interleave(components[2], row, 1, 2);
                }
            }
            case YUY2 -> {
                fillAll(y, components, source);
                interleave(components[0], row, 0, 2);
                interleave(components[1], row, 1, 4);
                interleave(components[2], row, 3, 4);
            }
            case RGBA, RGBX, BGRA, BGRX -> {
                source.fill(0, y, components[0]);
                source.fill(1, y / 2, components[1]);
                source.fill(2, y / 2, components[2]);
                makeRgb(row, components);
            }
        }
    }

    private void fillAll(int y, byte[][] components, Rows source) {
        fill(0, y, components, source);
        fill(1, y / 2, components, source);
        fill(2, y / 2, components, source);
    }

    private void fill(int component, int y, byte[][] components, Rows source) {
        source.fill(component, y, components[component]);
        spread(component, components[component]);
    }

    private void makePlanar(int plane, int y, byte[] row, byte[] component, Rows source) {
        boolean halfRows = plane > 0 && format.verticalSubsampling(plane) == 1;
        source.fill(plane, halfRows ? y / 2 : y, component);
        for (int x = 0; x < row.length; x++) {
            row[x] = component[component.length < row.length ? x / 2 : x];
        }
        spread(plane, row);
    }

    /** From the limited range to the full one, where that is asked for. */
    private void spread(int component, byte[] values) {
        if (full) {
            for (int i = 0; i < values.length; i++) {
                int value = values[i] & 0xFF;
                double wide = component == 0 ? (value - 16) * 255 / 219.0 : (value - 128) * 255 / 224.0 + 128;
                values[i] = (byte) toByte(wide);
            }
        }
    }

    private static void interleave(byte[] component, byte[] row, int first, int step) {
        for (int i = 0, at = first; at < row.length; i++, at += step) {
            row[at] = component[Math.min(i, component.length - 1)]; // nobody sees the pixel after the last
        }
    }

    private void makeRgb(byte[] row, byte[][] components) {
        boolean blueFirst = format == VideoPixelFormat.BGRA || format == VideoPixelFormat.BGRX;
        for (int x = 0; x < width; x++) {
            int rgb = formula.rgb(components[0][x] & 0xFF, components[1][x / 2] & 0xFF, components[2][x / 2] & 0xFF);
            row[4 * x] = component(blueFirst ? rgb : rgb >> 16);
            row[4 * x + 1] = component(rgb >> 8);
            row[4 * x + 2] = component(blueFirst ? rgb >> 16 : rgb);
            row[4 * x + 3] = (byte) FULL_RANGE;
        }
    }

    private byte component(int rgb) {
        int value = rgb & 0xFF;
        return (byte) (full ? value : toByte(16 + value * 219 / 255.0));
    }

    private static int toByte(double value) {
        return (int) Math.max(0, Math.min(FULL_RANGE, Math.round(value)));
    }
}
