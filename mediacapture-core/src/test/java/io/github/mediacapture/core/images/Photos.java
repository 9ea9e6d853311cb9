package io.github.mediacapture.core.images;

import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.image.StillCodecs;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** JPEG files as cameras write them. */
final class Photos {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private Photos() {}

    /** Black, with a white corner as it lies in the file. */
    static byte[] whiteTopLeft() {
        ByteBuffer pixels = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels.putInt(x < 16 && y < 16 ? -1 : 0xff);
            }
        }
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.RGBX, WIDTH, HEIGHT, 0, pixels.flip())) {
            return StillCodecs.encode(frame, "image/jpeg").bytes();
        }
    }

    /** With an EXIF block of one entry, big endian. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.put((byte) 0xff).put((byte) 0xe1).putShort((short) 34).put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.write(exif.array(), 0, exif.position());
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    /** Where the white corner is, as "left top". */
    static String whiteCorner(VideoFrame frame) {
        int width = frame.codedWidth();
        int height = frame.codedHeight();
        ByteBuffer rgba = ByteBuffer.allocate(width * height * 4);
        frame.copyTo(rgba, CopyToOptions.defaults().format(VideoPixelFormat.RGBA));
        String found = "nowhere";
        for (int y : new int[] {4, height - 5}) {
            for (int x : new int[] {4, width - 5}) {
                if ((rgba.get((y * width + x) * 4) & 0xff) > 128) {
                    found = (x == 4 ? "left " : "right ") + (y == 4 ? "top" : "bottom");
                }
            }
        }
        return found;
    }
}
