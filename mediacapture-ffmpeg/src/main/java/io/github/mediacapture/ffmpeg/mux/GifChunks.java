package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Lets a GIF begin in the middle.
 *
 * <p>FFmpeg's encoder writes the file's beginning, with the colours of the first frame, into its first packet, and of later
 * frames what changed only.
 */
public final class GifChunks {
    private static final int HEADER_BYTES = 13;
    private static final int FLAGS = 10;
    private static final int HAS_COLOURS = 0x80;
    private static final int COLOURS = 7;
    private static final int COLOUR_BYTES = 3;

    private GifChunks() {}

    /** Makes the next frame whole, or what changed only. */
    public static void setWhole(AvEncoder encoder, boolean whole) {
        AvErrors.check(
                avutil.av_opt_set(encoder.context().priv_data(), "gifflags", whole ? "0" : "+offsetting+transdiff", 0),
                "choose the area of a picture");
    }

    /** The beginning of the file, which is in the encoder's first packet. */
    static byte[] beginning(AVPacket first) {
        int flags = first.data().get(FLAGS) & 0xff;
        int colours = (flags & HAS_COLOURS) == 0 ? 0 : COLOUR_BYTES << ((flags & COLOURS) + 1);
        byte[] beginning = new byte[HEADER_BYTES + colours];
        first.data().get(beginning);
        return beginning;
    }

    /** Puts the beginning of the file before a frame. */
    static void prepend(byte[] beginning, AVPacket packet) {
        byte[] picture = new byte[packet.size()];
        packet.data().get(picture);
        AvErrors.check(avcodec.av_grow_packet(packet, beginning.length), "begin a file");
        BytePointer data = packet.data();
        data.position(0).put(beginning);
        data.position(beginning.length).put(picture);
    }
}
