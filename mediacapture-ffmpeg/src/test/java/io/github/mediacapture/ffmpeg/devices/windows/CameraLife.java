package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.devices.TestDevices;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of a camera on Windows: listed, opened, read, closed, opened again, and unplugged by who reads the line {@code UNPLUG}. A program, since a
 * test framework takes minutes to start on the machine that has cameras and Wine; nor is the desktop asked, which Wine would have to start.
 */
final class CameraLife {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAMES = 4;

    private CameraLife() {}

    /** Fails with an exception, else ends with the line {@code passed}. */
    public static void main(String[] args) throws Exception {
        DirectShow directShow = new FfmpegDirectShow();
        try (CaptureBackend backend =
                TestDevices.of(new Cameras(directShow, PATIENCE), Windows.cameraChanges(directShow))) {
            List<CaptureDevice> cameras = cameras(backend);
            require(cameras.size() == 1, "cameras: " + cameras);
            CaptureDevice camera = cameras.get(0);
            require(camera.id().startsWith("dshow:@device_"), camera.id());
            require(!camera.label().isBlank() && camera.modes().size() > 1, camera.toString());
            System.out.println("listed: " + camera.label() + ", " + camera.modes());
            for (int round = 0; round < 2; round++) {
                read(backend, camera);
            }
            refuse(backend, camera);
            unplug(backend);
        }
        System.out.println("passed");
    }

    private static List<CaptureDevice> cameras(CaptureBackend backend) {
        return backend.devices().stream()
                .filter(device -> device.kind() == CaptureDeviceKind.VIDEO_INPUT)
                .toList();
    }

    private static void read(CaptureBackend backend, CaptureDevice camera) throws InterruptedException {
        Sink sink = new Sink();
        long begin = System.nanoTime();
        try (CaptureSession session = open(backend, camera, sink)) {
            require(sink.wanted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no frames; " + sink.cause);
            MediaTrackSettings settings = session.settings();
            long last = begin;
            for (Piece piece : sink.pieces) {
                require(settings.width().orElseThrow() == piece.width(), settings + " but " + piece);
                require(settings.height().orElseThrow() == piece.height(), settings + " but " + piece);
                require(piece.nanos() > last && piece.nanos() <= piece.arrival(), "times of " + piece);
                last = piece.nanos();
            }
            System.out.println("read: " + settings);
        }
        require(sink.cause == null, "it ended by itself: " + sink.cause);
    }

    private static CaptureSession open(CaptureBackend backend, CaptureDevice camera, Sink sink) {
        MediaTrackSettings settings = MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, 640)
                .put(TrackProperty.HEIGHT, 360)
                .build();
        return backend.open(new CaptureRequest(camera, settings, sink, new SystemRuntime()));
    }

    private static void refuse(CaptureBackend backend, CaptureDevice camera) {
        CaptureDevice other =
                new CaptureDevice("dshow:video=x:audio=y", "x", "x", CaptureDeviceKind.VIDEO_INPUT, camera.modes());
        try (CaptureSession session = open(backend, other, new Sink())) {
            throw new IllegalStateException("opened what was not listed: " + session.settings());
        } catch (NotFoundException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    private static void unplug(CaptureBackend backend) throws InterruptedException {
        CountDownLatch changed = new CountDownLatch(1);
        Registration listener = backend.onDevicesChanged(changed::countDown);
        System.out.println("UNPLUG");
        require(changed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "nobody told that it was unplugged");
        listener.close();
        require(cameras(backend).isEmpty(), "it is listed still");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private record Piece(long nanos, long arrival, int width, int height) {}

    private static final class Sink implements FrameSink {
        final List<Piece> pieces = new CopyOnWriteArrayList<>();
        final CountDownLatch wanted = new CountDownLatch(FRAMES);
        volatile @Nullable MediaException cause;

        @Override
        public void onVideoFrame(VideoFrame frame) {
            pieces.add(new Piece(frame.timestampNanos(), System.nanoTime(), frame.codedWidth(), frame.codedHeight()));
            wanted.countDown();
        }

        @Override
        public void onAudioData(AudioData data) {}

        @Override
        public void onMuted(boolean muted) {}

        @Override
        public void onEnded(@Nullable MediaException why) {
            cause = why;
        }
    }
}
