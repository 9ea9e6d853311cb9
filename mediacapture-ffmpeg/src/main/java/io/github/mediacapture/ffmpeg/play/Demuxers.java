package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.InterruptFlags;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.PointerPointer;

/** Finds the demuxer for a file's bytes, by what is in them; stateless. */
final class Demuxers {
    /** What is no such file is not opened, a playlist least of all. */
    private static final String FORMATS = "matroska,mov,mpegts,ogg,mp3,aac,flac,wav,avi,gif";

    private Demuxers() {}

    /**
     * Reads what the file says of itself, from the place on where {@code io} is: its beginning.
     *
     * @return to be given to {@link #close}
     * @throws NotSupportedException if it is no file of a container that is known
     * @throws io.github.mediacapture.errors.NotReadableException if the bytes can't be read
     */
    static AVFormatContext open(InputIo io) {
        AVFormatContext made = AvErrors.allocated(avformat.avformat_alloc_context(), "a file");
        long address = made.address();
        InterruptFlags.watch(made, io.interruption());
        made.pb(io.context());
        made.flags(made.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        int result;
        try (AvOptions options = new AvOptions()) {
            options.set("format_whitelist", FORMATS).set("protocol_whitelist", "none");
            result = avformat.avformat_open_input(made, "", (AVInputFormat) null, options.dictionary());
        }
        if (result < 0) { // which has freed the context
            InterruptFlags.forget(address, io.interruption());
            io.throwFailure();
            throw refused(AvErrors.describe(result, "recognize it"));
        }
        try {
            result = avformat.avformat_find_stream_info(made, (PointerPointer<?>) null);
            io.throwFailure();
            if (result < 0) {
                throw refused(AvErrors.describe(result, "read its header"));
            }
            return made;
        } catch (RuntimeException e) {
            close(made, io);
            throw e;
        }
    }

    private static NotSupportedException refused(String why) {
        return new NotSupportedException("This is no media file that can be played: " + why + hint(why) + "; tried "
                + FORMATS.replace(",", ", "));
    }

    /** What people who do not know FFmpeg make of it. */
    private static String hint(String why) {
        if (why.contains("moov atom not found")) {
            return ": its index is missing, since it was cut off, or is not finished";
        }
        return why.contains("Format not on whitelist") ? ": it is an image, a list of files, or of another kind" : "";
    }

    static void close(AVFormatContext opened, InputIo io) {
        if (!opened.isNull()) {
            long address = opened.address();
            avformat.avformat_close_input(opened);
            opened.setNull();
            InterruptFlags.forget(address, io.interruption());
        }
    }
}
