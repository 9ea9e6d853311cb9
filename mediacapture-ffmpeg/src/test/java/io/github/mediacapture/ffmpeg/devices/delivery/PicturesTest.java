package io.github.mediacapture.ffmpeg.devices.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.ffmpeg.convert.PixelConverter;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private long liveBefore;
    private AVPacket packet;
    private AVFrame frame;
    private AVCodecParameters parameters;

    @BeforeEach
    void allocate() {
        FfmpegLibrary.load();
        liveBefore = AvFrames.live();
        packet = avcodec.av_packet_alloc();
        frame = AvFrames.allocate();
        parameters = avcodec.avcodec_parameters_alloc();
        parameters.width(WIDTH).height(HEIGHT);
    }

    @AfterEach
    void free() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_parameters_free(parameters);
        AvFrames.free(frame);
        assertThat(AvFrames.live()).isEqualTo(liveBefore);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rawPicturesOutliveThePacketAndTheDevice(boolean packetsOutliveDevice) {
        parameters.format(avutil.AV_PIX_FMT_YUYV422);
        avcodec.av_new_packet(packet, WIDTH * HEIGHT * 2);
        for (int i = 0; i < packet.size(); i++) {
            packet.data().put(i, (byte) (i * 7));
        }
        RawFrames pictures = new RawFrames(parameters, packetsOutliveDevice);
        assertThat(pictures.next(packet, frame)).isTrue();
        assertThat(frame.data(0).address() == packet.data().address()).isEqualTo(packetsOutliveDevice);
        avcodec.av_packet_unref(packet);
        pictures.close();
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
            assertThat(picture.format()).isEqualTo(VideoPixelFormat.YUY2);
            assertThat(picture.colorSpace()).isEqualTo(VideoColorSpace.CAMERA); // V4L2's says nothing else
            assertThat(picture.durationNanos()).isEmpty();
            assertThat(picture.stride(0)).isEqualTo(WIDTH * 2);
            assertThat(picture.plane(0).get(1001)).isEqualTo((byte) (1001 * 7));
        }
    }

    @Test
    void aPacketThatIsTooShortIsNoPicture() {
        parameters.format(avutil.AV_PIX_FMT_NV12);
        avcodec.av_new_packet(packet, WIDTH * HEIGHT);
        try (RawFrames pictures = new RawFrames(parameters, true)) {
            assertThat(pictures.next(packet, frame)).isFalse();
        }
    }

    @Test
    void jpegPicturesAreDecodedAndBrokenOnesSkipped() {
        encodeGreyJpeg(150);
        parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO).codec_id(avcodec.AV_CODEC_ID_MJPEG);
        try (CodedFrames pictures = new CodedFrames(parameters)) {
            assertThat(pictures.next(packet, frame)).isTrue();
            try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
                assertThat(picture.format()).isEqualTo(VideoPixelFormat.I422);
                assertThat(picture.colorSpace()).isEqualTo(VideoColorSpace.CAMERA.withFullRange(true));
                assertThat(picture.codedWidth()).isEqualTo(WIDTH);
                assertThat(picture.plane(0).get(picture.stride(0) * 20 + 30) & 0xff)
                        .isBetween(147, 153);
            }
            packet.size(packet.size() / 20);
            assertThat(pictures.next(packet, frame)).isFalse();
            packet.size(0);
            assertThat(pictures.next(packet, frame)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {avutil.AV_PIX_FMT_RGB24, avutil.AV_PIX_FMT_0RGB})
    void otherRgbBecomesBgrx(int format) {
        fill(format, 200);
        convert();
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
            assertThat(picture.format()).isEqualTo(VideoPixelFormat.BGRX);
            assertThat(picture.colorSpace()).isEqualTo(VideoColorSpace.SRGB);
            assertThat(picture.plane(0).get(4 * 10 + 1) & 0xff).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {avutil.AV_PIX_FMT_UYVY422, avutil.AV_PIX_FMT_NV16})
    void otherYuvBecomesI420(int format) {
        fill(format, 128);
        convert();
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
            assertThat(picture.format()).isEqualTo(VideoPixelFormat.I420);
            assertThat(picture.plane(0).get(picture.stride(0) * 20 + 5) & 0xff).isEqualTo(128);
            assertThat(picture.plane(2).get(picture.stride(2) * 20 + 5) & 0xff).isEqualTo(128);
        }
    }

    @Test
    void knownFormatsAreLeftAlone() {
        fill(avutil.AV_PIX_FMT_NV12, 60);
        long address = frame.data(0).address();
        convert();
        assertThat(frame.data(0).address()).isEqualTo(address);
    }

    /** As cameras' JPEG has it: the numbers stay, and the frame says what they mean. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                avutil.AV_PIX_FMT_YUVJ420P,
                avutil.AV_PIX_FMT_YUVJ422P,
                avutil.AV_PIX_FMT_YUVJ444P,
                avutil.AV_PIX_FMT_YUV422P
            })
    void fullRangeStaysAndIsTold(int format) {
        fill(format, 250);
        long address = frame.data(0).address();
        frame.color_range(avutil.AVCOL_RANGE_JPEG);
        frame.colorspace(avutil.AVCOL_SPC_BT470BG);
        convert();
        assertThat(frame.data(0).address()).isEqualTo(address);
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
            assertThat(picture.format()).isEqualTo(PixelFormats.fromAv(format).orElseThrow());
            assertThat(picture.colorSpace()).isEqualTo(VideoColorSpace.CAMERA.withFullRange(true));
        }
    }

    /** A conversion to a format that has a name changes no number more than it must. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                avutil.AV_PIX_FMT_GRAY8,
                avutil.AV_PIX_FMT_YUVJ440P,
                avutil.AV_PIX_FMT_YUVJ411P,
                avutil.AV_PIX_FMT_UYVY422
            })
    void fullRangeStaysInAFormatThatHasAName(int format) {
        for (int luma : new int[] {255, 0, 128}) {
            fill(format, 128);
            frame.color_range(avutil.AVCOL_RANGE_JPEG);
            if (format == avutil.AV_PIX_FMT_UYVY422) {
                for (int at = 1; at < frame.linesize(0) * HEIGHT; at += 2) {
                    frame.data(0).put(at, (byte) luma);
                }
            } else {
                Pointer.memset(frame.data(0), luma, (long) frame.linesize(0) * HEIGHT);
            }
            convert();
            try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
                assertThat(picture.format()).isEqualTo(VideoPixelFormat.I420);
                assertThat(picture.colorSpace()).isEqualTo(VideoColorSpace.CAMERA.withFullRange(true));
                assertThat(picture.plane(0).get(picture.stride(0) * 20 + 5) & 0xff)
                        .isBetween(luma - 1, luma + 1);
                assertThat(picture.plane(1).get(picture.stride(1) * 10 + 5) & 0xff)
                        .isBetween(127, 129);
            }
        }
    }

    private void convert() {
        try (PixelConverter converter = PixelConverter.forRecording()) {
            converter.convert(frame);
        }
    }

    private void fill(int format, int value) {
        frame.format(format).width(WIDTH).height(HEIGHT);
        AvErrors.check(avutil.av_frame_get_buffer(frame, 0), "allocate");
        for (int plane = 0; frame.buf(plane) != null; plane++) {
            Pointer.memset(frame.buf(plane).data(), value, frame.buf(plane).size());
        }
    }

    private void encodeGreyJpeg(int luma) {
        fill(avutil.AV_PIX_FMT_YUVJ422P, luma);
        AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_MJPEG);
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
        encoder.width(WIDTH).height(HEIGHT).pix_fmt(avutil.AV_PIX_FMT_YUVJ422P);
        try (AVRational timeBase = new AVRational()) {
            encoder.time_base(timeBase.num(1).den(30));
        }
        AvErrors.check(avcodec.avcodec_open2(encoder, codec, (AVDictionary) null), "open");
        AvErrors.check(avcodec.avcodec_send_frame(encoder, frame), "send");
        AvErrors.check(avcodec.avcodec_send_frame(encoder, null), "end");
        AvErrors.check(avcodec.avcodec_receive_packet(encoder, packet), "receive");
        avcodec.avcodec_free_context(encoder);
        avutil.av_frame_unref(frame);
    }
}
