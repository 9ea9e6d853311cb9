package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.devices.macos.InputLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * The devices as FFmpeg tells them, where the system itself can't be asked: by name instead of an id, and screens without their size.
 * Thread-safe.
 */
final class LoggedInputs implements VideoInputs {
    private static final int LONGEST_LABEL = 200;

    private final Questions ffmpeg;

    /** A camera is asked once: that takes its input for a moment. */
    private final Map<String, List<Format>> formats = new ConcurrentHashMap<>();

    /** What FFmpeg logs when it is asked. */
    interface Questions {
        /**
         * Opens nothing, and has the answer in the log.
         *
         * @param options of the demuxer, with which opening fails
         */
        List<String> log(Map<String, String> options);
    }

    LoggedInputs(Questions ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Asks FFmpeg itself. */
    LoggedInputs() {
        this(LoggedInputs::ask);
    }

    private InputLog.Devices devices() {
        return InputLog.devices(ffmpeg.log(Map.of("list_devices", "1")));
    }

    @Override
    public List<Camera> cameras() {
        List<Camera> cameras = new ArrayList<>();
        for (Entry entry : devices().cameras()) {
            String label = Labels.plain(entry.name(), LONGEST_LABEL);
            cameras.add(new Camera(entry.id(), label, isPhone(entry.name()), formats(entry)));
        }
        return cameras;
    }

    /** As the system names them, in English. */
    private static boolean isPhone(String name) {
        return name.contains("iPhone") || name.contains("iPad");
    }

    private List<Format> formats(Entry entry) {
        List<Format> known = formats.get(entry.id());
        if (known != null) {
            return known;
        }
        List<Format> told = InputLog.modes(ffmpeg.log(
                Map.of("video_device_index", Integer.toString(entry.index()), "video_size", "1x1", "framerate", "30")));
        if (!told.isEmpty()) {
            formats.put(entry.id(), told);
        }
        return told;
    }

    @Override
    public List<Screen> screens() {
        List<Screen> screens = new ArrayList<>();
        for (Entry entry : devices().screens()) {
            screens.add(new Screen(entry.id(), "Screen " + (screens.size() + 1), 0, 0, 1));
        }
        return screens;
    }

    @Override
    public OptionalInt cameraIndex(String id) {
        return index(devices().cameras(), id);
    }

    @Override
    public OptionalInt screenIndex(String id) {
        return index(devices().screens(), id);
    }

    private static OptionalInt index(List<Entry> entries, String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .mapToInt(Entry::index)
                .findFirst();
    }

    private static List<String> ask(Map<String, String> settings) {
        AVInputFormat format = avformat.av_find_input_format(AvfDemuxer.NAME);
        if (Pointer.isNull(format)) {
            return List.of(); // a build without it
        }
        List<String> lines = new ArrayList<>();
        int unused = FfmpegLog.collecting(lines::add, () -> fail(format, settings));
        FfmpegLog.takeLastErrors();
        return lines;
    }

    private static int fail(AVInputFormat format, Map<String, String> settings) {
        AVFormatContext context = new AVFormatContext((Pointer) null);
        AVDictionary options = new AVDictionary((Pointer) null);
        settings.forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
        try {
            return avformat.avformat_open_input(context, AvfDemuxer.NO_NAME, format, options);
        } finally {
            avutil.av_dict_free(options);
            avformat.avformat_close_input(context);
        }
    }
}
