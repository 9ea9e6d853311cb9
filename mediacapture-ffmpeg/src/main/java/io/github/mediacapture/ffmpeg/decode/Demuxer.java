package io.github.mediacapture.ffmpeg.decode;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvOptions;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Reads the packets of a file in the order in which they lie there; confined to one thread, which closes it. */
public final class Demuxer implements AutoCloseable {
    /** Whatever a file's content or name says, nothing but files is opened. */
    private static final String PROTOCOLS = "file,subfile";

    private final AVFormatContext context = new AVFormatContext(null);

    /** One that has read nothing yet; see {@link #open}. */
    public Demuxer() {}

    /**
     * Reads what a file says of its streams; once, before anything else.
     *
     * @param format FFmpeg's name of the container
     * @param end how many of the file's bytes are read at most
     * @param options of FFmpeg's demuxer, which takes out what it knows
     * @return FFmpeg's error code if that is not to be found, else 0 or more
     */
    public int open(Path file, String format, long end, AvOptions options) {
        AVInputFormat demuxer =
                AvErrors.allocated(avformat.av_find_input_format(format), "a demuxer of " + format + " files");
        String url = "file:" + file;
        if (end != Long.MAX_VALUE) {
            url = "subfile,,start,0,end," + end + ",,:" + url;
        }
        options.set("protocol_whitelist", PROTOCOLS);
        int result = avformat.avformat_open_input(context, url, demuxer, options.dictionary());
        return result < 0 ? result : avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
    }

    public int streamCount() {
        return context.nb_streams();
    }

    public AVStream stream(int index) {
        return context.streams(index);
    }

    /** A text that the file has for itself under a name; null if it has none. */
    public @Nullable String metadata(String name) {
        AVDictionaryEntry entry = avutil.av_dict_get(context.metadata(), name, null, 0);
        return entry == null ? null : entry.value().getString();
    }

    /** Fills an empty packet with the next one; false at the end, and where the file can't be read on. */
    public boolean read(AVPacket packet) {
        return avformat.av_read_frame(context, packet) >= 0;
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
    }
}
