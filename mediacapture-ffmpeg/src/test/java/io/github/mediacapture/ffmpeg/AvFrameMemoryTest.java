package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames on counted memory of FFmpeg. */
class AvFrameMemoryTest {
    private long live;
    private long bytes;

    @BeforeEach
    void count() {
        FfmpegLibrary.load();
        live = AvFrames.live();
        bytes = Pointer.totalBytes();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(AvFrames.live()).isEqualTo(live);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }

    private static AVFrame picture(int format, int width, int height) {
        AVFrame frame = AvFrames.allocate();
        frame.format(format);
        frame.width(width);
        frame.height(height);
        AvErrors.check(avutil.av_frame_get_buffer(frame, 0), "allocate");
        return frame;
    }

    @Test
    void readsPixelsWithoutACopy() {
        AVFrame source = picture(avutil.AV_PIX_FMT_YUVJ420P, 33, 17);
        BytePointer luma = source.data(0);
        int stride = source.linesize(0);
        luma.put(16L * stride + 32, (byte) 77);
        SharedVideoFrame frame = AvFrameMemory.takeVideo(source, 42);
        assertThat(source.data(0)).as("the source is empty").isNull();
        AvFrames.free(source);

        assertThat(frame.format()).isEqualTo(VideoPixelFormat.I420);
        assertThat(frame.timestampNanos()).isEqualTo(42);
        assertThat(frame.stride(0)).isEqualTo(stride);
        ByteBuffer plane = frame.plane(0);
        assertThat(plane.isReadOnly()).isTrue();
        assertThat(plane.capacity()).as("no byte beyond the last pixel").isEqualTo(16 * stride + 33);
        assertThat(plane.get(16 * stride + 32)).isEqualTo((byte) 77);
        assertThat(frame.plane(1).capacity()).isEqualTo(8 * frame.stride(1) + 17);
        frame.close();
    }

    @Test
    void theLastHolderFreesIt() {
        AVFrame source = picture(avutil.AV_PIX_FMT_BGR0, 8, 8);
        SharedVideoFrame frame = AvFrameMemory.takeVideo(source, 0);
        AvFrames.free(source);
        SharedVideoFrame clone = frame.clone();
        frame.close();
        frame.close();
        assertThat(AvFrames.live()).isEqualTo(live + 1);
        assertThat(clone.plane(0).capacity()).isPositive();
        clone.close();
        assertThat(AvFrames.live()).isEqualTo(live);
        assertThatThrownBy(() -> clone.plane(0)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void turnsBottomUpPicturesOver() {
        AVFrame source = picture(avutil.AV_PIX_FMT_BGRA, 2, 3);
        int stride = source.linesize(0);
        BytePointer top = source.data(0);
        for (int row = 0; row < 3; row++) {
            top.put((long) row * stride, (byte) row);
        }
        source.data(0, new BytePointer(top.getPointer(2L * stride)));
        source.linesize(0, -stride);
        SharedVideoFrame frame = AvFrameMemory.takeVideo(source, 0);
        AvFrames.free(source);
        assertThat(frame.stride(0)).isPositive();
        for (int row = 0; row < 3; row++) {
            assertThat(frame.plane(0).get(row * frame.stride(0))).isEqualTo((byte) (2 - row));
        }
        frame.close();
    }

    @Test
    void refusesFormatsThatTheApiLacks() {
        AVFrame source = picture(avutil.AV_PIX_FMT_RGB24, 8, 8);
        assertThatThrownBy(() -> AvFrameMemory.takeVideo(source, 0)).isInstanceOf(IllegalArgumentException.class);
        AvFrames.free(source);
    }

    @Test
    void readsSamples() {
        AVFrame source = AvFrames.allocate();
        source.format(avutil.AV_SAMPLE_FMT_S16P);
        source.sample_rate(48_000);
        source.nb_samples(10);
        avutil.av_channel_layout_default(source.ch_layout(), 2);
        AvErrors.check(avutil.av_frame_get_buffer(source, 0), "allocate");
        source.data(1).putShort(18, (short) -3);
        SharedAudioData data = AvFrameMemory.takeAudio(source, 7);
        AvFrames.free(source);
        assertThat(data.format()).isEqualTo(AudioSampleFormat.S16_PLANAR);
        assertThat(data.numberOfChannels()).isEqualTo(2);
        assertThat(data.plane(0).capacity()).isEqualTo(20);
        assertThat(data.plane(1).getShort(18)).isEqualTo((short) -3);
        data.close();
    }
}
