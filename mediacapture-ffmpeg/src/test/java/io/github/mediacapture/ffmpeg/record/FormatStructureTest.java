package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The structure of two seconds in every container with every codec, as text that is kept beside this test.
 *
 * <p>Where a change is meant, or FFmpeg's new version brings one, {@code -Dgolden=write} writes the texts anew.
 */
@ExtendWith(LeakCheck.class)
class FormatStructureTest {
    private static final Path TEXTS = Path.of("src/test/resources/io/github/mediacapture/ffmpeg/record/formats");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));
    private static final String COLORS = "color_range,color_space,color_transfer,color_primaries";
    private static final int FRAMES = 60;
    private static final long PICTURE_NANOS = 33_333_333;
    private static final int BLOCK = Signals.RATE / 50;

    private final FfmpegEncoders backend = new FfmpegEncoders();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> isAsItWas() {
        return Stream.of(Container.values())
                .flatMap(container -> Stream.concat(
                        container.videoCodecs().stream()
                                .map(codec -> test(container, codec.name(), Optional.of(codec.mimeName()), true)),
                        container.audioCodecs().stream()
                                .map(codec ->
                                        test(container, codec.name(), Optional.of(container.mimeName(codec)), false))));
    }

    private DynamicTest test(Container container, String codec, Optional<String> mimeName, boolean video) {
        Optional<String> none = Optional.empty();
        RecordingFormat format =
                new RecordingFormat(container.mimeType(video), video ? mimeName : none, video ? none : mimeName);
        return DynamicTest.dynamicTest(format.mimeType(), () -> {
            boolean supported = backend.complete(format, video, !video).isPresent();
            assumeTrue(supported || !codec.equals("HEVC"), "the GPL natives are not there");
            assertThat(supported).isTrue();
            String name = container.name() + "-" + codec + ".txt";
            Path text = TEXTS.resolve(name.toLowerCase(Locale.ROOT));
            String actual = describe(container, format);
            if (WRITE) {
                Files.createDirectories(TEXTS);
                Files.writeString(text, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(text));
        });
    }

    private String describe(Container container, RecordingFormat format) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (int n = 0; format.videoCodec().isPresent() && n < FRAMES; n++) {
                try (VideoFrame picture = FakePattern.picture(320, 240, n, n * PICTURE_NANOS)) {
                    encoder.encode(picture, n * PICTURE_NANOS);
                }
            }
            for (int at = 0; format.audioCodec().isPresent() && at < 2 * Signals.RATE; at += BLOCK) {
                long nanos = at * 1_000_000_000L / Signals.RATE;
                try (AudioData data = Signals.tone(1, Signals.RATE, nanos, BLOCK, 440)) {
                    encoder.encode(data, nanos);
                }
            }
            encoder.finish(2_000_000_000);
        }
        Path file = output.saveIn(folder);
        return String.join(
                "\n",
                "type: " + format.mimeType(),
                "file: " + probe(file, "format=format_name,start_time,duration"),
                "stream: "
                        + probe(file, "stream=codec_name,codec_tag_string,time_base,width,height,channels," + COLORS),
                "packets: " + packets(FfmpegProgram.probe(file, "packet=pts,flags")),
                "layout: " + FileLayout.of(container, output.toByteArray()),
                "");
    }

    private static String probe(Path file, String entries) throws Exception {
        // A program of MPEG-TS lists its streams a second time.
        return String.join(
                ", ", FfmpegProgram.probe(file, entries).stream().distinct().toList());
    }

    /** How many, when the first and the last, which distances how often, and which are key frames. */
    private static String packets(List<String> values) {
        Map<Long, Integer> steps = new TreeMap<>();
        List<Long> times = new ArrayList<>();
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            if (values.get(i + 1).startsWith("K")) {
                keys.add(i / 2);
            }
            long time = Long.parseLong(values.get(i));
            if (!times.isEmpty()) {
                steps.merge(time - times.get(times.size() - 1), 1, Integer::sum);
            }
            times.add(time);
        }
        return times.size() + ", from " + times.get(0) + " to " + times.get(times.size() - 1) + ", steps " + steps
                + ", keys " + (keys.size() == times.size() ? "all" : keys);
    }
}
