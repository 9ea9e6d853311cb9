package io.github.mediacapture.ffmpeg.devices.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.linux.LinuxDemuxer;
import io.github.mediacapture.ffmpeg.devices.linux.x11.X11Demuxer;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoDeliveryTest {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 16;
    private static final int[] ARRIVALS_MILLIS = {0, 33, 96, 100, 133, 166, 172};

    private final FakeRuntime time = new FakeRuntime();

    @ParameterizedTest
    @CsvSource({"x11grab, 5", "v4l2, 7"})
    void picturesThatAScreenMakesUpForAreSkippedAndThoseOfACameraAreNot(String input, int expected) {
        assertThat(delivered(input.equals("x11grab") ? X11Demuxer.X11GRAB : LinuxDemuxer.V4L2))
                .hasSize(expected);
    }

    @Test
    void theFirstOfTwoStays() {
        List<Long> nanos = delivered(X11Demuxer.X11GRAB);
        long first = nanos.get(0);
        assertThat(nanos)
                .extracting(time -> Math.round((time - first) / 1e6))
                .containsExactly(0L, 33L, 96L, 133L, 166L);
    }

    /** As cameras of Windows count: ten to a microsecond, by a clock of their own. */
    @Test
    void stampsAreInTheStreamsOwnUnit() {
        List<Long> nanos = new ArrayList<>();
        deliver(new Pausing(), 10_000_000, (delivery, packets) -> {
            delivery.deliver(packets.at(70_000_000), sink(nanos));
            time.advance(Duration.ofMillis(100));
            delivery.deliver(packets.at(70_333_330), sink(nanos));
        });
        assertThat(nanos.get(1) - nanos.get(0)).isCloseTo(33_333_000L, within(10_000L));
    }

    /** Some screens are silent while they do not change. */
    @Test
    void whatPausesIsDeliveredAgain() {
        List<Long> nanos = new ArrayList<>();
        deliver(new Pausing(), 1_000_000, (delivery, packets) -> {
            delivery.idle(sink(nanos));
            assertThat(nanos).isEmpty();
            delivery.deliver(packets.at(5), sink(nanos));
            for (int step = 0; step < 12; step++) {
                time.advance(Duration.ofMillis(100));
                delivery.idle(sink(nanos));
            }
        });
        assertThat(nanos)
                .extracting(stamp -> (stamp - nanos.get(0)) / 1_000_000)
                .containsExactly(0L, 500L, 1000L);
    }

    @Test
    void whatDoesNotPauseIsNotDeliveredAgain() {
        List<Long> nanos = new ArrayList<>();
        deliver(LinuxDemuxer.V4L2, 1_000_000, (delivery, packets) -> {
            delivery.deliver(packets.at(5), sink(nanos));
            time.advance(Duration.ofSeconds(5));
            delivery.idle(sink(nanos));
        });
        assertThat(nanos).hasSize(1);
    }

    private static final class Pausing implements DeviceDemuxer {
        @Override
        public String ffmpegName() {
            return "lavfi";
        }

        @Override
        public String accessCure() {
            return "";
        }

        @Override
        public boolean stampsByItsOwnClock() {
            return true;
        }

        @Override
        public boolean pausesWhileNothingChanges() {
            return true;
        }
    }

    private interface Packets {
        AVPacket at(long pts);
    }

    private void deliver(DeviceDemuxer demuxer, int ticks, BiConsumer<VideoDelivery, Packets> steps) {
        FfmpegLibrary.load();
        long liveBefore = AvFrames.live();
        AVFormatContext context = avformat.avformat_alloc_context();
        AVPacket packet = avcodec.av_packet_alloc();
        AVStream stream = stream(context);
        stream.time_base().num(1).den(ticks);
        try (VideoDelivery delivery = new VideoDelivery(listed(demuxer), request(time), stream)) {
            steps.accept(delivery, pts -> {
                avcodec.av_packet_unref(packet);
                avcodec.av_new_packet(packet, WIDTH * HEIGHT * 4);
                packet.pts(pts);
                return packet;
            });
        } finally {
            avcodec.av_packet_free(packet);
            avformat.avformat_free_context(context);
        }
        assertThat(AvFrames.live()).isEqualTo(liveBefore);
    }

    private static AVStream stream(AVFormatContext context) {
        AVStream stream = avformat.avformat_new_stream(context, null);
        stream.codecpar()
                .codec_id(avcodec.AV_CODEC_ID_RAWVIDEO)
                .format(avutil.AV_PIX_FMT_BGR0)
                .width(WIDTH)
                .height(HEIGHT);
        stream.avg_frame_rate().num(30).den(1);
        return stream;
    }

    private static List<Long> delivered(DeviceDemuxer demuxer) {
        FfmpegLibrary.load();
        AVFormatContext context = avformat.avformat_alloc_context();
        AVStream stream = stream(context);
        List<Long> nanos = new ArrayList<>();
        long begin = avutil.av_gettime() - TimeUnit.SECONDS.toMicros(2);
        try (VideoDelivery delivery = new VideoDelivery(listed(demuxer), request(new SystemRuntime()), stream)) {
            for (int millis : ARRIVALS_MILLIS) {
                AVPacket packet = avcodec.av_packet_alloc();
                avcodec.av_new_packet(packet, WIDTH * HEIGHT * 4);
                packet.pts(begin + TimeUnit.MILLISECONDS.toMicros(millis));
                delivery.deliver(packet, sink(nanos));
                avcodec.av_packet_free(packet);
            }
        } finally {
            avformat.avformat_free_context(context);
        }
        return nanos;
    }

    private static ListedDevice listed(DeviceDemuxer demuxer) {
        return new ListedDevice(device(), demuxer, ":0", "screen", settings -> Map.of());
    }

    private static CaptureDevice device() {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, WIDTH)
                .build();
        return new CaptureDevice("a", "a", "a", CaptureDeviceKind.DISPLAY, List.of(mode));
    }

    private static CaptureRequest request(MediaRuntime runtime) {
        return new CaptureRequest(device(), MediaTrackSettings.builder().build(), sink(new ArrayList<>()), runtime);
    }

    private static FrameSink sink(List<Long> nanos) {
        return new FrameSink() {
            @Override
            public void onVideoFrame(VideoFrame frame) {
                nanos.add(frame.timestampNanos());
            }

            @Override
            public void onAudioData(AudioData data) {
                throw new AssertionError("sound");
            }

            @Override
            public void onMuted(boolean muted) {}

            @Override
            public void onEnded(@Nullable MediaException cause) {}
        };
    }
}
