package io.github.mediacapture.core.javasound;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.DeviceHolder;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/** What {@code javax.sound.sampled} has; loaded only where the module {@code java.desktop} is there. */
final class Mixers {
    private static final int[] SAMPLE_RATES = {48_000, 44_100};
    private static final int[] CHANNELS = {1, 2};
    private static final Pattern ALSA_NAME = Pattern.compile(".*\\[plug(hw:\\d+,\\d+)]");

    private Mixers() {}

    /** The mixers that record. */
    static List<CaptureDevice> devices() {
        List<CaptureDevice> devices = new ArrayList<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            List<MediaTrackCapabilities> modes = modes(AudioSystem.getMixer(info));
            if (!modes.isEmpty()) {
                devices.add(new CaptureDevice(
                        id(info),
                        id(info),
                        info.getName(),
                        CaptureDeviceKind.AUDIO_INPUT,
                        modes,
                        systemNames(info.getName())));
            }
        }
        return devices;
    }

    /** The mixers that play. */
    static List<AudioOutputDevice> outputs() {
        Line.Info player = new Line.Info(SourceDataLine.class);
        return Arrays.stream(AudioSystem.getMixerInfo())
                .filter(info -> AudioSystem.getMixer(info).isLineSupported(player))
                .map(info -> new AudioOutputDevice(id(info), id(info), info.getName(), systemNames(info.getName())))
                .toList();
    }

    /** Opens a line of a mixer that {@link #outputs()} listed, or of the default. */
    static SoundSink play(SoundRequest request, Consumer<SoundSink> onClosed) {
        AudioFormat format = format(request.sampleRate(), request.numberOfChannels());
        String name = request.device().map(device -> "'" + device.label() + "'").orElse("of Java Sound");
        try {
            SourceDataLine line = player(request.device(), format);
            line.open(format, LineSink.bufferFrames(request) * format.getFrameSize());
            return new LineSink(request, line, onClosed);
        } catch (LineUnavailableException | SecurityException e) {
            throw new NotReadableException(
                    "Loudspeaker " + name + " can't be opened with " + format + "; another program may be using it: "
                            + Reason.of(e),
                    e);
        } catch (IllegalArgumentException e) { // also where there is no mixer at all
            throw new NotSupportedException("There is no loudspeaker " + name + " for " + format, e);
        }
    }

    private static SourceDataLine player(Optional<AudioOutputDevice> device, AudioFormat format)
            throws LineUnavailableException {
        DataLine.Info player = new DataLine.Info(SourceDataLine.class, format);
        if (device.isEmpty()) {
            return (SourceDataLine) AudioSystem.getLine(player);
        }
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (id(info).equals(device.get().id())) {
                return (SourceDataLine) AudioSystem.getMixer(info).getLine(player);
            }
        }
        throw new NotFoundException("Loudspeaker '" + device.get().label() + "' is gone; list the devices again");
    }

    /** On Linux a mixer's name ends with ALSA's: {@code "C920 [plughw:1,0]"}. */
    static List<String> systemNames(String mixer) {
        Matcher matcher = ALSA_NAME.matcher(mixer);
        return matcher.matches() ? List.of(matcher.group(1)) : List.of();
    }

    private static String id(Mixer.Info info) {
        return "javasound:" + info.getName();
    }

    private static List<MediaTrackCapabilities> modes(Mixer mixer) {
        List<MediaTrackCapabilities> modes = new ArrayList<>();
        for (int sampleRate : SAMPLE_RATES) {
            for (int channels : CHANNELS) {
                if (mixer.isLineSupported(line(format(sampleRate, channels)))) {
                    modes.add(MediaTrackCapabilities.builder()
                            .only(TrackProperty.SAMPLE_RATE, sampleRate)
                            .only(TrackProperty.SAMPLE_SIZE, 16)
                            .only(TrackProperty.CHANNEL_COUNT, channels)
                            .build());
                }
            }
        }
        return modes;
    }

    private static AudioFormat format(int sampleRate, int channels) {
        boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return new AudioFormat(sampleRate, 16, channels, /* signed= */ true, bigEndian);
    }

    private static DataLine.Info line(AudioFormat format) {
        return new DataLine.Info(TargetDataLine.class, format);
    }

    /** Opens a mixer that {@link #devices()} listed. */
    static CaptureSession open(CaptureRequest request, Consumer<CaptureSession> onClosed) {
        CaptureDevice device = request.device();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (id(info).equals(device.id())) {
                return open(request, AudioSystem.getMixer(info), onClosed);
            }
        }
        throw new NotFoundException("Microphone '" + device.label() + "' is gone; list the devices again");
    }

    static CaptureSession open(CaptureRequest request, Mixer mixer, Consumer<CaptureSession> onClosed) {
        AudioFormat format = format(
                request.settings().sampleRate().orElse(SAMPLE_RATES[0]),
                request.settings().channelCount().orElse(1));
        try {
            TargetDataLine line = (TargetDataLine) mixer.getLine(line(format));
            // a buffer of 200 ms: read in packets of 10 ms, it forgives a busy machine
            line.open(format, Math.round(format.getSampleRate() / 5) * format.getFrameSize());
            JavaSoundSession session = new JavaSoundSession(request, line, onClosed);
            session.start();
            return session;
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new NotReadableException(
                    "Microphone '" + request.device().label() + "' can't be opened with " + format + "; "
                            + holder(mixer, request.device()) + ": " + Reason.of(e),
                    e);
        }
    }

    /** Java Sound knows the lines of all contexts, and the system those that it does not know. */
    private static String holder(Mixer mixer, CaptureDevice device) {
        return mixer.getTargetLines().length > 0 || DeviceHolder.isThisProgram(device.systemNames())
                ? "it is in use by " + DeviceHolder.THIS_PROGRAM
                : "another program may be using it";
    }
}
