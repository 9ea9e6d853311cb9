package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.linux.LinuxDemuxer;
import io.github.mediacapture.ffmpeg.devices.linux.x11.X11Demuxer;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("locale")
class DeviceErrorsTest {
    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    @ParameterizedTest
    @CsvSource({
        "-16, NotReadableError, is in use by another program",
        "-13, NotAllowedError, sudo usermod -aG video $USER",
        "-1, NotAllowedError, sudo usermod -aG video $USER",
        "-2, NotFoundError, is not connected any more",
        "-19, NotFoundError, is not connected any more",
        "-22, NotReadableError, can't be opened"
    })
    void cameraErrorsSayWhatToDo(int error, String name, String words) {
        MediaException exception =
                DeviceErrors.opening(listed(LinuxDemuxer.V4L2, CaptureDeviceKind.VIDEO_INPUT), error);
        assertThat(exception.domName()).isEqualTo(name);
        assertThat(exception).hasMessageStartingWith("Camera 'C920' (the node)").hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, NotAllowedError, PULSE_COOKIE",
        "-5, NotFoundError, no such source",
        "-3, NotReadableError, no PulseAudio server answers",
        "-6, NotReadableError, no PulseAudio server answers",
        "-8, NotReadableError, error code 8"
    })
    void thePulseServersCodesAreItsOwn(int error, String name, String words) {
        MediaException exception =
                DeviceErrors.opening(listed(LinuxDemuxer.PULSE, CaptureDeviceKind.AUDIO_INPUT), error);
        assertThat(exception.domName()).isEqualTo(name);
        assertThat(exception)
                .hasMessageStartingWith("Microphone 'C920' (the node)")
                .hasMessageContaining(words);
    }

    /** In the language of whoever runs this. */
    @ParameterizedTest
    @CsvSource({
        "-16, NotReadableError, is in use by another program",
        "-13, NotAllowedError, sudo usermod -aG audio $USER",
        "-2, NotFoundError, is not connected any more",
        "-19, NotFoundError, is not connected any more",
        "-22, NotReadableError, can't be opened"
    })
    void alsasErrorsAreInTheLogOnlyInTheSystemsWords(int error, String name, String words) {
        AvErrors.describe(0, "forget older lines");
        avutil.av_log(
                (Pointer) null,
                avutil.AV_LOG_ERROR,
                "cannot open audio device plughw:0,0 (" + AvErrors.text(error) + ")\n");
        MediaException exception =
                DeviceErrors.opening(listed(LinuxDemuxer.ALSA, CaptureDeviceKind.AUDIO_INPUT), avutil.AVERROR_EIO());
        assertThat(exception.domName()).isEqualTo(name);
        assertThat(exception).hasMessageContaining(words);
    }

    @Test
    void theEndOfADeviceNamesItsReason() {
        assertThat(DeviceErrors.reading(
                        listed(LinuxDemuxer.V4L2, CaptureDeviceKind.VIDEO_INPUT), avutil.AVERROR_ENODEV()))
                .hasMessageContaining("was disconnected");
        assertThat(DeviceErrors.reading(
                        listed(LinuxDemuxer.PULSE, CaptureDeviceKind.AUDIO_INPUT), avutil.AVERROR_EXTERNAL))
                .hasMessageContaining("PulseAudio server ended");
        assertThat(DeviceErrors.reading(listed(X11Demuxer.X11GRAB, CaptureDeviceKind.DISPLAY), avutil.AVERROR_EXTERNAL))
                .hasMessageContaining("X server ended");
    }

    /** As a second context of the same program does. */
    @Test
    void aCameraThatThisProgramHoldsIsNotCalledAnothers(@TempDir Path directory) throws IOException {
        Path node = Files.createFile(directory.resolve("video0"));
        try (InputStream held = Files.newInputStream(node)) {
            assertThat(held.read()).isEqualTo(-1);
            assertThat(DeviceErrors.opening(
                            listed(LinuxDemuxer.V4L2, CaptureDeviceKind.VIDEO_INPUT, node.toString()), -16))
                    .hasMessageContaining("is in use by this program already")
                    .hasMessageContaining("clone()");
        }
        assertThat(DeviceErrors.opening(listed(LinuxDemuxer.V4L2, CaptureDeviceKind.VIDEO_INPUT, node.toString()), -16))
                .hasMessageContaining("is in use by another program");
    }

    /** ALSA's own name leads to no file, but the system's does. */
    @Test
    void aMicrophoneThatThisProgramHoldsIsNotCalledAnothers(@TempDir Path directory) throws IOException {
        Path node = Files.createFile(directory.resolve("pcmC1D0c"));
        ListedDevice listed = listed(
                LinuxDemuxer.ALSA, CaptureDeviceKind.AUDIO_INPUT, "plughw:CARD=C920,DEV=0", List.of(node.toString()));
        try (InputStream held = Files.newInputStream(node)) {
            assertThat(held.read()).isEqualTo(-1);
            assertThat(DeviceErrors.opening(listed, -16))
                    .hasMessageContaining("is in use by this program already")
                    .hasMessageContaining("clone()");
        }
        assertThat(DeviceErrors.opening(listed, -16)).hasMessageContaining("is in use by another program");
    }

    private static ListedDevice listed(DeviceDemuxer demuxer, CaptureDeviceKind kind) {
        return listed(demuxer, kind, "url");
    }

    private static ListedDevice listed(DeviceDemuxer demuxer, CaptureDeviceKind kind, String url) {
        return listed(demuxer, kind, url, List.of());
    }

    private static ListedDevice listed(
            DeviceDemuxer demuxer, CaptureDeviceKind kind, String url, List<String> systemNames) {
        CaptureDevice device = new CaptureDevice(
                "id",
                "group",
                "C920",
                kind,
                List.of(MediaTrackCapabilities.builder().build()),
                systemNames);
        return new ListedDevice(device, demuxer, url, "the node", settings -> Map.of());
    }
}
