package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** The sources of PulseAudio (or PipeWire in its place), else ALSA's devices. */
public final class Microphones implements DeviceFamily {
    private static final int DEFAULT_SAMPLE_RATE = 48_000;
    static final int SAMPLE_BYTES = 2;

    /** Packets of 10 ms: the first comes soon, and a close waits for no more than one. */
    private static final int FRAGMENTS_PER_SECOND = 100;

    private static final List<MediaTrackCapabilities> MODES = List.of(MediaTrackCapabilities.builder()
            .anyOf(TrackProperty.SAMPLE_RATE, List.of(DEFAULT_SAMPLE_RATE, 44_100))
            .anyOf(TrackProperty.CHANNEL_COUNT, List.of(1, 2))
            .only(TrackProperty.SAMPLE_SIZE, SAMPLE_BYTES * Byte.SIZE)
            .only(TrackProperty.ECHO_CANCELLATION, EchoCancellation.OFF)
            .only(TrackProperty.AUTO_GAIN_CONTROL, false)
            .only(TrackProperty.NOISE_SUPPRESSION, false)
            .build());

    private final SoundCards cards = new SoundCards();

    @Override
    public List<ListedDevice> list() {
        SoundSources pulse = SoundSources.ask(LinuxDemuxer.PULSE);
        // A server without a source is ENOMEM to FFmpeg; ALSA would only lead to the same server.
        if (pulse.result() >= 0 || pulse.result() == avutil.AVERROR_ENOMEM()) {
            return pulse.defaultFirst().stream().map(this::pulse).toList();
        }
        List<SoundSources.Source> alsa = SoundSources.ask(LinuxDemuxer.ALSA).sources();
        Map<String, String> names = AlsaNames.cards(AlsaNames.cardLines());
        return AlsaNames.devices(alsa.stream().map(SoundSources.Source::name).toList()).stream()
                .map(name -> alsa(name, names))
                .toList();
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        if (kind != CaptureDeviceKind.AUDIO_INPUT) {
            return Optional.empty();
        }
        int result = SoundSources.ask(LinuxDemuxer.PULSE).result();
        if (result >= 0 || result == avutil.AVERROR_ENOMEM()) {
            return Optional.of("the sound server has no source. Connect a microphone, or see 'pactl list sources'");
        }
        Path cards = Path.of("/dev/snd");
        String noServer = "no PulseAudio or PipeWire answers (see PULSE_SERVER and XDG_RUNTIME_DIR), and ";
        return Optional.of(noServer
                + (Files.isDirectory(cards)
                        ? "ALSA has no microphone that this user may open (see the group 'audio')"
                        : "there is no " + cards + " for ALSA"));
    }

    private ListedDevice pulse(SoundSources.Source source) {
        CaptureDevice device = new CaptureDevice(
                "pulse:" + source.name(),
                cards.groupOfServer(source.name()),
                source.label(),
                CaptureDeviceKind.AUDIO_INPUT,
                MODES);
        return new ListedDevice(device, LinuxDemuxer.PULSE, source.name(), source.name(), Microphones::pulseOptions);
    }

    private ListedDevice alsa(String name, Map<String, String> names) {
        CaptureDevice device = new CaptureDevice(
                "alsa:" + name,
                cards.groupOfAlsa(name),
                AlsaNames.label(name, names),
                CaptureDeviceKind.AUDIO_INPUT,
                MODES,
                cards.systemNames(name));
        return new ListedDevice(device, LinuxDemuxer.ALSA, name, name, Microphones::options);
    }

    private static Map<String, String> options(MediaTrackSettings settings) {
        return Map.of(
                "sample_rate",
                Integer.toString(sampleRate(settings)),
                "channels",
                Integer.toString(channels(settings)));
    }

    static Map<String, String> pulseOptions(MediaTrackSettings settings) {
        int fragment = sampleRate(settings) / FRAGMENTS_PER_SECOND * channels(settings) * SAMPLE_BYTES;
        return Map.of(
                "sample_rate", Integer.toString(sampleRate(settings)),
                "channels", Integer.toString(channels(settings)),
                "fragment_size", Integer.toString(fragment),
                "name", "mediacapture");
    }

    private static int sampleRate(MediaTrackSettings settings) {
        return settings.sampleRate().orElse(DEFAULT_SAMPLE_RATE);
    }

    private static int channels(MediaTrackSettings settings) {
        return settings.channelCount().orElse(1);
    }
}
