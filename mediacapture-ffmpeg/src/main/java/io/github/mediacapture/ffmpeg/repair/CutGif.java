package io.github.mediacapture.ffmpeg.repair;

import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.spi.EncodedOutput;
import java.nio.ByteBuffer;

/** A GIF up to its last whole frame; used by one thread. */
public final class CutGif {
    private static final int HEADER_BYTES = 13;
    private static final int HEADER_FLAGS = 10;
    private static final int FRAME_BYTES = 10;
    private static final int FRAME_FLAGS = 9;
    private static final int HAS_COLOURS = 0x80;
    private static final int COLOURS = 7;
    private static final int COLOUR_BYTES = 3;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final byte TRAILER = 0x3b;

    private final CutFile file;

    private CutGif(CutFile file) {
        this.file = file;
    }

    /**
     * Copies the whole frames, and ends the file.
     *
     * @throws NotReadableException if no frame is whole
     */
    public static void complete(CutFile file, EncodedOutput output) {
        long end = new CutGif(file).endOfFrames();
        if (end == 0) {
            throw file.nothingIn("it holds no whole picture");
        }
        file.copy(0, end, output);
        file.write(ByteBuffer.wrap(new byte[] {TRAILER}), output);
    }

    /** 0 if there are none. */
    private long endOfFrames() {
        long pictures = 0;
        long at = afterColours(HEADER_BYTES, HEADER_FLAGS);
        while (at < file.size()) {
            int kind = file.at(at);
            if (kind == EXTENSION) {
                at = afterBlocks(at + 2);
            } else if (kind == FRAME) {
                at = afterBlocks(afterColours(at + FRAME_BYTES, at + FRAME_FLAGS) + 1);
                pictures = at <= file.size() ? at : pictures;
            } else {
                break;
            }
        }
        return pictures;
    }

    private long afterColours(long position, long flagsAt) {
        int flags = file.at(flagsAt);
        return flags < 0 || (flags & HAS_COLOURS) == 0
                ? position
                : position + (COLOUR_BYTES << ((flags & COLOURS) + 1));
    }

    /** Blocks begin with their length; one of length 0 is the last. Past the end of the file if that is not there. */
    private long afterBlocks(long position) {
        long at = position;
        int length = file.at(at);
        while (length > 0) {
            at += 1 + length;
            length = file.at(at);
        }
        return length == 0 ? at + 1 : Long.MAX_VALUE;
    }
}
