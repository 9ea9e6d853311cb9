package io.github.mediacapture.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the first bytes of an image file tell; stateless, and never trusts a length. */
final class ImageFile {
    private static final int EXIF_ORIENTATION = 0x0112;
    private static final int JPEG_APP1 = 0xe1;
    private static final int JPEG_SCAN = 0xda;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private ImageFile() {}

    /** How an image is to be turned to be upright: rotated clockwise, then mirrored. */
    record Orientation(int degrees, boolean mirrored) {
        static final Orientation UPRIGHT = new Orientation(0, false);

        boolean isUpright() {
            return degrees == 0 && !mirrored;
        }

        /** By the numbers of EXIF; others mean nothing. */
        static Orientation of(int exif) {
            return switch (exif) {
                case 2 -> new Orientation(0, true);
                case 3 -> new Orientation(180, false);
                case 4 -> new Orientation(180, true);
                case 5 -> new Orientation(90, true);
                case 6 -> new Orientation(90, false);
                case 7 -> new Orientation(270, true);
                case 8 -> new Orientation(270, false);
                default -> UPRIGHT;
            };
        }
    }

    /** By its signature. */
    static Optional<String> typeOf(byte[] file) {
        if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return Optional.of("image/webp");
        }
        if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return Optional.of("image/gif");
        }
        return begins(file, 0, "BM") ? Optional.of("image/bmp") : Optional.empty();
    }

    private static boolean begins(byte[] file, int at, String latin1) {
        byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a photo's EXIF says; upright where there is none. */
    static Orientation orientationOf(byte[] file, String type) {
        if (!type.equals("image/jpeg")) {
            return Orientation.UPRIGHT;
        }
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            int length = ((file[at + 2] & 0xff) << 8) | (file[at + 3] & 0xff);
            if (marker == JPEG_SCAN || length < 2) {
                break;
            }
            if (marker == JPEG_APP1 && begins(file, at + 4, new String(EXIF, StandardCharsets.ISO_8859_1))) {
                int begin = at + 4 + EXIF.length;
                int end = Math.min(file.length, at + 2 + length);
                return begin < end
                        ? inTiff(ByteBuffer.wrap(file, begin, end - begin).slice())
                        : Orientation.UPRIGHT;
            }
            at += 2 + length;
        }
        return Orientation.UPRIGHT;
    }

    /** The first directory of a TIFF header has it. */
    private static Orientation inTiff(ByteBuffer tiff) {
        if (tiff.capacity() < 8) {
            return Orientation.UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.capacity()) {
            return Orientation.UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.capacity()) {
                break;
            }
            if (Short.toUnsignedInt(tiff.getShort((int) entry)) == EXIF_ORIENTATION) {
                return Orientation.of(Short.toUnsignedInt(tiff.getShort((int) entry + 8)));
            }
        }
        return Orientation.UPRIGHT;
    }
}
