package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks real devices out of what ALSA lists, and names them; pure, but for {@link #cardLines}. */
public final class AlsaNames {
    private static final LazyLog LOG = new LazyLog(AlsaNames.class);

    /** Each capture device of a card, with ALSA's conversions, so that every sample rate and channel count works. */
    private static final Pattern HARDWARE = Pattern.compile("plughw:CARD=([^,]+),DEV=(\\d+)");

    /** " 0 [Dummy          ]: Dummy - Dummy 1". */
    private static final Pattern CARD = Pattern.compile(" *\\d+ \\[(\\S+) *\\]: .*? - (.*)");

    private AlsaNames() {}

    /**
     * One name per device: hardware in ALSA's order. Its other names of the same hardware and its plugins (rate
     * converters, {@code null}, ...) are left out; {@code default} is kept where no hardware is listed, since it then
     * leads to a sound server.
     */
    public static List<String> devices(List<String> listed) {
        List<String> hardware = listed.stream()
                .filter(name -> HARDWARE.matcher(name).matches())
                .distinct()
                .toList();
        return hardware.isEmpty() && listed.contains("default") ? List.of("default") : hardware;
    }

    /** {@code /proc/asound/cards}; empty where there is none. */
    static List<String> cardLines() {
        try {
            return Files.readAllLines(Path.of("/proc/asound/cards"));
        } catch (IOException e) {
            LOG.get().log(Level.DEBUG, "No names of sound cards", e);
            return List.of();
        }
    }

    /** The names of the cards by id, from the lines of {@code /proc/asound/cards}. */
    public static Map<String, String> cards(List<String> lines) {
        Map<String, String> cards = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = CARD.matcher(line);
            if (matcher.matches()) {
                cards.put(matcher.group(1), matcher.group(2).strip());
            }
        }
        return cards;
    }

    /** For people: the card's name, and the number of the device if it is not the first. */
    public static String label(String name, Map<String, String> cards) {
        Matcher matcher = HARDWARE.matcher(name);
        if (!matcher.matches()) {
            return "Default";
        }
        String card = cards.getOrDefault(matcher.group(1), matcher.group(1));
        return matcher.group(2).equals("0") ? card : card + ", device " + matcher.group(2);
    }

    /** Same for all devices of one card. */
    public static String group(String name) {
        Matcher matcher = HARDWARE.matcher(name);
        return matcher.matches() ? "alsa:" + matcher.group(1) : "alsa:" + name;
    }
}
