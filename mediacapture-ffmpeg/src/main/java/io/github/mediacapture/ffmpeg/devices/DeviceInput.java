package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.InterruptFlags;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * An open device as FFmpeg reads it; confined to one thread, on which it is opened, read and closed.
 */
final class DeviceInput implements AutoCloseable {
    private static final LazyLog LOG = new LazyLog(DeviceInput.class);

    private final ListedDevice listed;
    private final AVFormatContext context;
    private final AVPacket packet;
    private final BooleanSupplier stopped;

    private DeviceInput(ListedDevice listed, AVFormatContext context, AVPacket packet, BooleanSupplier stopped) {
        this.listed = listed;
        this.context = context;
        this.packet = packet;
        this.stopped = stopped;
    }

    /**
     * Opens the device; blocks.
     *
     * @param settings of its demuxer
     * @param stopped becomes true when a blocking call shall give up
     * @throws MediaException if it can't be opened; says which and why
     */
    static DeviceInput open(ListedDevice listed, Map<String, String> settings, BooleanSupplier stopped) {
        Map<String, String> located = listed.gate().locate();
        Map<String, String> options = new LinkedHashMap<>(settings);
        options.putAll(located);
        DeviceInput input = opened(listed, options, stopped);
        try {
            listed.gate().confirm(located);
            return input;
        } catch (RuntimeException | Error e) {
            input.close();
            throw e;
        }
    }

    private static DeviceInput opened(ListedDevice listed, Map<String, String> options, BooleanSupplier stopped) {
        AVFormatContext context = AvErrors.allocated(avformat.avformat_alloc_context(), "a capture device");
        long address = context.address();
        InterruptFlags.watch(context, stopped);
        // Cameras and ALSA then answer "nothing yet" instead of blocking where no callback is asked.
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
        FfmpegLog.takeLastErrors();
        int result = open(listed, context, options);
        if (result < 0) {
            // FFmpeg has freed the context.
            InterruptFlags.forget(address, stopped);
            throw DeviceErrors.opening(listed, result);
        }
        return new DeviceInput(listed, context, AvErrors.allocated(avcodec.av_packet_alloc(), "packets"), stopped);
    }

    private static int open(ListedDevice listed, AVFormatContext context, Map<String, String> settings) {
        AVInputFormat format = avformat.av_find_input_format(listed.demuxer().ffmpegName());
        AVDictionary options = new AVDictionary((Pointer) null);
        try (BytePointer url = new BytePointer(listed.url(), StandardCharsets.UTF_8)) {
            settings.forEach((key, value) -> set(context, options, key, value));
            // The URL is a device's name and no protocol ever needed; should one be tried, it is refused.
            avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
            avutil.av_dict_set(options, "format_whitelist", format.name().getString(), 0);
            int result = avformat.avformat_open_input(context, url, format, options);
            if (result >= 0 && avutil.av_dict_count(options) > 0) {
                LOG.get()
                        .log(
                                Level.WARNING,
                                "FFmpeg''s {0} does not know all of {1}",
                                listed.demuxer().ffmpegName(),
                                settings);
            }
            return result;
        } finally {
            avutil.av_dict_free(options);
        }
    }

    private static void set(AVFormatContext context, AVDictionary options, String key, String value) {
        if (key.equals(ListedDevice.VIDEO_CODEC)) {
            context.video_codec_id(avcodec.avcodec_descriptor_get_by_name(value).id());
        } else {
            avutil.av_dict_set(options, key, value, 0);
        }
    }

    /** The device's only stream. */
    AVStream stream() {
        return context.streams(0);
    }

    /**
     * Reads a packet; may block, see {@link InterruptFlags}.
     *
     * @return valid until the next call; null if there is nothing yet
     * @throws MediaException if the device is gone or broken
     */
    @Nullable
    AVPacket read() {
        avcodec.av_packet_unref(packet);
        int result = avformat.av_read_frame(context, packet);
        if (result == avutil.AVERROR_EAGAIN()) {
            return null;
        }
        if (result < 0) {
            throw DeviceErrors.reading(listed, result);
        }
        return packet;
    }

    @Override
    public void close() {
        long address = context.address();
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
        InterruptFlags.forget(address, stopped);
    }
}
