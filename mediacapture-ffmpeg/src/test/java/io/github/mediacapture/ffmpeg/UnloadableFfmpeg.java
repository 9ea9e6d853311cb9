package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.convert.SwscaleConverter;
import io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A program that uses all of FFmpeg's parts, and writes to its standard error what became of each. */
final class UnloadableFfmpeg {
    private static final int PATIENCE_SECONDS = 60;

    private UnloadableFfmpeg() {}

    public static void main(String... args) {
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(new FfmpegDevices()) // Java Sound may have a microphone
                .discoverCaptureBackends(false)
                .build())) {
            tell("enumerateDevices", () -> settled(capture.mediaDevices().enumerateDevices()));
            tell("getUserMedia", () -> settled(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video())));
            tell("getDisplayMedia", () -> settled(capture.mediaDevices().getDisplayMedia()));
            tell("isTypeSupported", () -> capture.isTypeSupported("video/webm"));
            tell(
                    "newMediaRecorder",
                    () -> capture.newMediaRecorder(
                            capture.newMediaStream(List.of()),
                            MediaRecorderOptions.builder()
                                    .mimeType("video/webm")
                                    .build()));
            tell("recover", () -> settled(capture.recover(Path.of(args[0]), Path.of(args[1]))));
            tell("newConversion", () -> new SwscaleConverter().newConversion());
            tell("copyTo", UnloadableFfmpeg::firstPixel);
        }
    }

    /** Of a frame of white, converted to RGB by whoever can. */
    private static String firstPixel() {
        ByteBuffer yuv = ByteBuffer.wrap(new byte[] {(byte) 235, (byte) 128, (byte) 128});
        ByteBuffer rgba = ByteBuffer.allocate(4);
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.I420, 1, 1, 0, yuv)) {
            frame.copyTo(rgba, CopyToOptions.defaults().format(VideoPixelFormat.RGBA));
        }
        return Integer.toHexString(rgba.getInt(0));
    }

    private static Object settled(CompletableFuture<?> promise) {
        try {
            return promise.handle((value, error) -> {
                        if (error instanceof RuntimeException known) {
                            throw known;
                        }
                        return String.valueOf(value);
                    })
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "PENDING";
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof MediaException media ? media : new IllegalStateException(e);
        }
    }

    private static void tell(String what, Supplier<?> call) {
        try {
            System.err.println(what + " -> " + call.get());
        } catch (Throwable e) { // what an app would see
            System.err.println(what + " -> " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
