package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example with real devices, real time and the real encoder, all the way to the file. */
@Tag("device")
@Timeout(120)
abstract class RecordDeviceTest {
    @TempDir
    private Path directory;

    /** Records two seconds and a half. */
    final void assertRecords(String codecTypes, String... args) throws Exception {
        Path out = directory.resolve("x.webm");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String[] all = Stream.concat(Stream.of(args), Stream.of("--seconds", "2.5", "--out", out.toString()))
                .toArray(String[]::new);

        int exitCode = new Record().run(stream, stream, all);

        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(text).isZero();
        assertThat(text).doesNotContain("fake one");
        MediaFile file = new MediaFile(out);
        List<Map<String, String>> streams = file.streams();
        assertThat(streams).extracting(each -> each.get("codec_type")).containsExactly(codecTypes.split(",", -1));
        assertThat(file.seconds()).isCloseTo(2.5, within(0.25));
    }

    /** Skips, unless the environment variable MEDIACAPTURE_REQUIRE_DEVICES says that such a device must be here. */
    static void assumeThereIsA(CaptureDeviceKind kind, String name) {
        if (List.of(System.getenv()
                        .getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "")
                        .split(",", -1))
                .contains(name)) {
            return;
        }
        try (MediaCapture capture = MediaCapture.open()) {
            Optional<String> reason = Sources.whyMissing(capture.mediaDevices(), kind);
            assumeTrue(reason.isEmpty(), () -> "This machine has no " + name + ": " + reason.orElse(""));
        }
    }
}
