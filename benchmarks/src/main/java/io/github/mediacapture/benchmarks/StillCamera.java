package io.github.mediacapture.benchmarks;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A camera that delivers one I420 frame again and again, when it is told to: so nothing but its consumers is measured. */
final class StillCamera implements CaptureBackend {
    private final int width;
    private final int height;
    private final SharedVideoFrame frame;
    private volatile @Nullable FrameSink sink;

    StillCamera(int width, int height) {
        this.width = width;
        this.height = height;
        PixelBuffer pixels = PixelBuffer.allocate(VideoPixelFormat.I420, width, height, VideoColorSpace.BT601);
        for (int i = 0; i < pixels.bytes().capacity(); i++) {
            pixels.bytes().put(i, (byte) ((i * 31) >> 3));
        }
        frame = SharedVideoFrame.copyOf(VideoPixelFormat.I420, width, height, 0, pixels.bytes());
    }

    @Override
    public String name() {
        return "still";
    }

    @Override
    public List<CaptureDevice> devices() {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .only(TrackProperty.FRAME_RATE, 30.0)
                .build();
        return List.of(
                new CaptureDevice("still", "still", "Still camera", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)));
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        sink = request.sink();
        return new CaptureSession() {
            @Override
            public MediaTrackSettings settings() {
                return request.settings();
            }

            @Override
            public void close() {
                sink = null;
            }
        };
    }

    /** Delivers the frame, on the caller's thread. */
    void deliver() {
        FrameSink open = sink;
        if (open != null) {
            try (SharedVideoFrame now = frame.at(System.nanoTime())) {
                open.onVideoFrame(now);
            }
        }
    }

    @Override
    public void close() {
        frame.close();
    }
}
