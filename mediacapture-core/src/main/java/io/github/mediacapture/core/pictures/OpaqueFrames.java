package io.github.mediacapture.core.pictures;

import io.github.mediacapture.frames.PixelPool;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.internal.Alpha;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lays frames that can be seen through over black: files of video have no alpha, and without it a color would show that nobody
 * sees. Used by one thread at a time; keeps its memory while the frames stay alike.
 */
public final class OpaqueFrames {
    private static final int OPAQUE = 0xff000000;

    private final PixelPool pool = new PixelPool();
    private int[] row = new int[0];

    /** The frame, without anything that can be seen through; in the same order of components. The caller closes it. */
    public VideoFrame of(VideoFrame frame) {
        int width = frame.codedWidth();
        int height = frame.codedHeight();
        if (row.length != width) {
            row = new int[width];
        }
        ByteBuffer pixels = frame.plane(0).order(ByteOrder.LITTLE_ENDIAN);
        int first = 0;
        while (first < height && isOpaque(pixels, first * frame.stride(0))) {
            first++;
        }
        if (first == height) {
            return frame.clone();
        }
        PixelBuffer picture = pool.take(frame.format().opaque(), width, height, frame.colorSpace());
        ByteBuffer target = picture.plane(0).duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < height; y++) {
            if (!isOpaque(pixels, y * frame.stride(0))) {
                for (int x = 0; x < width; x++) {
                    row[x] = Alpha.multiplied(row[x]) | OPAQUE; // alpha is the highest byte in RGBA as well
                }
            }
            target.position(y * picture.stride(0)).asIntBuffer().put(row);
        }
        return pool.frame(picture, PlainFrames.like(frame));
    }

    /** Reads a row, and tells whether nothing of it can be seen through. */
    private boolean isOpaque(ByteBuffer pixels, int at) {
        pixels.position(at).asIntBuffer().get(row);
        int all = OPAQUE;
        for (int pixel : row) {
            all &= pixel;
        }
        return all == OPAQUE;
    }
}
