package io.github.mediacapture.testkit.pictures;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.function.IntBinaryOperator;

/** Writes colors to the samples of a format; one thread at a time. */
final class Samples {
    private final PixelBuffer pixels;
    private final VideoPixelFormat format;
    private final ColorFormula formula;
    private final boolean limitedRgb;
    private final int chromaPlane;

    private Samples(PixelBuffer pixels, VideoColorSpace colorSpace) {
        this.pixels = pixels;
        this.format = pixels.format();
        this.formula = ColorFormula.of(colorSpace);
        this.limitedRgb = format.isRgb() && !colorSpace.fullRange().orElse(true);
        this.chromaPlane = Math.min(1, format.planeCount() - 1);
    }

    static Samples of(PixelBuffer pixels) {
        return new Samples(pixels, pixels.colorSpace());
    }

    /** The part lies in the picture. */
    void paint(PixelRect part, IntBinaryOperator argb) {
        int across = format.horizontalSubsampling(chromaPlane);
        int down = format.verticalSubsampling(chromaPlane);
        for (int top = part.y() / down * down; top < part.y() + part.height(); top += down) {
            for (int left = part.x() / across * across; left < part.x() + part.width(); left += across) {
                int x = Math.max(left, part.x());
                int y = Math.max(top, part.y());
                int endX = Math.min(left + across, part.x() + part.width());
                int endY = Math.min(top + down, part.y() + part.height());
                if (format.isRgb()) {
                    putRgb(x, y, argb.applyAsInt(x, y));
                } else {
                    paintBlock(new PixelRect(x, y, endX - x, endY - y), argb);
                }
            }
        }
    }

    /** Pixels that share their chroma. */
    private void paintBlock(PixelRect block, IntBinaryOperator argb) {
        double u = 0;
        double v = 0;
        for (int y = block.y(); y < block.y() + block.height(); y++) {
            for (int x = block.x(); x < block.x() + block.width(); x++) {
                int color = argb.applyAsInt(x, y);
                putLuma(x, y, formula.y(color));
                u += formula.u(color);
                v += formula.v(color);
            }
        }
        int count = block.width() * block.height();
        putChroma(block.x(), block.y(), u / count, v / count);
    }

    private void putLuma(int x, int y, double value) {
        byte luma = (byte) ColorFormula.toByte(value);
        ByteBuffer plane = pixels.plane(0);
        if (format == VideoPixelFormat.YUY2) {
            int row = y * pixels.stride(0);
            plane.put(row + 2 * x, luma);
            if (x == pixels.codedWidth() - 1 && x % 2 == 0) {
                plane.put(row + 2 * x + 2, luma); // of a pixel that nobody sees
            }
        } else {
            plane.put(y * pixels.stride(0) + x, luma);
        }
    }

    private void putChroma(int x, int y, double u, double v) {
        byte blueness = (byte) ColorFormula.toByte(u);
        byte redness = (byte) ColorFormula.toByte(v);
        int across = x / format.horizontalSubsampling(chromaPlane);
        int row = y / format.verticalSubsampling(chromaPlane) * pixels.stride(chromaPlane);
        switch (format) {
            case NV12 -> {
                pixels.plane(1).put(row + 2 * across, blueness);
                pixels.plane(1).put(row + 2 * across + 1, redness);
            }
            case YUY2 -> {
                pixels.plane(0).put(row + 4 * across + 1, blueness);
                pixels.plane(0).put(row + 4 * across + 3, redness);
            }
            default -> {
                pixels.plane(1).put(row + across, blueness);
                pixels.plane(2).put(row + across, redness);
            }
        }
    }

    private void putRgb(int x, int y, int argb) {
        boolean blueFirst = format == VideoPixelFormat.BGRA || format == VideoPixelFormat.BGRX;
        int at = y * pixels.stride(0) + 4 * x;
        ByteBuffer plane = pixels.plane(0);
        plane.put(at, component(blueFirst ? argb : argb >> 16));
        plane.put(at + 1, component(argb >> 8));
        plane.put(at + 2, component(blueFirst ? argb >> 16 : argb));
        plane.put(at + 3, format.hasAlpha() ? (byte) (argb >>> 24) : (byte) 0xFF);
    }

    private byte component(int value) {
        int full = value & 0xFF;
        return (byte) (limitedRgb ? ColorFormula.toByte(16 + full * 219 / 255.0) : full);
    }

    /** All planes, tightly packed. */
    ByteBuffer packed() {
        ByteBuffer copy = ByteBuffer.allocate(format.allocationSize(pixels.codedWidth(), pixels.codedHeight()));
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int rowBytes = format.rowBytes(plane, pixels.codedWidth());
            for (int y = 0; y < format.rows(plane, pixels.codedHeight()); y++) {
                copy.put(pixels.plane(plane).slice(y * pixels.stride(plane), rowBytes));
            }
        }
        return copy.flip();
    }
}
