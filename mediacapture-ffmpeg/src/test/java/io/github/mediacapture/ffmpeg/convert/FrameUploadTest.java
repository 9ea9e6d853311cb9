package io.github.mediacapture.ffmpeg.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.ffmpeg.record.Signals;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames on their way to an encoder. */
class FrameUploadTest {
    private static final int WIDTH = 38;
    private static final int HEIGHT = 26;
    private static final PixelRect PART = new PixelRect(6, 4, 21, 15);

    private long live;

    @BeforeEach
    void count() {
        FfmpegLibrary.load();
        live = AvFrames.live();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(AvFrames.live()).isEqualTo(live);
    }

    /** Each byte has a number of its own, as far as there are so many. */
    private static VideoFrame numbered(VideoPixelFormat format) {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(WIDTH, HEIGHT));
        for (int i = 0; i < pixels.capacity(); i++) {
            pixels.put(i, (byte) (i * 31 + i / 256));
        }
        return VideoFrame.copyOf(format, WIDTH, HEIGHT, 0, pixels);
    }

    private static VideoFrame part(VideoFrame whole, PixelRect rect) {
        return new SharedVideoFrame(
                whole.format(),
                rect.width(),
                rect.height(),
                VideoFrameInit.defaults().timestampNanos(0),
                new SharedVideoFrame.Part(whole.clone(), rect));
    }

    private static void assertPixels(AVFrame frame, VideoFrame expected) {
        VideoPixelFormat format = expected.format();
        assertThat(frame.format()).isEqualTo(PixelFormats.toAv(format));
        assertThat(frame.width()).isEqualTo(expected.codedWidth());
        assertThat(frame.height()).isEqualTo(expected.codedHeight());
        for (int plane = 0; plane < format.planeCount(); plane++) {
            for (int row = 0; row < format.rows(plane, expected.codedHeight()); row++) {
                for (int i = 0; i < format.rowBytes(plane, expected.codedWidth()); i++) {
                    assertThat(frame.data(plane).get((long) row * frame.linesize(plane) + i))
                            .as("plane %d, row %d, byte %d", plane, row, i)
                            .isEqualTo(expected.plane(plane).get(row * expected.stride(plane) + i));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refersToAPartOfItsOwnMemory(VideoPixelFormat format) {
        try (VideoFrame heap = numbered(format);
                VideoFrame expected = part(heap, PART);
                FrameUpload upload = new FrameUpload()) {
            AVFrame uploaded;
            try (SharedVideoFrame whole = (SharedVideoFrame) Signals.av(heap, avutil.AVCOL_RANGE_UNSPECIFIED);
                    VideoFrame part = part(whole, PART)) {
                uploaded = upload.of(part);
                AVFrame memory = ((AvFrameMemory) whole.memory()).frame();
                for (int plane = 0; plane < format.planeCount(); plane++) {
                    int offset = format.offset(plane, PART.x(), PART.y(), memory.linesize(plane));
                    assertThat(uploaded.data(plane).address())
                            .as("no copy of plane %d", plane)
                            .isEqualTo(memory.data(plane).address() + offset);
                }
            }
            assertPixels(uploaded, expected); // also when nobody else holds it
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"I420", "NV12", "BGRX"})
    void refersToAPartOfAPart(VideoPixelFormat format) {
        PixelRect inner = new PixelRect(4, 2, 9, 7);
        try (VideoFrame heap = numbered(format);
                VideoFrame expected = part(heap, new PixelRect(10, 6, 9, 7));
                VideoFrame whole = Signals.av(heap, avutil.AVCOL_RANGE_UNSPECIFIED);
                VideoFrame outer = part(whole, PART);
                VideoFrame part = part(outer, inner);
                FrameUpload upload = new FrameUpload()) {
            assertPixels(upload.of(part), expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void copiesAPartOfOtherMemory(VideoPixelFormat format) {
        try (VideoFrame heap = numbered(format);
                VideoFrame part = part(heap, PART);
                FrameUpload upload = new FrameUpload()) {
            AVFrame uploaded = upload.of(part);

            assertPixels(uploaded, part);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"I420", "YUY2"})
    void aWholeFrameComesAfterAPart(VideoPixelFormat format) {
        try (VideoFrame heap = numbered(format);
                VideoFrame whole = Signals.av(heap, avutil.AVCOL_RANGE_UNSPECIFIED);
                VideoFrame part = part(whole, PART);
                FrameUpload upload = new FrameUpload()) {
            assertThat(upload.of(part).width()).isEqualTo(PART.width());

            assertPixels(upload.of(whole), heap);
        }
    }
}
