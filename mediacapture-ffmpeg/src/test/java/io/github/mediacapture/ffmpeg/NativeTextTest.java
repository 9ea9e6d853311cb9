package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("locale")
class NativeTextTest {
    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    /** No locale reads them otherwise. */
    @ParameterizedTest
    @CsvSource({
        "30, 30/1",
        "7.5, 15/2",
        "29.97, 2997/100",
        "29.97002997002997, 30000/1001",
        "23.976023976023978, 24000/1001",
        "0.5, 1/2",
        "59.94, 2997/50",
        "0.1, 1/10",
        "3.3333333333333335, 10/3"
    })
    void ratesHaveNoDecimalPoint(double rate, String text) {
        long bytes = Pointer.totalBytes();
        assertThat(NativeText.rational(rate)).isEqualTo(text);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }

    @Test
    void charactersOfDeviceNamesAreKept() {
        assertThat(NativeText.decode("Kamera".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("Kamera");
    }
}
