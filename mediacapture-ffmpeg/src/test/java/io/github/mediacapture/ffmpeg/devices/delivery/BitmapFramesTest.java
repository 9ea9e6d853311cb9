package io.github.mediacapture.ffmpeg.devices.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitmapFramesTest {
    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;

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
    }

    @AfterEach
    void free() {
        avcodec.av_packet_free(packet);
        avcodec.avcodec_parameters_free(parameters);
        AvFrames.free(frame);
        assertThat(AvFrames.live()).isEqualTo(liveBefore);
    }

    /** As the screen grabber makes them, with a negative height: and as files are. */
    @ParameterizedTest
    @CsvSource({"-2, 1, 101", "2, 101, 1"})
    void theHeaderTellsWhichRowIsFirst(int height, int upperLeft, int lowerLeft) {
        fill(file(WIDTH, height, 32, 54 + WIDTH * HEIGHT * 4));
        try (BitmapFrames frames = new BitmapFrames()) {
            assertThat(frames.next(packet, frame)).isTrue();
        }
        avcodec.av_packet_unref(packet);
        try (SharedVideoFrame picture = AvFrameMemory.takeVideo(frame, 0)) {
            assertThat(picture.format()).isEqualTo(VideoPixelFormat.BGRX);
            assertThat(picture.codedWidth()).isEqualTo(WIDTH);
            assertThat(picture.codedHeight()).isEqualTo(HEIGHT);
            assertThat(picture.plane(0).get(0)).isEqualTo((byte) upperLeft);
            assertThat(picture.plane(0).get(picture.stride(0))).isEqualTo((byte) lowerLeft);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, -2, 32, 78",
        "3, 0, 32, 78",
        "3, -2, 16, 78",
        "3, -2, 32, 77",
        "3, -2, 32, 53",
        "2000000000, -2, 32, 78",
        "3, -2147483648, 32, 78",
        "-3, -2, 32, 78"
    })
    void aHeaderThatLiesMakesNoFrame(int width, int height, int bits, int bytes) {
        fill(file(width, height, bits, bytes));
        try (BitmapFrames frames = new BitmapFrames()) {
            assertThat(frames.next(packet, frame)).isFalse();
        }
    }

    @Test
    void pixelsThatBeginElsewhereMakeNoFrame() {
        ByteBuffer bytes = file(WIDTH, -HEIGHT, 32, 78);
        for (int offset : new int[] {-1, 55, 1 << 30, Integer.MIN_VALUE}) {
            fill(bytes.putInt(10, offset));
            try (BitmapFrames frames = new BitmapFrames()) {
                assertThat(frames.next(packet, frame)).isFalse();
            }
        }
        fill(bytes.putInt(10, 54).putShort(0, (short) 0));
        try (BitmapFrames frames = new BitmapFrames()) {
            assertThat(frames.next(packet, frame)).isFalse();
        }
    }

    /** A camera's RGB: three bytes a pixel, rows of whole words, the lowest first. */
    @Test
    void rowsFromBelowAreTurnedAround() {
        parameters.format(avutil.AV_PIX_FMT_BGR24).width(WIDTH).height(HEIGHT);
        assertThat(BitmapFrames.isBottomUp(parameters)).isFalse();
        byte[] note = "BottomUp\0".getBytes(StandardCharsets.US_ASCII);
        BytePointer extra = new BytePointer(avutil.av_mallocz(64));
        extra.put(note);
        parameters.extradata(extra).extradata_size(note.length);
        assertThat(BitmapFrames.isBottomUp(parameters)).isTrue();
        ByteBuffer rows = ByteBuffer.allocate(24);
        rows.put(0, (byte) 1).put(12, (byte) 101).put(20, (byte) 103);
        fill(rows);
        try (BitmapFrames frames = new BitmapFrames(parameters)) {
            assertThat(frames.next(packet, frame)).isTrue();
            assertThat(frame.data(0).get(0)).isEqualTo((byte) 101);
            assertThat(frame.data(0).get(8)).isEqualTo((byte) 103);
            assertThat(frame.data(0).get(frame.linesize(0))).isEqualTo((byte) 1);
            avutil.av_frame_unref(frame);
            fill(ByteBuffer.allocate(23));
            assertThat(frames.next(packet, frame)).isFalse();
        }
    }

    /** The first row begins with 1, the second with 101. */
    private static ByteBuffer file(int width, int height, int bits, int bytes) {
        ByteBuffer file = ByteBuffer.allocate(Math.max(bytes, 78)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, (byte) 'B').put(1, (byte) 'M').putInt(10, 54).putInt(14, 40);
        file.putInt(18, width).putInt(22, height).putShort(26, (short) 1).putShort(28, (short) bits);
        file.put(54, (byte) 1).put(54 + WIDTH * 4, (byte) 101);
        return file.limit(bytes);
    }

    private void fill(ByteBuffer bytes) {
        avcodec.av_packet_unref(packet);
        avcodec.av_new_packet(packet, bytes.limit());
        for (int i = 0; i < bytes.limit(); i++) {
            packet.data().put(i, bytes.get(i));
        }
    }
}
