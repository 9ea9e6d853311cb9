package io.github.mediacapture.core;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.SharedVideoFrame;
import java.nio.ByteBuffer;
import java.util.List;

/** A camera that delivers a picture of 2x2 with the stamp that the test says, when it says so. */
final class StampedDevice implements CaptureBackend {
    private static final MediaTrackCapabilities MODE = MediaTrackCapabilities.builder()
            .only(TrackProperty.WIDTH, 2)
            .only(TrackProperty.HEIGHT, 2)
            .build();

    private CaptureRequest request;
    private Lane lane;

    void push(long timestampNanos) {
        lane.execute(() -> {
            try (SharedVideoFrame frame =
                    SharedVideoFrame.copyOf(VideoPixelFormat.I420, 2, 2, timestampNanos, ByteBuffer.allocate(6))) {
                request.sink().onVideoFrame(frame);
            }
        });
    }

    @Override
    public String name() {
        return "stamped";
    }

    @Override
    public List<CaptureDevice> devices() {
        return List.of(
                new CaptureDevice("stamped", "stamped", "Stamped", CaptureDeviceKind.VIDEO_INPUT, List.of(MODE)));
    }

    @Override
    public CaptureSession open(CaptureRequest newRequest) {
        request = newRequest;
        lane = newRequest.runtime().openLane("capture-stamped");
        return new CaptureSession() {
            @Override
            public MediaTrackSettings settings() {
                return newRequest.settings();
            }

            @Override
            public void close() {
                lane.close();
            }
        };
    }

    @Override
    public void close() {}
}
