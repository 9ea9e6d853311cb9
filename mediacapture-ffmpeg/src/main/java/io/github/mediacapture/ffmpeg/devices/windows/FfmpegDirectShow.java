package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.FfmpegLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** DirectShow as FFmpeg sees it; stateless. Initializes COM on the thread that asks, and gives it back. */
final class FfmpegDirectShow implements DirectShow {
    /** The class of video sources, in the names of those that are not plug and play. */
    private static final String VIDEO_CLASS = "860BB310-5D01-11D0-BD3B-00A0C911CE86";

    private static final String PLUG_AND_PLAY = "@device_pnp";

    @Override
    public List<Source> sources() {
        AVInputFormat format = avformat.av_find_input_format(WindowsDemuxer.DSHOW.ffmpegName());
        AVDeviceInfoList list = new AVDeviceInfoList((Pointer) null);
        // Without a camera it complains, which is no news.
        int unused = FfmpegLog.collecting(
                line -> {}, () -> avdevice.avdevice_list_input_sources(format, (String) null, null, list));
        FfmpegLog.takeLastErrors();
        if (list.isNull()) {
            return List.of();
        }
        try {
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < list.nb_devices(); i++) {
                AVDeviceInfo info = list.devices(i);
                String name = text(info.device_name());
                sources.add(new Source(name, text(info.device_description()), hasVideo(info, name)));
            }
            return sources;
        } finally {
            avdevice.avdevice_free_list_devices(list);
        }
    }

    private static boolean hasVideo(AVDeviceInfo info, String name) {
        for (int i = 0; i < info.nb_media_types(); i++) {
            if (info.media_types().get(i) == avutil.AVMEDIA_TYPE_VIDEO) {
                return true;
            }
        }
        return info.nb_media_types() == 0 && (name.startsWith(PLUG_AND_PLAY) || name.contains(VIDEO_CLASS));
    }

    private static String text(BytePointer pointer) {
        return Pointer.isNull(pointer) ? "" : pointer.getString(StandardCharsets.UTF_8);
    }

    @Override
    public List<String> formats(String name) {
        List<String> lines = new ArrayList<>();
        int unused = FfmpegLog.collecting(lines::add, () -> listOptions(Cameras.url(name)));
        return lines;
    }

    /** FFmpeg answers in its log, and then fails with {@code AVERROR_EXIT}. */
    private static int listOptions(String url) {
        AVFormatContext context = new AVFormatContext((Pointer) null);
        AVDictionary options = new AVDictionary((Pointer) null);
        avutil.av_dict_set(options, "list_options", "true", 0);
        try (BytePointer address = new BytePointer(url, StandardCharsets.UTF_8)) {
            return avformat.avformat_open_input(
                    context, address, avformat.av_find_input_format(WindowsDemuxer.DSHOW.ffmpegName()), options);
        } finally {
            avutil.av_dict_free(options);
            avformat.avformat_close_input(context);
            FfmpegLog.takeLastErrors();
        }
    }
}
