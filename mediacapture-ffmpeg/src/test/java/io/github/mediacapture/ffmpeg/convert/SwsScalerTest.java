package io.github.mediacapture.ffmpeg.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwsScalerTest {
    private static final FrameColors TARGET = FrameColors.of(VideoColorSpace.CAMERA);

    private long liveBefore;

    @BeforeEach
    void load() {
        FfmpegLibrary.load();
        liveBefore = AvFrames.live();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(AvFrames.live()).isEqualTo(liveBefore);
    }

    private static AVFrame filled(int format, int width, int height, VideoColorSpace space, int... values) {
        AVFrame frame = AvFrames.allocate();
        frame.format(format).width(width).height(height);
        FrameColors.of(space).describe(frame);
        AvErrors.check(avutil.av_frame_get_buffer(frame, 0), "allocate");
        for (int plane = 0; plane < values.length; plane++) {
            int rows = plane == 0 ? height : (height + 1) / 2;
            Pointer.memset(frame.data(plane), values[plane], (long) frame.linesize(plane) * rows);
        }
        return frame;
    }

    private static List<Integer> last(AVFrame frame) {
        int x = frame.width() - 1;
        int y = frame.height() - 1;
        return List.of(
                frame.data(0).get((long) y * frame.linesize(0) + x) & 0xff,
                frame.data(1).get((long) (y / 2) * frame.linesize(1) + x / 2) & 0xff,
                frame.data(2).get((long) (y / 2) * frame.linesize(2) + x / 2) & 0xff);
    }

    /** Red 130, green 70 and blue 100, by either formula. */
    @ParameterizedTest
    @CsvSource({
        "64, 48, false, 89, 135, 153, 94, 132, 152", // even: one matrix for all
        "65, 49, false, 89, 135, 153, 94, 132, 152", // odd: by way of RGB
        "64, 48, true, 85, 136, 157, 94, 132, 152",
        "65, 49, true, 85, 136, 157, 94, 132, 152"
    })
    void anotherMatrixIsTheSameColor(
            int width, int height, boolean full, int y, int u, int v, int toY, int toU, int toV) {
        AVFrame frame =
                filled(avutil.AV_PIX_FMT_YUV420P, width, height, VideoColorSpace.BT709.withFullRange(full), y, u, v);
        try (SwsScaler scaler = new SwsScaler()) {
            AVFrame made = scaler.scale(frame, new FrameShape(width, height, avutil.AV_PIX_FMT_YUV420P, TARGET));
            assertThat(FrameColors.of(made)).isEqualTo(TARGET);
            assertThat(last(made).get(0)).isCloseTo(toY, within(1));
            assertThat(last(made).get(1)).isCloseTo(toU, within(1));
            assertThat(last(made).get(2)).isCloseTo(toV, within(1));
        } finally {
            AvFrames.free(frame);
        }
    }

    @Test
    void sourcesMayChangeFromFrameToFrame() {
        AVFrame hd = filled(avutil.AV_PIX_FMT_YUV420P, 64, 48, VideoColorSpace.BT709, 235, 128, 128);
        AVFrame full =
                filled(avutil.AV_PIX_FMT_YUV420P, 64, 48, VideoColorSpace.CAMERA.withFullRange(true), 255, 128, 128);
        AVFrame small = filled(avutil.AV_PIX_FMT_YUV420P, 32, 24, VideoColorSpace.BT2020, 235, 128, 128);
        FrameShape shape = new FrameShape(64, 48, avutil.AV_PIX_FMT_YUV420P, TARGET);
        try (SwsScaler scaler = new SwsScaler()) {
            for (AVFrame frame : List.of(hd, full, small, full, hd)) {
                AVFrame made = scaler.scale(frame, shape);
                assertThat(FrameColors.of(made)).isEqualTo(TARGET);
                assertThat(last(made).get(0)).isCloseTo(235, within(1));
                assertThat(last(made).get(1)).isCloseTo(128, within(1));
            }
        } finally {
            List.of(hd, full, small).forEach(AvFrames::free);
        }
    }
}
