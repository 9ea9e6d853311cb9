package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/** The outputs of PulseAudio (or PipeWire in its place), else of ALSA: known, not played on. */
public final class Loudspeakers implements DeviceFamily {
    private final SoundCards cards = new SoundCards();

    @Override
    public List<ListedDevice> list() {
        return List.of();
    }

    @Override
    public List<AudioOutputDevice> outputs() {
        SoundSources pulse = SoundSources.askOutputs(LinuxDemuxer.PULSE);
        if (pulse.result() >= 0 || pulse.result() == avutil.AVERROR_ENOMEM()) {
            return pulse.defaultFirst().stream().map(this::pulse).toList();
        }
        Map<String, String> names = AlsaNames.cards(AlsaNames.cardLines());
        List<String> listed = SoundSources.askOutputs(LinuxDemuxer.ALSA).sources().stream()
                .map(SoundSources.Source::name)
                .toList();
        return AlsaNames.devices(listed).stream()
                .map(name -> new AudioOutputDevice(
                        "alsa:" + name, cards.groupOfAlsa(name), AlsaNames.label(name, names), cards.systemNames(name)))
                .toList();
    }

    private AudioOutputDevice pulse(SoundSources.Source output) {
        return new AudioOutputDevice(
                "pulse:" + output.name(), cards.groupOfServer(output.name()), output.label(), List.of());
    }
}
