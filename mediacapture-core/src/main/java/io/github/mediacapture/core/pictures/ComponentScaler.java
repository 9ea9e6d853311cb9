package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PixelLayout.Component;
import io.github.mediacapture.frames.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Scales one component of pictures that are all alike; one thread. Lines first, then columns, in whole numbers. */
final class ComponentScaler {
    private final Component from;
    private final Component to;
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final AreaWeights across;
    private final AreaWeights down;
    private final byte[] source;
    private final byte[] target;
    private final int[] line;
    private final int[] sum;
    private int lineRow = -1;

    ComponentScaler(Component from, Crop crop, Component to, int targetWidth, int targetHeight) {
        this.from = from;
        this.to = to;
        this.left = crop.left() >> from.shiftX();
        this.top = crop.top() >> from.shiftY();
        this.width = to.width(targetWidth);
        this.height = to.height(targetHeight);
        int cropWidth = Math.max(width, from.width(crop.width()));
        this.across = new AreaWeights(cropWidth, width);
        this.down = new AreaWeights(Math.max(height, from.height(crop.height())), height);
        this.source = new byte[(cropWidth - 1) * from.step() + 1];
        this.target = new byte[(width - 1) * to.step() + 1];
        this.line = new int[width];
        this.sum = new int[width];
    }

    void scale(VideoFrame frame, PicturePool.Picture picture) {
        ByteBuffer pixels = frame.plane(from.plane());
        ByteBuffer scaled = picture.plane(to.plane());
        int stride = frame.stride(from.plane());
        int begin = from.offset() + left * from.step();
        lineRow = -1;
        for (int row = 0; row < height; row++) {
            Arrays.fill(sum, 0);
            for (int tap = 0; tap < down.taps(); tap++) {
                int weight = down.weight(row, tap);
                if (weight > 0) {
                    read(pixels, down.first(row) + tap, begin, stride);
                    add(weight);
                }
            }
            write(scaled, row * picture.stride(to.plane()) + to.offset());
        }
    }

    /** Scales a source row across into {@code line}, unless it is there from the row before. */
    private void read(ByteBuffer pixels, int row, int begin, int stride) {
        if (row == lineRow) {
            return;
        }
        lineRow = row;
        pixels.get((top + row) * stride + begin, source);
        int step = from.step();
        int taps = across.taps();
        for (int x = 0; x < width; x++) {
            int at = across.first(x) * step;
            int value = 0;
            for (int tap = 0; tap < taps && at < source.length; tap++, at += step) {
                value += (source[at] & 0xff) * across.weight(x, tap);
            }
            line[x] = value;
        }
    }

    private void add(int weight) {
        for (int x = 0; x < width; x++) {
            sum[x] += line[x] * weight;
        }
    }

    private void write(ByteBuffer scaled, int begin) {
        int step = to.step();
        if (step > 1) {
            scaled.get(begin, target); // the other components' samples are in between
        }
        for (int x = 0; x < width; x++) {
            target[x * step] = (byte) ((sum[x] + AreaWeights.ONE * AreaWeights.ONE / 2) >> 16);
        }
        scaled.put(begin, target);
    }
}
