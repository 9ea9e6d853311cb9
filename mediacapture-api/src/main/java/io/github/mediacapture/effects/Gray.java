package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Keeps the luma, and takes the chroma away. */
final class Gray implements VideoEffect {
    private static final byte NEUTRAL = (byte) 128;

    /** BT.709's parts of red, green and blue in luma, in 1/65536; they add up to one. */
    private static final int RED = 13_933;

    private static final int GREEN = 46_871;
    private static final int BLUE = 4_732;

    private byte[] row = new byte[0];

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        PixelBuffer gray = out.newFrame(in.format(), in.codedWidth(), in.codedHeight());
        if (in.format().isRgb()) {
            mixRgb(in, gray);
        } else if (in.format() == VideoPixelFormat.YUY2) {
            neutralizePacked(in, gray);
        } else {
            copyRows(in, gray);
            for (int plane = 1; plane < in.format().planeCount(); plane++) {
                fill(gray.plane(plane));
            }
        }
        out.emit(gray);
    }

    private byte[] rowOf(int bytes) {
        if (row.length < bytes) {
            row = new byte[bytes];
        }
        return row;
    }

    private static void copyRows(VideoFrame in, PixelBuffer gray) {
        int rowBytes = in.codedWidth();
        ByteBuffer from = in.plane(0);
        ByteBuffer to = gray.plane(0);
        if (in.stride(0) == gray.stride(0)) {
            to.put(0, from, 0, gray.stride(0) * (in.codedHeight() - 1) + rowBytes);
            return;
        }
        for (int y = 0; y < in.codedHeight(); y++) {
            to.put(y * gray.stride(0), from, y * in.stride(0), rowBytes);
        }
    }

    private void fill(ByteBuffer plane) {
        byte[] neutral = rowOf(8192);
        Arrays.fill(neutral, NEUTRAL);
        for (int at = 0; at < plane.capacity(); at += neutral.length) {
            plane.put(at, neutral, 0, Math.min(neutral.length, plane.capacity() - at));
        }
    }

    private void neutralizePacked(VideoFrame in, PixelBuffer gray) {
        int rowBytes = in.format().rowBytes(0, in.codedWidth());
        byte[] pixels = rowOf(rowBytes);
        for (int y = 0; y < in.codedHeight(); y++) {
            in.plane(0).get(y * in.stride(0), pixels, 0, rowBytes);
            for (int x = 1; x < rowBytes; x += 2) {
                pixels[x] = NEUTRAL;
            }
            gray.plane(0).put(y * gray.stride(0), pixels, 0, rowBytes);
        }
    }

    private void mixRgb(VideoFrame in, PixelBuffer gray) {
        boolean redFirst = in.format() == VideoPixelFormat.RGBA || in.format() == VideoPixelFormat.RGBX;
        int first = redFirst ? RED : BLUE;
        int third = redFirst ? BLUE : RED;
        int rowBytes = in.codedWidth() * 4;
        byte[] pixels = rowOf(rowBytes);
        ByteBuffer from = in.plane(0);
        for (int y = 0; y < in.codedHeight(); y++) {
            from.get(y * in.stride(0), pixels, 0, rowBytes);
            for (int x = 0; x < rowBytes; x += 4) {
                int sum = (pixels[x] & 0xff) * first + (pixels[x + 1] & 0xff) * GREEN + (pixels[x + 2] & 0xff) * third;
                byte luma = (byte) ((sum + (1 << 15)) >> 16);
                pixels[x] = luma;
                pixels[x + 1] = luma;
                pixels[x + 2] = luma;
            }
            gray.plane(0).put(y * gray.stride(0), pixels, 0, rowBytes);
        }
    }
}
