package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevice;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeSystemAudio;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is recorded: the devices that were asked for, and fake ones in the place of those that are not there.
 *
 * @param capture the context of the stream, which this owns
 * @param target where it is recorded to
 * @param stream at most one video and one audio track
 */
record Sources(MediaCapture capture, Target target, MediaStream stream) implements AutoCloseable {
    /**
     * Opens the devices; says in one line which ones had to be replaced.
     *
     * @param opener opens a context
     */
    static Sources open(
            RecordOptions options, Function<MediaCaptureOptions.Builder, MediaCapture> opener, PrintStream out) {
        Map<CaptureDeviceKind, String> missing = new LinkedHashMap<>();
        Optional<Sources> sources = attempt(opener.apply(backends(options)), options, missing);
        if (sources.isPresent()) {
            return sources.get();
        }
        out.println(replacement(missing));
        FakeDevices fakes = new FakeDevices();
        missing.keySet().forEach(kind -> fakes.add(fake(kind)));
        return attempt(opener.apply(ownMachine().captureBackend(fakes)), options, missing)
                .orElseThrow(() -> Failure.because("the fake devices are not there either", null));
    }

    /** Real devices, or all of them fake where that is asked for. */
    static MediaCaptureOptions.Builder backends(RecordOptions options) {
        MediaCaptureOptions.Builder builder = ownMachine();
        return options.fake() ? builder.discoverCaptureBackends(false).captureBackend(FakeDevices.standard()) : builder;
    }

    /** Who types a command may know what is plugged in. */
    private static MediaCaptureOptions.Builder ownMachine() {
        return MediaCaptureOptions.builder().exposeDevicesBeforePermission(true);
    }

    /** Opens the devices, or closes the context and says what is missing and why. */
    private static Optional<Sources> attempt(
            MediaCapture capture, RecordOptions options, Map<CaptureDeviceKind, String> missing) {
        Optional<Sources> sources = Optional.empty();
        try {
            sources = open(capture, options, Target.of(options, capture), missing);
        } finally {
            if (sources.isEmpty()) {
                capture.close();
            }
        }
        return sources;
    }

    private static Optional<Sources> open(
            MediaCapture capture, RecordOptions options, Target target, Map<CaptureDeviceKind, String> missing) {
        try {
            return Optional.of(new Sources(capture, target, request(capture, options, target)));
        } catch (NotFoundException e) {
            for (CaptureDeviceKind kind : wanted(options, target)) {
                whyMissing(capture.mediaDevices(), kind).ifPresent(why -> missing.put(kind, why));
            }
            if (missing.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static MediaStream request(MediaCapture capture, RecordOptions options, Target target) {
        MediaDevices mediaDevices = capture.mediaDevices();
        MediaTrackConstraints sound = sound(mediaDevices, options);
        if (!target.video()) {
            return mediaDevices
                    .getUserMedia(MediaStreamConstraints.audio().withAudio(sound))
                    .join();
        }
        MediaTrackConstraints picture = picture(mediaDevices, options);
        if (!options.screen()) {
            MediaStreamConstraints camera = MediaStreamConstraints.video().withVideo(picture);
            return mediaDevices
                    .getUserMedia(target.audio() ? camera.withAudio(sound) : camera)
                    .join();
        }
        MediaStream screen = mediaDevices
                .getDisplayMedia(DisplayMediaStreamOptions.video(picture))
                .join();
        if (!target.audio()) {
            return screen;
        }
        MediaStream microphone = mediaDevices
                .getUserMedia(MediaStreamConstraints.audio().withAudio(sound))
                .join();
        List<MediaStreamTrack> tracks = new ArrayList<>(screen.getTracks());
        tracks.addAll(microphone.getTracks());
        return capture.newMediaStream(tracks);
    }

    /** Size and rate are wishes, so that every device can be recorded; a device that was named is a demand. */
    private static MediaTrackConstraints picture(MediaDevices mediaDevices, RecordOptions options) {
        return MediaTrackConstraints.with(set -> {
            options.size()
                    .ifPresent(size -> set.width(Constrain.ideal(size.width())).height(Constrain.ideal(size.height())));
            options.frameRate().ifPresent(rate -> set.frameRate(Constrain.ideal(rate)));
            options.camera()
                    .ifPresent(name ->
                            set.deviceId(Constrain.exact(deviceId(mediaDevices, MediaDeviceKind.VIDEO_INPUT, name))));
        });
    }

    private static MediaTrackConstraints sound(MediaDevices mediaDevices, RecordOptions options) {
        return MediaTrackConstraints.with(set -> options.microphone()
                .ifPresent(name ->
                        set.deviceId(Constrain.exact(deviceId(mediaDevices, MediaDeviceKind.AUDIO_INPUT, name)))));
    }

    private static String deviceId(MediaDevices mediaDevices, MediaDeviceKind kind, String name) {
        return new DeviceChoice(mediaDevices).find(kind, name).deviceId();
    }

    private static List<CaptureDeviceKind> wanted(RecordOptions options, Target target) {
        List<CaptureDeviceKind> kinds = new ArrayList<>();
        if (target.video()) {
            kinds.add(options.screen() ? CaptureDeviceKind.DISPLAY : CaptureDeviceKind.VIDEO_INPUT);
        }
        if (target.audio()) {
            kinds.add(CaptureDeviceKind.AUDIO_INPUT);
        }
        return kinds;
    }

    /** Why no device of that kind can be had, in one line; empty if there is one. Opens no camera and no microphone. */
    static Optional<String> whyMissing(MediaDevices mediaDevices, CaptureDeviceKind kind) {
        boolean audio = kind == CaptureDeviceKind.AUDIO_INPUT;
        MediaDeviceKind listed = audio ? MediaDeviceKind.AUDIO_INPUT : MediaDeviceKind.VIDEO_INPUT;
        try {
            if (kind == CaptureDeviceKind.DISPLAY) {
                MediaStream screen = mediaDevices.getDisplayMedia().join();
                screen.getTracks().forEach(MediaStreamTrack::stop);
            } else if (new DeviceChoice(mediaDevices).all(listed).isEmpty()) {
                MediaStream late = mediaDevices
                        .getUserMedia(MediaStreamConstraints.of(audio, !audio))
                        .join();
                late.getTracks().forEach(MediaStreamTrack::stop);
            }
            return Optional.empty();
        } catch (NotFoundException e) {
            return Optional.of(Failure.line(e));
        }
    }

    private static FakeDevice fake(CaptureDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> FakeMicrophone.builder().build();
            case VIDEO_INPUT -> FakeCamera.builder().build();
            case DISPLAY -> FakeScreen.builder().build();
            case SYSTEM_AUDIO -> FakeSystemAudio.builder().build();
        };
    }

    private static String replacement(Map<CaptureDeviceKind, String> missing) {
        String names = missing.keySet().stream().map(Sources::name).collect(Collectors.joining(" and no "));
        // "No camera was found" has been said; what follows it is often the same for all kinds
        String reasons = missing.values().stream()
                .map(reason -> reason.replaceFirst("^No [a-z]+ was found(: )?", ""))
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return "No " + names + ": recording " + (missing.size() > 1 ? "fake ones" : "a fake one") + " instead."
                + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    static String name(CaptureDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> "microphone";
            case VIDEO_INPUT -> "camera";
            case DISPLAY -> "screen";
            case SYSTEM_AUDIO -> "sound of the system";
        };
    }

    @Override
    public void close() {
        capture.close();
    }
}
