package io.github.mediacapture.benchmarks.players;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.List;

/** A camera of 320x240 that shows given pictures at given times, in fake time; opened once. */
public final class StudioCamera implements CaptureBackend {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 240;

    /** A picture for a number, from 0 on, and a time. */
    public interface Painter {
        VideoFrame paint(long number, long timestampNanos);
    }

    /** How long after one picture the next one comes. */
    public interface Rhythm {
        Duration after(long number);
    }

    private final Painter painter;
    private final Rhythm rhythm;

    public StudioCamera(Painter painter, Rhythm rhythm) {
        this.painter = painter;
        this.rhythm = rhythm;
    }

    @Override
    public String name() {
        return "studio";
    }

    @Override
    public List<CaptureDevice> devices() {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, WIDTH)
                .only(TrackProperty.HEIGHT, HEIGHT)
                .build();
        return List.of(
                new CaptureDevice("studio", "studio", "Studio camera", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)));
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        Lane lane = request.runtime().openLane("capture-studio");
        show(request, lane, 0);
        return new CaptureSession() {
            @Override
            public MediaTrackSettings settings() {
                return request.settings();
            }

            @Override
            public void close() {
                lane.close();
            }
        };
    }

    private void show(CaptureRequest request, Lane lane, long number) {
        Duration delay = number == 0 ? Duration.ZERO : rhythm.after(number - 1);
        lane.schedule(delay, () -> {
            try (VideoFrame picture = painter.paint(number, request.runtime().nanoTime())) {
                request.sink().onVideoFrame(picture);
            }
            show(request, lane, number + 1);
        });
    }

    @Override
    public void close() {}
}
