package io.github.mediacapture.ffmpeg.devices.linux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * What a sound system lists through FFmpeg; immutable.
 *
 * @param result FFmpeg's error code, or 0 or more
 * @param sources in the system's order
 * @param defaultIndex which of them is the default, -1 if none is known to be
 */
record SoundSources(int result, List<Source> sources, int defaultIndex) {
    /** One source, by its name and for people. */
    public record Source(String name, String description) {
        String label() {
            return description.isEmpty() ? name : description;
        }
    }

    /** Asks where audio can come from; blocks for a few milliseconds. */
    static SoundSources ask(LinuxDemuxer system) {
        AVDeviceInfoList list = new AVDeviceInfoList((Pointer) null);
        return answer(
                avdevice.avdevice_list_input_sources(
                        avformat.av_find_input_format(system.ffmpegName()), (String) null, null, list),
                list);
    }

    /** Asks where audio can go; blocks for a few milliseconds. */
    static SoundSources askOutputs(LinuxDemuxer system) {
        // FFmpeg's muxer for a sound system has the name of its demuxer.
        AVOutputFormat format = avformat.av_guess_format(system.ffmpegName(), null, null);
        AVDeviceInfoList list = new AVDeviceInfoList((Pointer) null);
        int result = format == null
                ? avutil.AVERROR_EINVAL()
                : avdevice.avdevice_list_output_sinks(format, (String) null, null, list);
        return answer(result, list);
    }

    private static SoundSources answer(int result, AVDeviceInfoList list) {
        if (list.isNull()) {
            return new SoundSources(result, List.of(), -1);
        }
        try {
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < list.nb_devices(); i++) {
                AVDeviceInfo info = list.devices(i);
                sources.add(new Source(text(info.device_name()), text(info.device_description())));
            }
            return new SoundSources(result, List.copyOf(sources), list.default_device());
        } finally {
            avdevice.avdevice_free_list_devices(list);
        }
    }

    private static String text(BytePointer pointer) {
        return Pointer.isNull(pointer) ? "" : pointer.getString(StandardCharsets.UTF_8);
    }

    /** The default first, then the others, then the monitors of outputs, which only hear what the machine plays. */
    List<Source> defaultFirst() {
        List<Source> ordered = new ArrayList<>();
        if (defaultIndex >= 0 && defaultIndex < sources.size()) {
            ordered.add(sources.get(defaultIndex));
        }
        for (boolean monitors : new boolean[] {false, true}) {
            sources.stream()
                    .filter(source -> isMonitor(source) == monitors && !ordered.contains(source))
                    .forEach(ordered::add);
        }
        return ordered;
    }

    static boolean isMonitor(Source source) {
        return source.name().endsWith(".monitor");
    }
}
