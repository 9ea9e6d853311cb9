package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.contract.CollectingSink;
import io.github.mediacapture.testkit.internal.Modes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeWindowTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeWindow window = FakeWindow.builder().size(400, 300).build();
    private final FakeDevices devices = new FakeDevices();

    private CaptureSession open(CaptureDevice device, CollectingSink sink) {
        return devices.open(new CaptureRequest(device, Modes.preferred(device), sink, runtime));
    }

    @Test
    void resizingTellsTheNewSettingsBeforeTheFirstPictureOfThatSize() {
        devices.add(window);
        try (CollectingSink sink = new CollectingSink();
                CaptureSession session = open(window.description(), sink)) {
            runtime.advance(Duration.ofMillis(100));
            window.resize(500, 200);
            runtime.advance(Duration.ofMillis(100));

            assertThat(sink.settingsChanges())
                    .extracting(each -> each.width().orElseThrow())
                    .containsExactly(500);
            assertThat(session.settings().height()).contains(200);
            assertThat(sink.pieces())
                    .extracting(piece -> ((FakeRecording.Video) piece).width())
                    .contains(400, 500)
                    .isSorted();
            assertThat(sink.pieces())
                    .extracting(FakeRecording.Entry::timestampNanos)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        assertThat(devices.outstandingFrames()).isZero();
    }

    @Test
    void aWindowThatWasResizedAfterItWasListedOpensAsItIs() {
        devices.add(window);
        CaptureDevice listed = window.description();
        window.resize(64, 48);

        try (CollectingSink sink = new CollectingSink();
                CaptureSession session = open(listed, sink)) {
            assertThat(session.settings().width()).contains(64);
        }
    }

    @Test
    void aMinimisedWindowIsMutedFromTheBeginning() {
        devices.add(window);
        window.minimize();
        try (CollectingSink sink = new CollectingSink();
                CaptureSession session = open(window.description(), sink)) {
            runtime.advance(Duration.ofMillis(100));
            window.restore();
            runtime.advance(Duration.ofMillis(100));

            assertThat(sink.mutes()).isEqualTo(List.of(true, false));
            assertThat(session.settings().width()).contains(400);
        }
    }

    @Test
    void closingItSaysSo() {
        devices.add(window);
        try (CollectingSink sink = new CollectingSink();
                CaptureSession session = open(window.description(), sink)) {
            devices.remove(window);
            runtime.runUntilIdle();

            assertThat(sink.cause().orElseThrow()).hasMessageContaining("was closed");
            assertThat(session.settings().width()).isPresent();
        }
    }
}
