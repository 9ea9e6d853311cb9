package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;

/** What PulseAudio (or PipeWire in its place) plays on its default output; elsewhere there is nothing to hear it by. */
public final class SystemAudio implements DeviceFamily {
    /** PulseAudio's own name for what hears the default output, whichever that is when it is opened. */
    private static final String DEFAULT_MONITOR = "@DEFAULT_MONITOR@";

    private static final String ID = "pulse:" + DEFAULT_MONITOR;

    private static final MediaTrackCapabilities MODE = MediaTrackCapabilities.builder()
            .anyOf(TrackProperty.SAMPLE_RATE, List.of(48_000, 44_100))
            .anyOf(TrackProperty.CHANNEL_COUNT, List.of(2, 1))
            .only(TrackProperty.SAMPLE_SIZE, Microphones.SAMPLE_BYTES * Byte.SIZE)
            .only(TrackProperty.RESTRICT_OWN_AUDIO, false)
            .only(TrackProperty.SUPPRESS_LOCAL_AUDIO_PLAYBACK, false)
            .build();

    @Override
    public List<ListedDevice> list() {
        boolean isHeard =
                SoundSources.ask(LinuxDemuxer.PULSE).sources().stream().anyMatch(SoundSources::isMonitor);
        if (!isHeard) {
            return List.of();
        }
        CaptureDevice device = new CaptureDevice(ID, ID, "System audio", CaptureDeviceKind.SYSTEM_AUDIO, List.of(MODE));
        return List.of(new ListedDevice(
                device, LinuxDemuxer.PULSE, DEFAULT_MONITOR, DEFAULT_MONITOR, Microphones::pulseOptions));
    }
}
