package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.convert.FrameRange;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in docs/FORMATS.md are what the code writes; {@code -Dgolden=write} writes them anew. */
class FormatsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/FORMATS.md");
    private static final String END = "<!-- end -->";

    @Test
    void theTablesAreTrue() throws Exception {
        String text = Files.readString(DOCUMENT);
        String expected = replace(replace(text, "<!-- containers -->", containers()), "<!-- codecs -->", codecs());
        expected = replace(expected, "<!-- sizes -->", sizes());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, expected);
            text = expected;
        }
        assertThat(text).isEqualTo(expected);
    }

    private static String replace(String text, String mark, List<String> lines) {
        int start = text.indexOf(mark) + mark.length();
        return text.substring(0, start)
                + "\n" + String.join("\n", lines) + "\n"
                + text.substring(text.indexOf(END, start));
    }

    private static List<String> containers() {
        List<String> lines = new ArrayList<>(List.of("| MIME types | video | audio |", "|---|---|---|"));
        for (Container container : Container.values()) {
            lines.add(row(
                    quoted(container.mimeTypes().stream()),
                    list(container.videoCodecs().stream().map(VideoCodec::mimeName)),
                    list(container.audioCodecs().stream().map(container::mimeName))));
        }
        return lines;
    }

    private static List<String> codecs() {
        List<String> lines = new ArrayList<>(List.of("| codec | software | hardware |", "|---|---|---|"));
        for (VideoCodec codec : VideoCodec.values()) {
            List<String> all = codec.encoders(false);
            List<String> hardwareFirst = codec.encoders(true);
            int software = all.size() - hardwareFirst.indexOf(all.get(0));
            lines.add(row(
                    "`" + codec.mimeName() + "`",
                    String.join(", ", all.subList(0, software)),
                    String.join(", ", all.subList(software, all.size()))));
        }
        for (AudioCodec codec : AudioCodec.values()) {
            lines.add(row("`" + codec.mimeName() + "`", codec.encoder(), ""));
        }
        return lines;
    }

    private static List<String> sizes() {
        FrameRange hardware = FrameRange.of("any other");
        List<String> lines = new ArrayList<>(List.of("| encoder | sizes | |", "|---|---|---|"));
        for (VideoCodec codec : VideoCodec.values()) {
            for (String encoder : codec.encoders(false)) {
                if (!FrameRange.of(encoder).equals(hardware)) {
                    lines.add(sizes(encoder, FrameRange.of(encoder)));
                }
            }
        }
        lines.add(sizes("hardware", hardware));
        return lines;
    }

    private static String sizes(String encoder, FrameRange range) {
        return row(encoder, range.toString(), range.multiple() == 2 ? "even" : "");
    }

    private static String quoted(Stream<String> names) {
        return names.map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /** The first is what an answer names where the request leaves it open. */
    private static String list(Stream<String> names) {
        return quoted(names).replaceFirst("^(`[^`]+`)", "**$1**");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
