package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sources and outputs that come to a real sound server, and leave it. */
@Tag("spec-4.12")
class MicrophoneHotPlugTest extends DeviceTest {
    private static final long PATIENCE_SECONDS = 20;
    private static final String SINK = "mediacapture_hotplug";

    private final BlockingQueue<DeviceChangeEvent> events = new LinkedBlockingQueue<>();

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.AUDIO_INPUT;
    }

    /** An output brings its monitor, which is a source, and both are of one piece of hardware. */
    @Test
    @Tag("spec-4.9")
    void anOutputThatComesAndGoesIsToldWithItsMonitor() throws Exception {
        assumePulse();
        try (MediaCapture capture = open()) {
            listen(capture.mediaDevices());
            String module = pactl(
                    "load-module",
                    "module-null-sink",
                    "sink_name=" + SINK,
                    "sink_properties=device.description=" + SINK);
            try {
                DeviceChangeEvent event = awaitEvent(told -> !inserted(told).isEmpty());
                assertThat(event.userInsertedDevices())
                        .extracting(MediaDeviceInfo::kind)
                        .containsExactlyInAnyOrder(MediaDeviceKind.AUDIO_INPUT, MediaDeviceKind.AUDIO_OUTPUT);
                assertThat(event.userInsertedDevices())
                        .extracting(MediaDeviceInfo::groupId)
                        .containsOnly(event.userInsertedDevices().get(0).groupId());
            } finally {
                pactl("unload-module", module);
            }
            DeviceChangeEvent gone = awaitEvent(
                    told -> inserted(told).isEmpty() && ours(told.devices()).isEmpty());
            assertThat(gone.userInsertedDevices()).isEmpty();
        }
    }

    @Test
    @Tag("spec-4.2")
    void anotherDefaultIsToldAndComesFirst() throws Exception {
        assumePulse();
        String before = pactl("get-default-source");
        String other = backend.devices().stream()
                .filter(device -> device.kind() == kind())
                .map(device -> device.id().replaceFirst("^pulse:", ""))
                .filter(name -> !name.equals(before))
                .findFirst()
                .orElseThrow();
        try (MediaCapture capture = open()) {
            List<MediaDeviceInfo> devices = listen(capture.mediaDevices());
            pactl("set-default-source", other);
            try {
                DeviceChangeEvent event = awaitEvent(told -> true);
                assertThat(event.devices().get(0)).isNotEqualTo(devices.get(0));
                assertThat(event.devices()).containsExactlyInAnyOrderElementsOf(devices);
                assertThat(event.userInsertedDevices()).isEmpty();
            } finally {
                pactl("set-default-source", before);
            }
        }
    }

    private MediaCapture open() {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(new FfmpegDevices())
                .exposeDevicesBeforePermission(true)
                .build());
    }

    private List<MediaDeviceInfo> listen(MediaDevices mediaDevices) {
        mediaDevices.onDeviceChange(events::add);
        return mediaDevices.enumerateDevices().join();
    }

    /** Other tests' devices come and go too. */
    private DeviceChangeEvent awaitEvent(Predicate<DeviceChangeEvent> wanted) throws InterruptedException {
        DeviceChangeEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (event != null && !wanted.test(event)) {
            event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(event).isNotNull();
        return event;
    }

    private static List<MediaDeviceInfo> inserted(DeviceChangeEvent event) {
        return ours(event.userInsertedDevices());
    }

    private static List<MediaDeviceInfo> ours(List<MediaDeviceInfo> devices) {
        return devices.stream().filter(device -> device.label().contains(SINK)).toList();
    }

    private void assumePulse() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pactl")), "pactl is not installed");
        assumeTrue(device().id().startsWith("pulse:"), "The microphones are not those of PulseAudio");
    }

    private static String pactl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return answer;
    }
}
