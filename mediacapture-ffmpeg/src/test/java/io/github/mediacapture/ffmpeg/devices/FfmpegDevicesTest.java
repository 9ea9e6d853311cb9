package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.linux.NodeWatch;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The backend with devices that are FFmpeg's own test pictures. */
class FfmpegDevicesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path dev;

    private long framesBefore;
    private FfmpegDevices backend;

    @BeforeEach
    void open() {
        try {
            FfmpegLibrary.loadDevices();
        } catch (MediaException e) {
            abort(e.getMessage());
        }
        framesBefore = AvFrames.live();
        backend = new FfmpegDevices(
                List.of(
                        () -> List.of(
                                listed("a", "testsrc2=size=64x48:rate=30:duration=2"),
                                listed("b", "testsrc=size=32x16,format=rgb24"),
                                listed("broken", "nosuchfilter")),
                        () -> List.of(listed("b", "duplicate"), listed("c", "testsrc2=size=64x48"))),
                List.of(new NodeWatch(dev)));
    }

    @AfterEach
    void close() {
        if (backend != null) {
            backend.close();
            assertThat(AvFrames.live()).isEqualTo(framesBefore);
        }
    }

    @Test
    void devicesOfAllFamiliesAreListedOnce() {
        assertThat(backend.devices()).extracting(CaptureDevice::id).containsExactly("a", "b", "broken", "c");
    }

    @Test
    void picturesComeUntilTheEndWhichIsTold() throws InterruptedException {
        CopyingSink sink = new CopyingSink(60);
        try (CaptureSession session = open("a", sink)) {
            assertThat(sink.awaitEnd(PATIENCE)).isTrue();
            assertThat(session.settings().width()).contains(64);
            assertThat(session.settings().frameRate()).contains(30.0);
        }
        assertThat(sink.pieces).hasSize(60).allMatch(piece -> piece.width() == 64 && piece.height() == 48);
        assertThat(sink.pieces.get(0).colorSpace()).isEqualTo(VideoColorSpace.CAMERA);
        assertThat(sink.pieces).extracting(CopyingSink.Piece::nanos).isSorted().doesNotHaveDuplicates();
        assertThat(sink.cause())
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("Camera 'Label of a'")
                .hasMessageContaining("End of file");
    }

    @Test
    void unusualFormatsAreConverted() throws InterruptedException {
        CopyingSink sink = new CopyingSink(1);
        try (CaptureSession session = open("b", sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().height()).contains(16);
        }
        assertThat(sink.pieces.get(0).format()).isEqualTo(VideoPixelFormat.BGRX);
        assertThat(sink.pieces.get(0).colorSpace()).isEqualTo(VideoColorSpace.SRGB);
    }

    @Test
    void aDeviceMayBringItsOwnCapture() throws InterruptedException {
        MediaTrackSettings real = MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, 8_000)
                .build();
        CaptureDevice device = listed("own", "").device();
        ListedDevice own = ListedDevice.direct(device, "its name", (request, stopped, onSettings) -> {
            onSettings.accept(real);
            throw new NotReadableException("it is gone");
        });
        CopyingSink sink = new CopyingSink(1);
        try (FfmpegDevices devices = new FfmpegDevices(List.of(() -> List.of(own)), List.of())) {
            assertThat(devices.devices()).containsExactly(device);
            CaptureRequest request =
                    new CaptureRequest(device, MediaTrackSettings.builder().build(), sink, new SystemRuntime());
            try (CaptureSession session = devices.open(request)) {
                assertThat(session.settings()).isEqualTo(real);
                assertThat(sink.awaitEnd(PATIENCE)).isTrue();
            }
        }
        assertThat(sink.cause()).hasMessage("it is gone");
    }

    @Test
    void closingTheBackendEndsAllSessions() throws InterruptedException {
        CopyingSink first = new CopyingSink(1);
        CopyingSink second = new CopyingSink(1);
        open("c", first);
        open("c", second);
        assertThat(first.awaitPieces(PATIENCE)).isTrue();
        assertThat(second.awaitPieces(PATIENCE)).isTrue();
        backend.close();
        assertThat(AvFrames.live()).isEqualTo(framesBefore);
        assertThat(first.cause()).isNull();
        assertThatThrownBy(() -> open("c", first)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void aDeviceThatCannotBeOpenedSaysWhichAndWhy() {
        assertThatThrownBy(() -> open("broken", new CopyingSink(1)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("Camera 'Label of broken'")
                .hasMessageContaining("nosuchfilter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "testsrc2",
                "concat:a|b",
                "http://127.0.0.1:9/",
                "file:/etc/passwd",
                "movie=/etc/passwd",
                "a\n",
                ""
            })
    void onlyListedDevicesAreOpened(String id) {
        CopyingSink sink = new CopyingSink(1);
        assertThatThrownBy(() -> open(id, sink)).isInstanceOf(NotFoundException.class);
        assertThat(sink.pieces).isEmpty();
    }

    @Test
    void aDeviceOfAnotherKindIsNotThere() {
        CaptureDevice microphone = new CaptureDevice("a", "a", "a", CaptureDeviceKind.AUDIO_INPUT, List.of(mode()));
        CaptureRequest request = new CaptureRequest(
                microphone, MediaTrackSettings.builder().build(), new CopyingSink(1), new SystemRuntime());
        assertThatThrownBy(() -> backend.open(request)).isInstanceOf(NotFoundException.class);
    }

    private CaptureSession open(String id, CopyingSink sink) {
        CaptureDevice device =
                new CaptureDevice(id, "made up", "made up", CaptureDeviceKind.VIDEO_INPUT, List.of(mode()));
        return backend.open(
                new CaptureRequest(device, MediaTrackSettings.builder().build(), sink, new SystemRuntime()));
    }

    private static ListedDevice listed(String id, String graph) {
        CaptureDevice device =
                new CaptureDevice(id, id, "Label of " + id, CaptureDeviceKind.VIDEO_INPUT, List.of(mode()));
        return new ListedDevice(device, new Lavfi(), graph, id, settings -> Map.of());
    }

    private static MediaTrackCapabilities mode() {
        return MediaTrackCapabilities.builder().only(TrackProperty.WIDTH, 64).build();
    }
}
