package io.github.mediacapture.effects;

import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Lays an image over frames. It is converted once for each shape of frames, to their format and color space, so that only
 * what it covers is touched for each frame.
 */
final class Overlay implements VideoEffect {
    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final int rotation;
    private final boolean flip;
    private final byte[] rgba;
    private @Nullable Prepared prepared;

    Overlay(VideoFrame image, int x, int y) {
        this.x = x;
        this.y = y;
        rotation = image.rotation();
        flip = image.flip();
        boolean turned = rotation % 180 != 0;
        PixelRect visible = image.visibleRect();
        width = turned ? visible.height() : visible.width();
        height = turned ? visible.width() : visible.height();
        rgba = new byte[width * height * 4];
        image.copyTo(ByteBuffer.wrap(rgba), CopyToOptions.defaults().format(VideoPixelFormat.RGBA));
    }

    /** Where in the memory of the image a pixel is that is shown at a place: rotated, then mirrored. */
    private int place(int column, int row) {
        int across = flip ? width - 1 - column : column;
        int pixel = switch (rotation) {
            case 90 -> (width - 1 - across) * height + row;
            case 180 -> (height - 1 - row) * width + width - 1 - across;
            case 270 -> across * height + height - 1 - row;
            default -> row * width + across;
        };
        return pixel * 4;
    }

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        VideoPixelFormat format = in.format() == VideoPixelFormat.YUY2 ? VideoPixelFormat.I422 : in.format();
        PixelBuffer pixels = out.newFrame(format, in.codedWidth(), in.codedHeight());
        Conversions.with(conversion -> {
            conversion.convert(in, in.codedRect(), pixels);
            return pixels;
        });
        Prepared ready = prepared;
        if (ready == null || !ready.isFor(pixels)) {
            ready = new Prepared(pixels);
            prepared = ready;
        }
        ready.blendOnto(pixels);
        out.emit(pixels);
    }

    /** The part of the image that lies in frames of one shape, in their format and color space; begins at whole chroma samples. */
    private final class Prepared {
        private final VideoPixelFormat format;
        private final VideoColorSpace colorSpace;
        private final int frameWidth;
        private final int frameHeight;
        private final int left;
        private final int top;
        private final int across;
        private final int down;
        private final byte[] alpha;
        private final PixelBuffer colors;

        Prepared(PixelBuffer like) {
            format = like.format();
            colorSpace = like.colorSpace();
            frameWidth = like.codedWidth();
            frameHeight = like.codedHeight();
            left = Math.max(0, x) & ~1;
            top = Math.max(0, y) & ~1;
            across = (int) Math.max(0, Math.min(frameWidth, (long) x + width) - left);
            down = (int) Math.max(0, Math.min(frameHeight, (long) y + height) - top);
            alpha = new byte[across * down];
            colors = PixelBuffer.allocate(format, Math.max(1, across), Math.max(1, down), colorSpace);
            if (alpha.length > 0) {
                convert();
            }
        }

        private void convert() {
            PixelBuffer part = PixelBuffer.allocate(VideoPixelFormat.RGBX, across, down, VideoColorSpace.SRGB);
            for (int row = Math.max(0, y - top); row < down; row++) {
                for (int column = Math.max(0, x - left); column < across; column++) {
                    int from = place(left + column - x, top + row - y);
                    part.plane(0).put((row * across + column) * 4, rgba, from, 4);
                    alpha[row * across + column] = rgba[from + 3];
                }
            }
            Conversions.with(conversion -> {
                conversion.convert(part, PixelRect.ofSize(across, down), colors);
                return colors;
            });
        }

        boolean isFor(PixelBuffer pixels) {
            return format == pixels.format()
                    && frameWidth == pixels.codedWidth()
                    && frameHeight == pixels.codedHeight()
                    && colorSpace.equals(pixels.colorSpace());
        }

        void blendOnto(PixelBuffer pixels) {
            for (int plane = 0; alpha.length > 0 && plane < format.planeCount(); plane++) {
                blend(pixels, plane);
            }
        }

        private void blend(PixelBuffer pixels, int plane) {
            int stepX = format.horizontalSubsampling(plane);
            int stepY = format.verticalSubsampling(plane);
            int sampleBytes = format.rowBytes(plane, 1);
            int rowBytes = format.rowBytes(plane, across);
            int stride = pixels.stride(plane);
            byte[] below = new byte[rowBytes];
            byte[] above = new byte[rowBytes];
            for (int row = 0; row < format.rows(plane, down); row++) {
                int at = format.offset(plane, left, top, stride) + row * stride;
                pixels.plane(plane).get(at, below);
                colors.plane(plane).get(row * colors.stride(plane), above);
                for (int i = 0; i < rowBytes; i++) {
                    int opacity = opacity(i / sampleBytes * stepX, row * stepY, stepX, stepY);
                    boolean isAlpha = format.hasAlpha() && i % sampleBytes == 3;
                    int over = isAlpha ? 255 : above[i] & 0xff;
                    int under = below[i] & 0xff;
                    below[i] = (byte) ((under * (255 - opacity) + over * opacity + 127) / 255);
                }
                pixels.plane(plane).put(at, below);
            }
        }

        /** The average over the pixels that share a sample. */
        private int opacity(int column, int row, int stepX, int stepY) {
            int sum = 0;
            int count = 0;
            for (int j = row; j < Math.min(down, row + stepY); j++) {
                for (int i = column; i < Math.min(across, column + stepX); i++) {
                    sum += alpha[j * across + i] & 0xff;
                    count++;
                }
            }
            return sum / count;
        }
    }
}
