package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.contract.CollectingSink;
import io.github.mediacapture.testkit.internal.Modes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeCameraTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = FakeDevices.standard();
    private final FakeCamera camera = devices.first(FakeCamera.class);
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void nothingIsLeft() {
        devices.close();
        sink.close();
        runtime.runUntilIdle();
        assertThat(devices.openSessions()).isZero();
        assertThat(devices.outstandingFrames()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
        assertThat(runtime.uncaught()).isEmpty();
        assertThat(sink.violations()).isEmpty();
    }

    @Test
    void picturesComeEvenlyAndWithoutDrift() {
        long start = runtime.nanoTime();
        open(320, 240, 30);
        runtime.advance(Duration.ofSeconds(10));
        assertThat(numbers()).containsExactlyElementsOf(range(0, 300));
        assertThat(sink.pieces()).allSatisfy(piece -> {
            long number = ((FakeRecording.Video) piece).frameNumber().orElseThrow();
            assertThat(piece.timestampNanos() - start).isEqualTo(Math.round(number * 1e9 / 30));
        });
    }

    @Test
    void theCodeTellsTheTimeSinceTheFirstPicture() {
        runtime.advance(SECOND);
        List<Long> millis = new ArrayList<>();
        CollectingSink reading = new CollectingSink() {
            @Override
            public void onVideoFrame(VideoFrame frame) {
                millis.add(FakePattern.read(frame).orElseThrow().timestampMillis());
            }
        };
        devices.open(new CaptureRequest(camera.description(), settings(320, 240, 10), reading, runtime));
        runtime.advance(Duration.ofMillis(350));
        assertThat(millis).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void aLateLaneMakesUpForEveryPicture() {
        long start = runtime.nanoTime();
        open(320, 240, 10);
        CollectingSink slow = new CollectingSink() {
            @Override
            public void onVideoFrame(VideoFrame frame) {
                super.onVideoFrame(frame);
                if (pieces().size() == 2) {
                    runtime.advance(SECOND); // as if this call had taken a second
                }
            }
        };
        devices.open(new CaptureRequest(camera.description(), settings(320, 240, 10), slow, runtime));
        runtime.advance(Duration.ofMillis(100));
        assertThat(slow.pieces())
                .extracting(piece -> (piece.timestampNanos() - start) / 100_000_000)
                .containsExactlyElementsOf(range(0, 11));
        assertThat(slow.pieces())
                .extracting(piece -> ((FakeRecording.Video) piece).frameNumber().orElseThrow())
                .containsExactlyElementsOf(range(0, 11));
        slow.close();
    }

    @Test
    void whatIsLeftOpenInTheSettingsIsTheModesBest() {
        CaptureSession session = devices.open(new CaptureRequest(
                camera.description(), MediaTrackSettings.builder().build(), sink, runtime));
        assertThat(session.settings()).isEqualTo(settings(640, 480, 30));
    }

    @Test
    void settingsThatNoModeHasAreAMistakeOfTheCaller() {
        assertThatThrownBy(() -> open(641, 480, 30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Fake camera");
        assertThatThrownBy(() -> open(640, 480, 31)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void discreteFrameRatesAndFacingModeAreModes() {
        FakeCamera other = FakeCamera.builder()
                .id("other")
                .size(161, 121)
                .frameRates(15.0, 7.5)
                .facingMode("user")
                .build();
        assertThat(other.description().modes()).hasSize(1);
        assertThat(Modes.preferred(other.description()))
                .isEqualTo(settings(161, 121, 15).toBuilder()
                        .put(TrackProperty.FACING_MODE, "user")
                        .build());
    }

    @Test
    void aBusyOrDeniedCameraRefusesUntilItIsAvailable() {
        camera.beBusy();
        assertThatThrownBy(() -> open(640, 480, 30))
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("Fake camera");
        camera.beDenied();
        assertThatThrownBy(() -> open(640, 480, 30)).isInstanceOf(NotAllowedException.class);
        assertThat(runtime.openLanes()).isEmpty();
        camera.beAvailable();
        open(640, 480, 30);
        runtime.runUntilIdle();
        assertThat(numbers()).containsExactly(0L);
    }

    @Test
    void unpluggingEndsTheSessionOnceAndTellsTheListeners() {
        List<String> changes = new ArrayList<>();
        Registration registration =
                devices.onDevicesChanged(() -> changes.add(devices.devices().size() + " devices"));
        CaptureSession session = open(320, 240, 10);
        runtime.advance(SECOND);
        devices.remove(camera);
        devices.remove(camera);
        runtime.advance(SECOND);
        assertThat(numbers()).containsExactlyElementsOf(range(0, 10));
        assertThat(sink.cause()).containsInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> open(320, 240, 10)).isInstanceOf(NotFoundException.class);
        assertThat(devices.openSessions()).isOne();
        session.close();
        assertThat(devices.openSessions()).isZero();
        devices.add(camera);
        registration.close();
        devices.remove(camera);
        assertThat(changes).containsExactly("2 devices", "3 devices");
    }

    @Test
    void aFailureEndsTheSessionAndTheCameraStays() {
        open(320, 240, 10);
        NotReadableException cause = new NotReadableException("expected");
        camera.fail(cause);
        runtime.advance(SECOND);
        assertThat(sink.cause()).contains(cause);
        assertThat(devices.devices()).contains(camera.description());
    }

    @Test
    void aMutedCameraSaysSoAndDeliversNothing() {
        open(320, 240, 10);
        runtime.advance(SECOND);
        camera.mute();
        camera.mute();
        runtime.advance(SECOND);
        camera.unmute();
        runtime.advance(SECOND);
        assertThat(sink.mutes()).containsExactly(true, false);
        assertThat(numbers()).containsExactlyElementsOf(concat(range(0, 10), range(21, 30)));
    }

    @Test
    void aCameraThatIsMutedWhenOpenedSaysSoFirst() {
        camera.mute();
        open(320, 240, 10);
        runtime.advance(SECOND);
        assertThat(sink.mutes()).containsExactly(true);
        assertThat(sink.pieces()).isEmpty();
    }

    @Test
    void aStallLosesPicturesWithoutAWord() {
        open(320, 240, 10);
        runtime.advance(Duration.ofMillis(950));
        camera.stall(SECOND);
        runtime.advance(Duration.ofMillis(2050));
        assertThat(sink.mutes()).isEmpty();
        assertThat(numbers()).containsExactlyElementsOf(concat(range(0, 9), range(20, 30)));
    }

    @Test
    void memoryIsUsedAgainWhenFramesComeBack() {
        List<VideoFrame> kept = new ArrayList<>();
        CollectingSink keeping = new CollectingSink() {
            @Override
            public void onVideoFrame(VideoFrame frame) {
                kept.add(frame.clone());
            }
        };
        devices.open(new CaptureRequest(camera.description(), settings(640, 480, 10), keeping, runtime));
        runtime.advance(Duration.ofMillis(250));
        assertThat(camera.outstandingFrames()).isEqualTo(3);
        kept.forEach(VideoFrame::close);
        assertThat(camera.outstandingFrames()).isZero();
        assertThat(kept).hasSize(3);
    }

    @Test
    void nothingOpensAfterClosingAndIdsAreUnique() {
        assertThatThrownBy(() -> devices.add(FakeCamera.builder().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
        devices.close();
        assertThatThrownBy(() -> open(640, 480, 30)).isInstanceOf(InvalidStateException.class);
    }

    private CaptureSession open(int width, int height, double frameRate) {
        return devices.open(
                new CaptureRequest(camera.description(), settings(width, height, frameRate), sink, runtime));
    }

    private static MediaTrackSettings settings(int width, int height, double frameRate) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, frameRate)
                .build();
    }

    private List<Long> numbers() {
        return sink.pieces().stream()
                .map(piece -> ((FakeRecording.Video) piece).frameNumber().orElseThrow())
                .toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> concat(List<Long> first, List<Long> second) {
        List<Long> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
