package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.ffmpeg.devices.signal.PolledSignal;
import io.github.mediacapture.ffmpeg.devices.signal.Unhurried;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Endpoint;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Endpoint.Flow;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WaveFormat;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The microphones and loudspeakers that are plugged in and turned on, and what the default loudspeaker plays. */
public final class SoundEndpoints implements DeviceFamily {
    private static final LazyLog LOG = new LazyLog(SoundEndpoints.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SYSTEM_AUDIO_ID = WasapiOutput.PREFIX + "system audio";
    private static final List<Integer> USUAL_RATES = List.of(48_000, 44_100);
    private static final int STEREO = 2;

    private final Wasapi.Opener opener;
    private final Unhurried unhurried;
    private volatile String why = "";

    /** The machine's own; asks nothing yet. */
    public SoundEndpoints() {
        this(new MachineSound(), LIMIT);
    }

    /** Waits at most so long for Windows' audio service. */
    SoundEndpoints(Wasapi.Opener opener, Duration limit) {
        this.opener = opener;
        unhurried = new Unhurried("mediacapture-sound", limit);
    }

    /** What a thread of its own finds out: one that hangs costs no more than that. */
    private interface Question<T> {
        T ask(Wasapi wasapi) throws WasapiException;
    }

    private <T> Optional<T> ask(Question<T> question) {
        Optional<Optional<T>> answer = unhurried.ask(() -> {
            try (Wasapi wasapi = opener.open()) {
                Optional<T> found = Optional.of(question.ask(wasapi));
                why = "";
                return found;
            } catch (WasapiException e) {
                fail("Windows' sound devices can't be listed: " + e.getMessage());
                return Optional.empty();
            }
        });
        if (answer.isEmpty()) {
            fail("Windows' audio service does not answer; restart \"Windows Audio\" in services.msc");
        }
        return answer.flatMap(found -> found);
    }

    /** Says it once. */
    private void fail(String now) {
        if (!now.equals(why)) {
            LOG.get().log(Level.INFO, now);
        }
        why = now;
    }

    @Override
    public List<ListedDevice> list() {
        return ask(wasapi -> {
                    Stream<ListedDevice> microphones =
                            wasapi.endpoints(Flow.CAPTURE).stream().map(this::microphone);
                    Stream<ListedDevice> played =
                            wasapi.endpoints(Flow.RENDER).stream().limit(1).map(this::systemAudio);
                    return Stream.concat(microphones, played).toList();
                })
                .orElse(List.of());
    }

    private ListedDevice microphone(Endpoint endpoint) {
        CaptureDevice device = new CaptureDevice(
                WasapiOutput.PREFIX + endpoint.id(),
                endpoint.group(),
                endpoint.name().isBlank() ? "Microphone" : endpoint.name(),
                CaptureDeviceKind.AUDIO_INPUT,
                List.of(mode(endpoint.format(), 1, STEREO)
                        .only(TrackProperty.ECHO_CANCELLATION, EchoCancellation.OFF)
                        .only(TrackProperty.AUTO_GAIN_CONTROL, false)
                        .only(TrackProperty.NOISE_SUPPRESSION, false)
                        .build()),
                List.of(endpoint.id()));
        EndpointCapture capture =
                new EndpointCapture(opener, "Microphone '" + device.label() + "'", Optional.of(endpoint.id()));
        return ListedDevice.direct(device, endpoint.id(), capture);
    }

    private ListedDevice systemAudio(Endpoint endpoint) {
        CaptureDevice device = new CaptureDevice(
                SYSTEM_AUDIO_ID,
                SYSTEM_AUDIO_ID,
                "System audio",
                CaptureDeviceKind.SYSTEM_AUDIO,
                List.of(mode(endpoint.format(), STEREO, 1)
                        .only(TrackProperty.RESTRICT_OWN_AUDIO, false)
                        .only(TrackProperty.SUPPRESS_LOCAL_AUDIO_PLAYBACK, false)
                        .build()));
        EndpointCapture capture = new EndpointCapture(opener, "System audio", Optional.empty());
        return ListedDevice.direct(device, endpoint.id(), capture);
    }

    /** Its own rate first, which needs no conversion; best channels first. */
    private static MediaTrackCapabilities.Builder mode(WaveFormat format, int channels, int otherChannels) {
        List<Integer> rates = Stream.concat(Stream.of(format.sampleRate()), USUAL_RATES.stream())
                .distinct()
                .toList();
        return MediaTrackCapabilities.builder()
                .anyOf(TrackProperty.SAMPLE_RATE, rates)
                .anyOf(TrackProperty.CHANNEL_COUNT, List.of(channels, otherChannels))
                .only(TrackProperty.SAMPLE_SIZE, Short.SIZE);
    }

    @Override
    public List<AudioOutputDevice> outputs() {
        return ask(wasapi -> wasapi.endpoints(Flow.RENDER).stream()
                        .map(endpoint -> new AudioOutputDevice(
                                WasapiOutput.PREFIX + endpoint.id(),
                                endpoint.group(),
                                endpoint.name().isBlank() ? "Loudspeaker" : endpoint.name(),
                                List.of(endpoint.id())))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT ->
                Optional.of(
                        why.isEmpty()
                                ? "Windows has no microphone that is plugged in and turned on; see Settings > System > Sound"
                                : why);
            case SYSTEM_AUDIO ->
                Optional.of(
                        why.isEmpty()
                                ? "Windows has no loudspeaker that is plugged in and turned on, so it plays nothing"
                                : why);
            case VIDEO_INPUT, DISPLAY -> Optional.empty();
        };
    }

    /** Tells when endpoints come and go, or another becomes the default: looks every two seconds while somebody listens. */
    public ChangeSignal changes() {
        SoundEndpoints watched = new SoundEndpoints(opener, LIMIT); // which keeps no listing waiting
        return new PolledSignal("mediacapture-sound-changes", watched::ids);
    }

    /** Of all endpoints, the defaults first. */
    Optional<List<List<String>>> ids() {
        return ask(wasapi -> List.of(wasapi.ids(Flow.CAPTURE), wasapi.ids(Flow.RENDER)));
    }
}
