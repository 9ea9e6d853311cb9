package io.github.mediacapture.examples.parity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of the specs that this library follows, in their order.
 *
 * @param sections their titles, such as "1 getUserMedia", with their lines
 */
record Checklist(Map<String, List<Line>> sections) {
    private static final Map<String, String> SPECS = Map.ofEntries(
            Map.entry("streams", "https://www.w3.org/TR/mediacapture-streams/"),
            Map.entry("recording", "https://www.w3.org/TR/mediastream-recording/"),
            Map.entry("permissions", "https://www.w3.org/TR/permissions/"),
            Map.entry("screen", "https://www.w3.org/TR/screen-capture/"),
            Map.entry("output", "https://www.w3.org/TR/audio-output/"),
            Map.entry("image", "https://www.w3.org/TR/image-capture/"),
            Map.entry("extensions", "https://w3c.github.io/mediacapture-extensions/"),
            Map.entry("automation", "https://w3c.github.io/mediacapture-automation/"),
            Map.entry("media", "https://html.spec.whatwg.org/multipage/media.html"),
            Map.entry("quality", "https://w3c.github.io/media-playback-quality/"),
            Map.entry("rvfc", "https://wicg.github.io/video-rvfc/"),
            Map.entry("fromelement", "https://www.w3.org/TR/mediacapture-fromelement/"),
            Map.entry("canvas", "https://html.spec.whatwg.org/multipage/canvas.html"),
            Map.entry("bitmap", "https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html"),
            Map.entry("transform", "https://w3c.github.io/mediacapture-transform/"),
            Map.entry("js-streams", "https://streams.spec.whatwg.org/"),
            Map.entry("codecs", "https://www.w3.org/TR/webcodecs/"),
            Map.entry("hint", "https://www.w3.org/TR/mst-content-hint/"),
            Map.entry("webidl", "https://webidl.spec.whatwg.org/"),
            Map.entry("html", "https://html.spec.whatwg.org/multipage/webappapis.html"),
            Map.entry("file", "https://www.w3.org/TR/FileAPI/"),
            Map.entry("fetch", "https://fetch.spec.whatwg.org/"),
            Map.entry("htmlcapture", "https://www.w3.org/TR/html-media-capture/"),
            Map.entry("input", "https://html.spec.whatwg.org/multipage/input.html"),
            Map.entry("dom", "https://dom.spec.whatwg.org/"));

    /**
     * One step.
     *
     * @param number section and line, such as "2.9"
     * @param source how the line is known
     * @param link the place in the spec
     */
    record Line(String number, String source, String link, String text) {
        static Line of(String text) {
            List<String> cells = TextFile.cells(text);
            String[] place = cells.get(2).split("#", 2);
            String spec = SPECS.get(place[0]);
            if (spec == null) {
                throw new IllegalArgumentException("No spec is known as '" + place[0] + "': " + text);
            }
            return new Line(cells.get(0), cells.get(1), spec + "#" + place[1], cells.get(3));
        }
    }

    static Checklist load() throws IOException {
        Map<String, List<Line>> sections = new LinkedHashMap<>();
        List<Line> current = new ArrayList<>();
        for (String line : TextFile.resource("checklist.txt")) {
            if (line.startsWith("## ")) {
                current = new ArrayList<>();
                sections.put(line.substring(3), current);
            } else {
                current.add(Line.of(line));
            }
        }
        return new Checklist(sections);
    }

    List<Line> lines() {
        return sections.values().stream().flatMap(List::stream).toList();
    }

    List<String> numbers() {
        return lines().stream().map(Line::number).toList();
    }
}
