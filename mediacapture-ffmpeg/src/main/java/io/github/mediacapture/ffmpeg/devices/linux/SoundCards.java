package io.github.mediacapture.ffmpeg.devices.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hardware the devices of a sound system belong to, so that a camera and its microphone are one group; reads
 * directories only.
 *
 * @param dev {@code /dev}
 * @param sys {@code /sys/class/sound}
 * @param proc {@code /proc/asound}
 */
record SoundCards(Path dev, Path sys, Path proc) {
    /** {@code alsa_input.usb-046d_C920-02.analog-stereo}: the sound server puts udev's name between its own words. */
    private static final Pattern SERVER_NAME = Pattern.compile("(?:alsa|bluez)_[a-z]+\\..+");

    private static final Pattern ALSA_NAME = Pattern.compile("plughw:CARD=([^,]+),DEV=\\d+");
    private static final Pattern CONTROL = Pattern.compile("controlC(\\d+)");

    SoundCards() {
        this(Path.of("/dev"), Path.of("/sys/class/sound"), Path.of("/proc/asound"));
    }

    /** The group of a source or an output of the sound server; that of an output's monitor is the output's. */
    String groupOfServer(String name) {
        String output = name.replaceFirst("\\.monitor$", "");
        String hardware = SERVER_NAME.matcher(output).matches() ? udevName(output) : output;
        return List.of("by-id", "by-path").stream()
                .flatMap(links -> card(dev.resolve("snd").resolve(links).resolve(hardware)).stream())
                .findFirst()
                .orElse("sound:" + hardware);
    }

    /** Without the words before it, and the profile after it. */
    private static String udevName(String name) {
        String rest = name.substring(name.indexOf('.') + 1);
        int profile = rest.lastIndexOf('.');
        return profile < 0 ? rest : rest.substring(0, profile);
    }

    private Optional<String> card(Path link) {
        try {
            Matcher matcher =
                    CONTROL.matcher(Files.readSymbolicLink(link).getFileName().toString());
            return matcher.matches()
                    ? Hardware.of(sys.resolve("card" + matcher.group(1))).map(Path::toString)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** The group of one of ALSA's devices. */
    String groupOfAlsa(String name) {
        return number(name)
                .flatMap(number -> Hardware.of(sys.resolve("card" + number)))
                .map(Path::toString)
                .orElseGet(() -> AlsaNames.group(name));
    }

    /** What ALSA and others call one of its devices: {@code hw:CARD=C920,DEV=0} and, until cards change, {@code hw:1,0}. */
    List<String> systemNames(String name) {
        Matcher matcher = ALSA_NAME.matcher(name);
        if (!matcher.matches()) {
            return List.of();
        }
        String lasting = name.substring("plug".length());
        String device = name.substring(name.indexOf("DEV=") + "DEV=".length());
        return number(name)
                .map(number -> List.of(lasting, "hw:" + number + "," + device))
                .orElse(List.of(lasting));
    }

    private Optional<String> number(String name) {
        Matcher matcher = ALSA_NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String card = Files.readSymbolicLink(proc.resolve(matcher.group(1)))
                    .getFileName()
                    .toString();
            return Optional.of(card.replaceFirst("^card", ""));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
