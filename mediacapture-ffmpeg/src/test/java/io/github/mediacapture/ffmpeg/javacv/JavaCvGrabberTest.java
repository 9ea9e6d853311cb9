package io.github.mediacapture.ffmpeg.javacv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.pictures.FakePicture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber.ImageMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JavaCV's recorder takes our frames and samples, and we take its grabber's. */
class JavaCvGrabberTest {
    private static final int ORANGE = 0xffe09020;

    @TempDir
    private Path directory;

    @Test
    void colorsAndSamplesGoThroughAFileOfJavaCvs() throws Exception {
        String file = directory.resolve("clip.mkv").toString();
        record(file);

        int images = 0;
        int samples = 0;
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file)) {
            grabber.start();
            for (Frame frame = grabber.grab(); frame != null; frame = grabber.grab()) {
                if (frame.image != null) {
                    check(frame, images++ * 100_000_000L);
                } else {
                    try (AudioData data = JavaCvFrames.toAudioData(frame)) {
                        assertThat(data.sampleRate()).isEqualTo(48_000);
                        assertThat(data.plane(0).getShort(10)).isEqualTo((short) 1234);
                        samples += data.numberOfFrames();
                    }
                }
            }
        }
        assertThat(images).isEqualTo(5);
        assertThat(samples).isEqualTo(5 * 4_800);
    }

    /** Its image is the first plane alone. */
    @Test
    void imagesThatAreNotConvertedAreRejected() throws Exception {
        String file = directory.resolve("clip.mkv").toString();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file, 64, 32, 0)) {
            recorder.setFormat("matroska");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_FFV1);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.start();
            try (Frame image = new Frame(64, 32, Frame.DEPTH_UBYTE, 3)) {
                recorder.record(image);
            }
        }
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file)) {
            grabber.setImageMode(ImageMode.RAW);
            grabber.start();
            Frame image = grabber.grabImage();
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> JavaCvFrames.toVideoFrame(image))
                    .withMessageContaining("ImageMode.COLOR");
        }
    }

    private static void check(Frame image, long nanos) {
        try (VideoFrame frame = JavaCvFrames.toVideoFrame(image)) {
            byte[] rgba = TestFrames.rgba(frame);
            assertThat(frame.codedWidth()).isEqualTo(50);
            assertThat(rgba[0] & 0xff).isCloseTo(0xe0, within(2));
            assertThat(rgba[1] & 0xff).isCloseTo(0x90, within(2));
            assertThat(rgba[2] & 0xff).isCloseTo(0x20, within(2));
            assertThat(frame.timestampNanos()).isEqualTo(nanos);
        }
    }

    /** BGRA, which the recorder would take for RGBA if it were not told; lossless. */
    private static void record(String file) throws Exception {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file, 50, 30, 1)) {
            recorder.setFormat("matroska");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_FFV1);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_BGR0);
            recorder.setFrameRate(10);
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_PCM_S16LE);
            recorder.setSampleRate(48_000);
            recorder.start();
            FakePicture picture = FakePicture.allocate(VideoPixelFormat.BGRA, 50, 30, VideoColorSpace.SRGB);
            picture.fill(ORANGE);
            ByteBuffer tone = ByteBuffer.allocate(9_600).order(ByteOrder.nativeOrder());
            tone.asShortBuffer().put(shorts(4_800, (short) 1234));
            for (int i = 0; i < 5; i++) {
                try (VideoFrame frame = picture.toFrame(i * 100_000_000L);
                        Frame image = JavaCvFrames.toFrame(frame);
                        AudioData data = AudioData.copyOf(
                                AudioSampleFormat.S16, 48_000, 1, 4_800, i * 100_000_000L, tone.rewind());
                        Frame sound = JavaCvFrames.toFrame(data)) {
                    recorder.setTimestamp(image.timestamp);
                    recorder.record(image);
                    recorder.record(sound);
                }
            }
        }
    }

    private static short[] shorts(int count, short value) {
        short[] shorts = new short[count];
        Arrays.fill(shorts, value);
        return shorts;
    }
}
