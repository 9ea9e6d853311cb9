package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordOptionsTest {
    @Test
    void nothingGivenMeansFiveSecondsOfCameraAndMicrophone() {
        RecordOptions options = RecordOptions.parse();

        assertThat(options.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.out()).isEmpty();
        assertThat(options.type()).isEmpty();
        assertThat(options.audio()).isTrue();
        assertThat(options.screen()).isFalse();
        assertThat(options.fake()).isFalse();
        assertThat(options.camera()).isEmpty();
        assertThat(options.size()).isEmpty();
    }

    @Test
    void everyOptionIsRead() {
        RecordOptions options = RecordOptions.parse(
                "--camera",
                "front",
                "--microphone=built-in",
                "--fake",
                "--seconds",
                "2.5",
                "--size",
                "1280x720",
                "--fps",
                "29.97",
                "--type",
                "video/mp4",
                "--out",
                "a.bin",
                "--verbose");

        assertThat(options.camera()).contains("front");
        assertThat(options.microphone()).contains("built-in");
        assertThat(options.fake()).isTrue();
        assertThat(options.duration()).isEqualTo(Duration.ofMillis(2500));
        assertThat(options.size()).contains(new RecordOptions.Size(1280, 720));
        assertThat(options.frameRate()).contains(29.97);
        assertThat(options.type()).isEqualTo("video/mp4");
        assertThat(options.out()).contains(Path.of("a.bin"));
        assertThat(options.verbose()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0x0", "-1x5", "640", "640x", "x480", "640x480x3", "99999x99999", "16385x16", "1e3x5", "axb"})
    void aSizeThatIsNoneIsRefused(String size) {
        assertRefused("--size needs a width and a height", "--size=" + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "five", "1e300", "604801", "0.0", "5s"})
    void aTimeThatIsNoneIsRefused(String seconds) {
        assertRefused("--seconds needs a number above 0", "--seconds=" + seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-30", "1001", "fast"})
    void aRateThatIsNoneIsRefused(String rate) {
        assertRefused("--fps needs a number above 0", "--fps", rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--camera", "--microphone", "--seconds", "--size", "--fps", "--type", "--out"})
    void anOptionWithoutItsValueIsRefused(String option) {
        assertRefused(option + " needs a value", option);
        assertRefused(option + " needs a value", option, " ");
        assertRefused(option + " needs a value", option, "--list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sceen", "file.webm", "-x", "--list=yes", ""})
    void anOptionThatThereIsNotIsRefused(String option) {
        assertRefused("there is no option '" + option + "'", option);
    }

    @Test
    void contradictionsAreRefused() {
        assertRefused("--screen and --camera exclude each other", "--screen", "--camera", "a");
        assertRefused("--no-audio and --microphone exclude each other", "--microphone", "a", "--no-audio");
    }

    private static void assertRefused(String message, String... args) {
        assertThatThrownBy(() -> RecordOptions.parse(args))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessageContaining(message)
                .hasMessageContaining("--help");
    }
}
