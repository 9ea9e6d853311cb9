package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Records a {@link RecordingCase} with JavaCV, in one of two ways: {@code planes} hands the pictures' bytes to the recorder
 * as they are, which takes knowledge of FFmpeg; {@code grabber} grabs pictures and records them, as JavaCV's own examples
 * do, which takes them through BGR.
 */
final class RecordWithJavaCv {
    private static final int SAMPLES_PER_FRAME = RecordingCase.SAMPLE_RATE / RecordingCase.FRAMES_PER_SECOND;

    private RecordWithJavaCv() {}

    /** Arguments: the way, the file of pictures, that of samples, the file to write, and the case. */
    public static void main(String[] args) throws IOException {
        RecordingCase what = RecordingCase.parse(Arrays.asList(args).subList(4, args.length));
        try (FFmpegFrameRecorder recorder = open(args[3], what);
                RawInput sound = new RawInput(Path.of(args[2]))) {
            if (args[0].equals("planes")) {
                try (RawInput pictures = new RawInput(Path.of(args[1]))) {
                    recordPlanes(recorder, what, pictures, sound);
                }
            } else {
                recordGrabbed(recorder, what, args[1], sound);
            }
            recorder.stop();
        }
    }

    private static FFmpegFrameRecorder open(String file, RecordingCase what) throws IOException {
        FFmpegFrameRecorder recorder =
                new FFmpegFrameRecorder(file, what.width(), what.height(), RecordingCase.CHANNELS);
        recorder.setFormat(what.container());
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(RecordingCase.FRAMES_PER_SECOND);
        recorder.setVideoBitrate(RecordingCase.VIDEO_BITS_PER_SECOND);
        recorder.setGopSize(RecordingCase.KEY_FRAME_COUNT);
        recorder.setSampleRate(RecordingCase.SAMPLE_RATE);
        recorder.setAudioBitrate(RecordingCase.AUDIO_BITS_PER_SECOND);
        if (what.webm()) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_VP8);
            recorder.setVideoOption("deadline", "realtime");
            recorder.setVideoOption("cpu-used", "10");
            recorder.setVideoOption("lag-in-frames", "0");
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_OPUS);
            recorder.setAudioCodecName("libopus");
        } else {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setVideoCodecName("libopenh264");
            recorder.setVideoOption("rc_mode", "bitrate");
            recorder.setVideoOption("profile", "constrained_baseline");
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
        }
        recorder.setVideoOption("threads", Integer.toString(RecordingCost.threads(what)));
        recorder.start();
        return recorder;
    }

    private static void recordPlanes(
            FFmpegFrameRecorder recorder, RecordingCase what, RawInput pictures, RawInput sound) throws IOException {
        ByteBuffer picture = ByteBuffer.allocateDirect(what.frameBytes());
        ByteBuffer samples = newSamples();
        for (int i = 0; i < what.frames(); i++) {
            pictures.fill(picture.clear());
            recorder.recordImage(
                    what.width(),
                    what.height(),
                    Frame.DEPTH_UBYTE,
                    1,
                    what.width(),
                    avutil.AV_PIX_FMT_YUV420P,
                    picture.flip());
            recordAudio(recorder, sound, samples);
        }
    }

    private static void recordGrabbed(FFmpegFrameRecorder recorder, RecordingCase what, String pictures, RawInput sound)
            throws IOException {
        ByteBuffer samples = newSamples();
        int left = what.frames();
        while (left > 0) {
            try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(pictures)) {
                grabber.setFormat("rawvideo");
                grabber.setImageWidth(what.width());
                grabber.setImageHeight(what.height());
                grabber.setOption("pixel_format", "yuv420p");
                grabber.setFrameRate(RecordingCase.FRAMES_PER_SECOND);
                grabber.start();
                for (Frame frame = grabber.grabImage();
                        frame != null && left > 0;
                        frame = grabber.grabImage(), left--) {
                    recorder.record(frame);
                    recordAudio(recorder, sound, samples);
                }
            }
        }
    }

    private static ByteBuffer newSamples() {
        return ByteBuffer.allocateDirect(SAMPLES_PER_FRAME * RecordingCase.CHANNELS * Short.BYTES)
                .order(ByteOrder.nativeOrder());
    }

    private static void recordAudio(FFmpegFrameRecorder recorder, RawInput sound, ByteBuffer samples)
            throws IOException {
        sound.fill(samples.clear());
        ShortBuffer values = samples.flip().asShortBuffer();
        recorder.recordSamples(RecordingCase.SAMPLE_RATE, RecordingCase.CHANNELS, values);
    }
}
