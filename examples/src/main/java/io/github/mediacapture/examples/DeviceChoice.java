package io.github.mediacapture.examples;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.InputDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds devices by what a person calls them. */
final class DeviceChoice {
    private final MediaDevices mediaDevices;

    DeviceChoice(MediaDevices mediaDevices) {
        this.mediaDevices = mediaDevices;
    }

    /** The devices of one kind, the default first. */
    List<MediaDeviceInfo> all(MediaDeviceKind kind) {
        return mediaDevices.enumerateDevices().join().stream()
                .filter(device -> device.kind() == kind)
                .toList();
    }

    /**
     * The device with that id or label, or the only one with that word in its label.
     *
     * @throws Failure if there is none, or more than one
     */
    MediaDeviceInfo find(MediaDeviceKind kind, String wanted) {
        List<MediaDeviceInfo> devices = all(kind);
        String word = wanted.toLowerCase(Locale.ROOT);
        List<Predicate<MediaDeviceInfo>> waysToMatch = List.of(
                device -> device.deviceId().equals(wanted),
                device -> device.label().equals(wanted),
                device -> device.label().toLowerCase(Locale.ROOT).contains(word));
        for (Predicate<MediaDeviceInfo> way : waysToMatch) {
            List<MediaDeviceInfo> matches = devices.stream().filter(way).toList();
            if (matches.size() == 1) {
                return matches.get(0);
            }
            if (matches.size() > 1) {
                throw Failure.because(
                        "'" + wanted + "' could be " + labels(matches) + ": give an id (see --list)", null);
            }
        }
        throw Failure.because(
                "there is no " + name(kind) + " '" + wanted + "'"
                        + (devices.isEmpty() ? ", nor any other" + why(kind) : "; there is " + labels(devices)),
                null);
    }

    /** What keeps this machine from having any: a library that is missing, perhaps. */
    private String why(MediaDeviceKind kind) {
        boolean audio = kind == MediaDeviceKind.AUDIO_INPUT;
        if (!audio && kind != MediaDeviceKind.VIDEO_INPUT) {
            return "";
        }
        try {
            mediaDevices
                    .getUserMedia(MediaStreamConstraints.of(audio, !audio))
                    .join()
                    .getTracks()
                    .forEach(MediaStreamTrack::stop);
            return "";
        } catch (NotFoundException e) {
            return " (" + e.getMessage() + ")";
        }
    }

    /** One line about a device: label, id and the best that it can do. */
    static String describe(MediaDeviceInfo device) {
        String abilities = device instanceof InputDeviceInfo input ? abilities(input.getCapabilities()) : "";
        return name(device.kind()) + "  " + device.label() + "  " + abilities + "  " + device.deviceId();
    }

    /** What people call a kind of device. */
    static String name(MediaDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> "microphone";
            case VIDEO_INPUT -> "camera";
            case AUDIO_OUTPUT -> "loudspeaker";
        };
    }

    private static String abilities(MediaTrackCapabilities can) {
        Optional<Integer> width = can.get(TrackProperty.WIDTH).map(DeviceChoice::largest);
        Optional<Integer> height = can.get(TrackProperty.HEIGHT).map(DeviceChoice::largest);
        if (width.isPresent() && height.isPresent()) {
            String rate = can.get(TrackProperty.FRAME_RATE)
                    .map(DeviceChoice::largest)
                    .map(fps -> String.format(Locale.ROOT, ", %.4g fps", fps))
                    .orElse("");
            return "up to " + width.get() + "x" + height.get() + rate;
        }
        return can.get(TrackProperty.SAMPLE_RATE)
                .map(rate -> "up to " + largest(rate) + " Hz")
                .orElse("");
    }

    private static <T extends Number & Comparable<T>> T largest(Capability<T> capability) {
        if (capability instanceof Capability.Range<T> range) {
            return range.max();
        }
        return ((Capability.Values<T>) capability)
                .values().stream().max(Comparable::compareTo).orElseThrow();
    }

    private static String labels(List<MediaDeviceInfo> devices) {
        return devices.stream().map(device -> "'" + device.label() + "'").collect(Collectors.joining(" and "));
    }
}
