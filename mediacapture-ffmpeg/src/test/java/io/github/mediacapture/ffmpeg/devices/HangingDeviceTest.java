package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceGate;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices that do not answer, and what a {@link DeviceGate} has a say in; in fake time, with capture lanes that can hang. */
@Timeout(120)
class HangingDeviceTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeRuntime time = new FakeRuntime();
    private final List<Lane> captureLanes = new ArrayList<>();
    private final CountDownLatch answers = new CountDownLatch(1);
    private volatile boolean hangs;
    private FfmpegDevices backend = new FfmpegDevices(List.of(), List.of());

    @BeforeEach
    void load() {
        try {
            FfmpegLibrary.loadDevices();
        } catch (MediaException e) {
            abort(e.getMessage());
        }
    }

    @AfterEach
    void close() {
        answers.countDown();
        backend.close();
    }

    /** Blocks as a driver does that nothing wakes. */
    private class Hanging implements DeviceGate {
        @Override
        public Duration openLimit() {
            return LIMIT;
        }

        @Override
        public Map<String, String> locate() {
            hangs = answers.getCount() > 0;
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        }
    }

    @Test
    void aDeviceThatDoesNotAnswerIsSetAsideInItsTime() {
        offer(new Hanging());
        long begin = time.nanoTime();

        assertThatThrownBy(this::open)
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("Camera 'The camera'")
                .hasMessageContaining("did not answer within 2 s");

        assertThat(Duration.ofNanos(time.nanoTime() - begin)).isEqualTo(LIMIT);
        assertThat(time.openLanes()).isEmpty();
    }

    @Test
    void itIsNotOpenedASecondTimeWhileItHangs() {
        offer(new Hanging());
        assertThatThrownBy(this::open).isInstanceOf(NotReadableException.class);
        long begin = time.nanoTime();

        assertThatThrownBy(this::open)
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("does not come back from its last use");

        assertThat(time.nanoTime()).isEqualTo(begin);
        assertThat(captureLanes).hasSize(1);
    }

    @Test
    void onceItAnswersItCanBeOpenedAgain() {
        offer(new Hanging());
        assertThatThrownBy(this::open).isInstanceOf(NotReadableException.class);

        answers.countDown();
        assertThat(captureLanes.get(0).awaitClosed(PATIENCE)).isTrue();
        hangs = false;

        try (CaptureSession session = open()) {
            assertThat(session.settings().width()).contains(64);
        }
    }

    @Test
    void theTimeThatPeopleTakeDoesNotCount() {
        offer(new Hanging() {
            @Override
            public void awaitAccess(BooleanSupplier stopped) {
                time.advance(Duration.ofMinutes(5));
                answers.countDown();
            }
        });
        try (CaptureSession session = open()) {
            assertThat(session.settings().width()).contains(64);
        }
    }

    @Test
    void whatTheSystemRefusesIsNotOpened() {
        offer(new Hanging() {
            @Override
            public void awaitAccess(BooleanSupplier stopped) {
                throw new NotAllowedException("System Settings");
            }
        });
        assertThatThrownBy(this::open).isInstanceOf(NotAllowedException.class).hasMessage("System Settings");
        assertThat(captureLanes.get(0).awaitClosed(PATIENCE)).isTrue();
    }

    @Test
    void closingTheBackendEndsTheWaitForThePerson() {
        offer(new DeviceGate() {
            @Override
            public void awaitAccess(BooleanSupplier stopped) {
                Thread closer = new Thread(backend::close);
                closer.start();
                while (!stopped.getAsBoolean()) {
                    Thread.onSpinWait();
                }
            }
        });
        assertThatThrownBy(this::open)
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("closed while it was being opened");
        assertThat(captureLanes.get(0).awaitClosed(PATIENCE)).isTrue();
    }

    /** As where the system gave the number to another one meanwhile. */
    @Test
    void aDeviceThatTurnsOutToBeAnotherIsClosed() {
        List<Map<String, String>> confirmed = new ArrayList<>();
        offer(new DeviceGate() {
            @Override
            public Map<String, String> locate() {
                return Map.of("graph", "testsrc2=size=32x16");
            }

            @Override
            public void confirm(Map<String, String> located) {
                confirmed.add(located);
                throw new NotFoundException("It is another");
            }
        });
        assertThatThrownBy(this::open).isInstanceOf(NotFoundException.class).hasMessage("It is another");
        assertThat(confirmed).containsExactly(Map.of("graph", "testsrc2=size=32x16"));
        assertThat(captureLanes.get(0).awaitClosed(PATIENCE)).isTrue();
    }

    private void offer(DeviceGate gate) {
        MediaTrackCapabilities mode =
                MediaTrackCapabilities.builder().only(TrackProperty.WIDTH, 64).build();
        CaptureDevice device = new CaptureDevice("a", "a", "The camera", CaptureDeviceKind.VIDEO_INPUT, List.of(mode));
        ListedDevice listed = new ListedDevice(device, new Lavfi(), "testsrc2=size=64x48", "a", settings -> Map.of());
        backend = new FfmpegDevices(List.of(() -> List.of(listed.withGate(gate))), List.of());
    }

    private CaptureSession open() {
        CaptureDevice device = backend.devices().get(0);
        MediaTrackSettings settings = MediaTrackSettings.builder().build();
        return backend.open(new CaptureRequest(device, settings, new CopyingSink(1), new HalfFakeRuntime()));
    }

    /** Fake time; the lanes of devices are real, since nothing else can hang. */
    private final class HalfFakeRuntime implements MediaRuntime {
        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Lane openLane(String name) {
            if (!name.startsWith("capture-")) {
                return time.openLane(name);
            }
            Lane lane = new SystemRuntime().openLane(name);
            captureLanes.add(lane);
            return lane;
        }

        /** Time stands still for as long as the device is at work. */
        @Override
        public void waiting(BooleanSupplier done) {
            while (!done.getAsBoolean() && !hangs) {
                Thread.onSpinWait();
            }
            if (hangs) {
                time.waiting(done);
            }
        }
    }
}
