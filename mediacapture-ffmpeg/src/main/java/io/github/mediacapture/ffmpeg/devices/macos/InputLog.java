package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what FFmpeg's avfoundation answers in its log; pure functions. */
final class InputLog {
    private static final int LONGEST_LINE = 2000;
    private static final int LARGEST_SIDE = 1 << 15;
    private static final double LARGEST_RATE = 1000;

    /** FFmpeg may put its context in front: "[AVFoundation indev @ 0x7fe73bc22200] ". */
    private static final String CONTEXT = "(?:\\[[^\\[\\]]* @ [^\\[\\]]*\\] )?";

    private static final Pattern HEADER = Pattern.compile(CONTEXT + "AVFoundation (video|audio) devices:");

    /** "[0] FaceTime HD Camera", and since FFmpeg 9 "[0] FaceTime HD Camera  [uid:…] [serial:…]". */
    private static final Pattern DEVICE = Pattern.compile(
            CONTEXT + "\\[(?<index>\\d{1,4})\\] (?<name>.*?)(?:  \\[uid:(?<uid>.*?)\\](?: \\[serial:.*\\])?)?");

    private static final Pattern SCREEN = Pattern.compile("Capture screen \\d{1,4}");

    /** "  1280x720@[1.000000 30.000000]fps"; the second number with a comma where the locale has one. */
    private static final Pattern MODE = Pattern.compile(
            CONTEXT + " *(?<width>\\d{1,6})x(?<height>\\d{1,6})@\\[\\S{1,20} (?<rate>\\d{1,6}[.,]?\\d{0,9})\\]fps");

    private InputLog() {}

    /**
     * A line of the list of devices.
     *
     * @param index FFmpeg's number
     * @param id its unique id, where FFmpeg tells it; else made of its name
     */
    record Entry(int index, String name, String id) {}

    /** What is listed. */
    record Devices(List<Entry> cameras, List<Entry> screens) {}

    /** The answer to {@code list_devices}. Names may be anything, so the screens are what FFmpeg calls so at the list's end. */
    static Devices devices(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        boolean video = false;
        Map<String, Integer> seen = new HashMap<>();
        for (String line : lines) {
            Matcher header = HEADER.matcher(shortened(line));
            Matcher device = DEVICE.matcher(shortened(line));
            if (header.matches()) {
                video = header.group(1).equals("video");
            } else if (video && device.matches()) {
                entries.add(entry(device, seen));
            }
        }
        int screens = entries.size();
        while (screens > 0 && SCREEN.matcher(entries.get(screens - 1).name()).matches()) {
            screens--;
        }
        return new Devices(
                List.copyOf(entries.subList(0, screens)), List.copyOf(entries.subList(screens, entries.size())));
    }

    private static Entry entry(Matcher device, Map<String, Integer> seen) {
        String name = device.group("name");
        String told = Optional.ofNullable(device.group("uid")).orElse("");
        int twins = seen.merge(name, 1, Integer::sum);
        String made = twins == 1 ? name : name + " #" + twins;
        return new Entry(Integer.parseInt(device.group("index")), name, told.isEmpty() ? "name " + made : told);
    }

    /** The answer to a size that no camera has: every size once, with all of its rates. */
    static List<Format> modes(List<String> lines) {
        Map<List<Integer>, List<Double>> rates = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher mode = MODE.matcher(shortened(line));
            if (mode.matches()) {
                int width = Integer.parseInt(mode.group("width"));
                int height = Integer.parseInt(mode.group("height"));
                double rate = Double.parseDouble(mode.group("rate").replace(',', '.'));
                boolean possible = width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE;
                if (possible && rate > 0 && rate <= LARGEST_RATE) {
                    rates.computeIfAbsent(List.of(width, height), size -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        return rates.entrySet().stream()
                .map(entry -> new Format(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .toList();
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }
}
