package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Pointer;

/** All monitors as one, of a size that does not change: what FFmpeg captures where Windows can't be asked. */
record WholeDesktop(int width, int height) implements SurfaceAccess {
    /** What FFmpeg opens for it. */
    static final String URL = "desktop";

    private static final Pattern SIZE = Pattern.compile("Capturing whole desktop as (\\d{1,5})x(\\d{1,5})x");

    /** Asks FFmpeg for its size; captures nothing. Empty if there is none, as in a service. */
    static Optional<WholeDesktop> ask() {
        List<String> lines = new ArrayList<>();
        boolean unused = FfmpegLog.collecting(lines::add, WholeDesktop::open);
        FfmpegLog.takeLastErrors();
        return of(lines);
    }

    /** From what FFmpeg logs when it opens it. */
    static Optional<WholeDesktop> of(List<String> lines) {
        return lines.stream()
                .map(SIZE::matcher)
                .filter(Matcher::find)
                .map(found -> new WholeDesktop(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                .filter(size -> size.width > 0 && size.height > 0)
                .findFirst();
    }

    private static boolean open() {
        AVFormatContext context = new AVFormatContext((Pointer) null);
        int result = avformat.avformat_open_input(
                context, URL, avformat.av_find_input_format(WindowsDemuxer.GDIGRAB.ffmpegName()), (AVDictionary) null);
        if (result >= 0) {
            avformat.avformat_close_input(context);
        }
        return result >= 0;
    }

    @Override
    public List<Way> ways(State state, MediaTrackSettings settings) {
        return List.of(Grabbers.gdigrab(URL, Map.of(), settings));
    }

    @Override
    public Watch watch() {
        State state = new State(true, true, width, height, Map.of());
        return new Watch() {
            @Override
            public double pixelRatio() {
                return 1;
            }

            @Override
            public State state() {
                return state;
            }

            @Override
            public State now() {
                return state;
            }

            @Override
            public void close() {}
        };
    }
}
