package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A screen that can be read in several ways, which are FFmpeg's own test pictures. */
class SurfaceWaysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PICTURES = "testsrc2=size=64x48:rate=30,format=bgra";

    /** Opens, and ends before its first frame. */
    private static final String ENDS = "testsrc2=size=64x48:rate=30:duration=1,select=0";

    private long framesBefore;

    @BeforeEach
    void load() {
        try {
            FfmpegLibrary.loadDevices();
        } catch (MediaException e) {
            abort(e.getMessage());
        }
        framesBefore = AvFrames.live();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(AvFrames.live()).isEqualTo(framesBefore);
    }

    @Test
    void theNextWayIsTakenWhereOneCanNotBeOpened() throws InterruptedException {
        requirePictures("nosuchfilter", PICTURES);
    }

    @Test
    void theNextWayIsTakenWhereOneEndsAtOnce() throws InterruptedException {
        requirePictures("nosuchfilter", ENDS, PICTURES);
    }

    /** A screen has no alpha, whatever its pixels say. */
    private static void requirePictures(String... ways) throws InterruptedException {
        CopyingSink sink = new CopyingSink(3);
        try (FfmpegDevices backend = backend(ways);
                CaptureSession session = open(backend, sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().width()).contains(64);
            assertThat(session.settings().get(TrackProperty.SCREEN_PIXEL_RATIO)).contains(2.0);
        }
        assertThat(sink.pieces).allSatisfy(piece -> assertThat(piece.format()).isEqualTo(VideoPixelFormat.BGRX));
        assertThat(sink.cause()).isNull();
    }

    @Test
    void theLastWaysFailureIsTold() {
        try (FfmpegDevices backend = backend("nosuchfilter", "noothereither")) {
            assertThatThrownBy(() -> open(backend, new CopyingSink(1)))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContaining("noothereither");
        }
    }

    private static CaptureSession open(FfmpegDevices backend, CopyingSink sink) {
        MediaTrackSettings settings = MediaTrackSettings.builder().build();
        return backend.open(new CaptureRequest(backend.devices().get(0), settings, sink, new SystemRuntime()));
    }

    private static FfmpegDevices backend(String... ways) {
        MediaTrackCapabilities mode =
                MediaTrackCapabilities.builder().only(TrackProperty.WIDTH, 64).build();
        CaptureDevice screen = new CaptureDevice("s", "s", "Screen", CaptureDeviceKind.DISPLAY, List.of(mode));
        ListedDevice listed = new ListedDevice(screen, new Lavfi(), "", "s", settings -> Map.of())
                .withSurface(new Still(List.of(ways)));
        return new FfmpegDevices(List.of(() -> List.of(listed)), List.of());
    }

    /** A surface that never changes. */
    private record Still(List<String> graphs) implements SurfaceAccess {
        private static final State SHOWN = new State(true, true, 64, 48, Map.of());

        @Override
        public List<Way> ways(State state, MediaTrackSettings settings) {
            return graphs.stream()
                    .map(graph -> new Way(new Lavfi(), graph, Map.of()))
                    .toList();
        }

        @Override
        public Watch watch() {
            return new Watch() {
                @Override
                public double pixelRatio() {
                    return 2;
                }

                @Override
                public State state() {
                    return SHOWN;
                }

                @Override
                public State now() {
                    return SHOWN;
                }

                @Override
                public void close() {}
            };
        }
    }
}
