package io.github.mediacapture.benchmarks;

import io.github.mediacapture.BitrateMode;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** The Java programs that {@link RecordingCost} compares: each records a file of raw pictures, and ends. */
final class RecordingChild {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private RecordingChild() {}

    /** Arguments: {@code ours} or {@code javacv}; the raw file; the file to write. */
    public static void main(String[] args) throws IOException {
        try (FileChannel input = FileChannel.open(Path.of(args[1]))) {
            if (args[0].equals("ours")) {
                recordOurs(input, Path.of(args[2]));
            } else {
                recordJavaCv(input, args[2]);
            }
        }
    }

    private static void recordOurs(FileChannel input, Path file) throws IOException {
        FfmpegEncoders backend = new FfmpegEncoders();
        RecordingFormat asked = new RecordingFormat("video/webm", Optional.of("vp8"), Optional.empty());
        RecordingRequest request = new RecordingRequest(
                backend.complete(asked, true, false).orElseThrow(),
                RecordingCost.BITS_PER_SECOND,
                1,
                BitrateMode.VARIABLE,
                Optional.empty(),
                OptionalInt.of(RecordingCost.KEY_FRAME_COUNT),
                false,
                Duration.ZERO);
        try (FileChannel output = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                RecordingEncoder encoder = backend.open(request, writer(output))) {
            for (int i = 0; i < RecordingCost.FRAMES; i++) {
                try (VideoFrame picture = readFrame(input)) {
                    encoder.encode(picture, nanos(i));
                }
            }
            encoder.finish(nanos(RecordingCost.FRAMES));
        }
    }

    private static long nanos(int frame) {
        return frame * NANOS_PER_SECOND / RecordingCost.FRAMES_PER_SECOND;
    }

    private static EncodedOutput writer(FileChannel output) {
        return (position, data) -> {
            long at = position;
            while (data.hasRemaining()) {
                at += output.write(data, at);
            }
        };
    }

    /** As a capture backend makes them: the picture is read to where the encoder will take it from. */
    private static VideoFrame readFrame(ReadableByteChannel input) throws IOException {
        AVFrame frame = AvFrames.allocate();
        try {
            frame.format(avutil.AV_PIX_FMT_YUV420P);
            frame.width(RecordingCost.WIDTH);
            frame.height(RecordingCost.HEIGHT);
            AvErrors.check(avutil.av_frame_get_buffer(frame, 1), "allocate a picture");
            readPlane(input, frame, 0, RecordingCost.HEIGHT);
            readPlane(input, frame, 1, RecordingCost.HEIGHT / 2);
            readPlane(input, frame, 2, RecordingCost.HEIGHT / 2);
            return AvFrameMemory.takeVideo(frame, 0);
        } finally {
            AvFrames.free(frame);
        }
    }

    private static void readPlane(ReadableByteChannel input, AVFrame frame, int plane, int rows) throws IOException {
        int bytes = frame.linesize(plane) * rows;
        fill(input, frame.data(plane).capacity(bytes).asByteBuffer());
    }

    private static void fill(ReadableByteChannel input, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (input.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }

    private static void recordJavaCv(FileChannel input, String file) throws IOException {
        ByteBuffer picture = ByteBuffer.allocateDirect(RecordingCost.WIDTH * RecordingCost.HEIGHT * 3 / 2);
        try (FFmpegFrameRecorder recorder =
                new FFmpegFrameRecorder(file, RecordingCost.WIDTH, RecordingCost.HEIGHT, 0)) {
            recorder.setFormat("webm");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_VP8);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(RecordingCost.FRAMES_PER_SECOND);
            recorder.setVideoBitrate(RecordingCost.BITS_PER_SECOND);
            recorder.setGopSize(RecordingCost.KEY_FRAME_COUNT);
            recorder.setVideoOption("deadline", "realtime");
            recorder.setVideoOption("cpu-used", "8");
            recorder.setVideoOption("lag-in-frames", "0");
            recorder.setVideoOption("threads", Integer.toString(RecordingCost.THREADS));
            recorder.start();
            for (int i = 0; i < RecordingCost.FRAMES; i++) {
                fill(input, picture.clear());
                recorder.recordImage(
                        RecordingCost.WIDTH,
                        RecordingCost.HEIGHT,
                        Frame.DEPTH_UBYTE,
                        1,
                        RecordingCost.WIDTH,
                        avutil.AV_PIX_FMT_YUV420P,
                        picture.flip());
            }
            recorder.stop();
        }
    }
}
