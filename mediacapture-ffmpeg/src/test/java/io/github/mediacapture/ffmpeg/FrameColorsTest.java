package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorPrimaries;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.frames.pixels.VideoTransferCharacteristics;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Color spaces go to FFmpeg and back. */
class FrameColorsTest {
    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    static List<VideoColorSpace> spaces() {
        List<VideoColorSpace> spaces = new ArrayList<>();
        for (VideoMatrixCoefficients matrix : VideoMatrixCoefficients.values()) {
            boolean[] ranges =
                    matrix == VideoMatrixCoefficients.RGB ? new boolean[] {true} : new boolean[] {false, true};
            for (boolean full : ranges) {
                for (VideoColorPrimaries primaries : VideoColorPrimaries.values()) {
                    for (VideoTransferCharacteristics transfer : VideoTransferCharacteristics.values()) {
                        spaces.add(VideoColorSpace.of(primaries, transfer, matrix, full));
                    }
                }
            }
        }
        return spaces;
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void areTheSameWhenTheyComeBack(VideoColorSpace space) {
        boolean other601 = space.matrix().orElseThrow() == VideoMatrixCoefficients.BT470BG;
        assertThat(FrameColors.of(space).space())
                .isEqualTo(other601 ? space.withMatrix(VideoMatrixCoefficients.SMPTE170M) : space);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void areTheSameInAFrame(VideoColorSpace space) {
        boolean rgb = space.matrix().orElseThrow() == VideoMatrixCoefficients.RGB;
        AVFrame frame = AvFrames.allocate();
        try {
            frame.format(rgb ? avutil.AV_PIX_FMT_BGR0 : avutil.AV_PIX_FMT_YUV420P);
            FrameColors.of(space).describe(frame);
            assertThat(FrameColors.of(frame)).isEqualTo(FrameColors.of(space));
        } finally {
            AvFrames.free(frame);
        }
    }

    /** As cameras and screens deliver it. */
    @Test
    void whatIsNotKnownIsTakenAsInAFrameThatSaysNothing() {
        assertThat(FrameColors.of(VideoColorSpace.UNKNOWN).space())
                .isEqualTo(VideoColorSpace.BT709.withMatrix(VideoMatrixCoefficients.SMPTE170M));
        AVFrame frame = AvFrames.allocate();
        try {
            frame.format(avutil.AV_PIX_FMT_YUV420P);
            assertThat(FrameColors.of(frame)).isEqualTo(FrameColors.of(VideoColorSpace.UNKNOWN));
            frame.format(avutil.AV_PIX_FMT_BGR0);
            assertThat(FrameColors.of(frame).space()).isEqualTo(VideoColorSpace.SRGB);
        } finally {
            AvFrames.free(frame);
        }
    }

    @Test
    void whatTheApiHasNoNameForIsNotKnown() {
        FrameColors odd = new FrameColors(
                avutil.AVCOL_RANGE_MPEG, avutil.AVCOL_SPC_YCGCO, avutil.AVCOL_PRI_FILM, avutil.AVCOL_TRC_GAMMA28);
        assertThat(odd.space()).isEqualTo(VideoColorSpace.UNKNOWN.withFullRange(false));
    }

    /** The pixels can't be otherwise. */
    @Test
    void theFormatDecidesBetweenRgbAndYuv() {
        assertThat(FrameColors.of(PixelBuffer.allocate(VideoPixelFormat.RGBA, 2, 2, VideoColorSpace.BT601))
                        .matrix())
                .isEqualTo(avutil.AVCOL_SPC_RGB);
        FrameColors yuv = FrameColors.of(PixelBuffer.allocate(VideoPixelFormat.I420, 2, 2, VideoColorSpace.SRGB));
        assertThat(yuv.matrix()).isEqualTo(avutil.AVCOL_SPC_SMPTE170M);
        assertThat(yuv.range()).isEqualTo(avutil.AVCOL_RANGE_JPEG);
    }

    @Test
    void filesOfRgbSayWhatVideoSays() {
        assertThat(FrameColors.of(VideoColorSpace.SRGB).limited().space())
                .isEqualTo(VideoColorSpace.BT709.withMatrix(VideoMatrixCoefficients.SMPTE170M));
        assertThat(FrameColors.of(VideoColorSpace.BT2020.withFullRange(true))
                        .limited()
                        .space())
                .isEqualTo(VideoColorSpace.BT2020);
    }
}
