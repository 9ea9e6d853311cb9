package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.internal.Modes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CaptureBackend} must do: extend it once per kind of device that the backend offers.
 *
 * <p>The tests wait through the runtime, so they run in fake time or in real time, whichever the subclass supplies.
 */
public abstract class CaptureBackendContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final List<String> HOSTILE_IDS = List.of(
            "concat:/etc/passwd|/etc/hosts",
            "http://127.0.0.1:9/video",
            "file:/etc/passwd",
            "/etc/passwd",
            "../../etc/passwd",
            "movie=/etc/passwd",
            "-f lavfi -i testsrc",
            "a\nb",
            "a\u0000b",
            "\u001b[2J",
            "");

    private CaptureBackend backend;
    private LaneTracker runtime;
    private CollectingSink sink;

    /** Called by JUnit. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected CaptureBackendContract() {}

    /**
     * Makes the backend for one test, which closes it.
     *
     * @return a new one, of which nothing was asked yet
     */
    protected abstract CaptureBackend newBackend();

    /**
     * Makes the runtime for one test: a {@link FakeRuntime} or a real one.
     *
     * @return a new one, which the test is alone with
     */
    protected abstract MediaRuntime newRuntime();

    /** {@return which kind of device to test} */
    protected abstract CaptureDeviceKind kind();

    /** {@return why this machine has no such device, so that tests that need one are skipped; empty if there must be one} */
    protected Optional<String> whyNoDevice() {
        return Optional.empty();
    }

    /**
     * {@return how to open the device; by default the best of its first mode}
     *
     * @param device of {@link #kind()}, as the backend listed it
     */
    protected MediaTrackSettings settingsFor(CaptureDevice device) {
        return Modes.preferred(device);
    }

    /** Sets a test up. */
    @BeforeEach
    public final void openBackend() {
        backend = newBackend();
        runtime = new LaneTracker(newRuntime());
        sink = new CollectingSink(runtime::isOnLane);
    }

    /** Gives everything back, also after a failure. */
    @AfterEach
    public final void closeBackend() {
        backend.close();
        sink.close();
    }

    /** The list has unique, non-empty ids, and the same ones when asked again. */
    @Test
    public void listsDevicesUnderUniqueIds() {
        device();
        List<String> ids = ids();
        assertThat(ids)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).isNotBlank());
        assertThat(ids()).containsExactlyElementsOf(ids);
    }

    /** Modes have the properties that settings need, of the right kind, in possible ranges. */
    @Test
    public void modesFitTheKind() {
        device();
        for (CaptureDevice device : devices()) {
            assertThat(device.modes()).isNotEmpty().allSatisfy(mode -> ModeChecks.check(mode, kind()));
            ModeChecks.checkOwnSettings(device);
        }
    }

    /** Frames come on the capture lane, as the settings say, with increasing timestamps of the runtime's clock. */
    @Test
    public void deliversWhatTheSettingsSay() {
        long before = runtime.nanoTime();
        MediaTrackSettings settings;
        try (CaptureSession session = open(device())) {
            awaitPieces(5);
            settings = session.settings();
        }
        long after = runtime.nanoTime();
        assertThat(settings.values()).doesNotContainKeys(TrackProperty.DEVICE_ID, TrackProperty.GROUP_ID);
        assertThat(sink.pieces()).allSatisfy(piece -> requireShape(piece, settings));
        assertThat(sink.pieces())
                .extracting(FakeRecording.Entry::timestampNanos)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(nanos -> assertThat(nanos)
                        .isBetween(before - Duration.ofSeconds(2).toNanos(), after));
        assertThat(sink.violations()).isEmpty();
    }

    /** Listing leaves an open device alone. */
    @Test
    public void listingDoesNotDisturbAnOpenDevice() {
        try (CaptureSession session = open(device())) {
            awaitPieces(2);
            assertThat(ids()).isNotEmpty();
            awaitPieces(sink.pieces().size() + 3);
            assertThat(session.settings().values()).isNotEmpty();
        }
        assertThat(sink.isEnded()).isFalse();
    }

    /** Closing is quick, silences the sink at once, can be repeated, and leaves no lane open. */
    @Test
    public void closingStopsDeliveries() {
        CaptureSession session = open(device());
        awaitPieces(2);
        long begin = runtime.nanoTime();
        session.close();
        long duration = runtime.nanoTime() - begin;
        int delivered = sink.pieces().size();
        runtime.letTimePass(Duration.ofMillis(300));
        assertThat(duration).isLessThan(CLOSE_LIMIT.toNanos());
        assertThat(sink.pieces()).hasSize(delivered);
        assertThat(sink.isEnded()).isFalse();
        assertThat(runtime.openLanes()).isEmpty();
        assertThatCode(session::close).doesNotThrowAnyException();
    }

    /** A device that was given back can be opened again. */
    @Test
    public void opensAgainAfterClosing() {
        CaptureDevice device = device();
        open(device).close();
        int delivered = sink.pieces().size();
        try (CaptureSession session = open(device)) {
            awaitPieces(delivered + 2);
            assertThat(session.settings().values()).isNotEmpty();
        }
    }

    /** Closing the backend closes what is open on it; both can be closed again. */
    @Test
    public void closingTheBackendClosesSessions() {
        CaptureSession session = open(device());
        awaitPieces(1);
        backend.close();
        int delivered = sink.pieces().size();
        runtime.letTimePass(Duration.ofMillis(300));
        assertThat(sink.pieces()).hasSize(delivered);
        assertThat(runtime.openLanes()).isEmpty();
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThatCode(backend::close).doesNotThrowAnyException();
    }

    /** What was cloned stays as it was after the session and the backend are closed. */
    @Test
    public void keptFramesOutliveTheSession() {
        CaptureSession session = open(device());
        awaitPieces(1);
        byte[] before = firstPiece();
        awaitPieces(4);
        session.close();
        backend.close();
        assertThat(before).isNotEmpty();
        assertThat(firstPiece()).isEqualTo(before);
    }

    /** A device of somebody else is refused, and nothing is left open. */
    @Test
    public void refusesUnknownDevices() {
        requireRefused("no-such-device-5f1c");
    }

    /** Ids are names of devices, never addresses, files, options or filters. */
    @Test
    public void refusesHostileDeviceIds() {
        HOSTILE_IDS.forEach(this::requireRefused);
    }

    private void requireRefused(String id) {
        CaptureDevice device =
                new CaptureDevice(id, "group", "Not a device", kind(), List.of(ModeChecks.plain(kind())));
        assertThatThrownBy(() -> open(device)).as("opening '%s'", id).isInstanceOf(MediaException.class);
        assertThat(sink.pieces()).isEmpty();
        assertThat(runtime.openLanes()).isEmpty();
    }

    private static void requireShape(FakeRecording.Entry piece, MediaTrackSettings settings) {
        if (piece instanceof FakeRecording.Video video) {
            assertThat(settings.width()).contains(video.width());
            assertThat(settings.height()).contains(video.height());
        } else if (piece instanceof FakeRecording.Audio audio) {
            assertThat(settings.sampleRate()).contains(audio.sampleRate());
            assertThat(settings.channelCount()).contains(audio.channels());
        }
    }

    private CaptureDevice device() {
        Optional<String> reason = whyNoDevice();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        List<CaptureDevice> devices = devices();
        assertThat(devices).as("devices of kind %s", kind()).isNotEmpty();
        return devices.get(0);
    }

    private List<CaptureDevice> devices() {
        return backend.devices().stream()
                .filter(device -> device.kind() == kind())
                .toList();
    }

    private List<String> ids() {
        return devices().stream().map(CaptureDevice::id).toList();
    }

    private CaptureSession open(CaptureDevice device) {
        return backend.open(new CaptureRequest(device, settingsFor(device), sink, runtime));
    }

    private void awaitPieces(int count) {
        assertThat(sink.awaitPieces(runtime, count, PATIENCE))
                .as(
                        "%d pictures or packets within %s; there were %d, end: %s",
                        count, PATIENCE, sink.pieces().size(), sink.cause())
                .isTrue();
    }

    private byte[] firstPiece() {
        if (kind().trackKind() == MediaStreamTrackKind.AUDIO) {
            ByteBuffer samples =
                    ByteBuffer.allocate(sink.firstData().orElseThrow().allocationSize());
            sink.firstData().orElseThrow().copyTo(samples);
            return samples.array();
        }
        VideoFrame frame = sink.firstFrame().orElseThrow();
        ByteBuffer pixels = ByteBuffer.allocate(frame.allocationSize());
        frame.copyTo(pixels);
        return pixels.array();
    }
}
