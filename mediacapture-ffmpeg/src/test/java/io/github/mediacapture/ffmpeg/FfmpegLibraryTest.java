package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, log, errors and formats. */
@Tag("locale")
class FfmpegLibraryTest {
    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    @ParameterizedTest
    @CsvSource({
        "libpulse.so.0,libpulse0",
        "libxcb.so.1,libxcb1",
        "libasound.so.2,libasound2",
        "libudev.so.1,libudev1",
        "libnew-thing.so.7,the package that has it",
    })
    void namesTheMissingLibraryAndItsPackage(String library, String toInstall) {
        UnsatisfiedLinkError inner = new UnsatisfiedLinkError(
                "/cache/libjniavdevice.so: " + library + ": cannot open shared object file: No such file or directory");
        UnsatisfiedLinkError outer = new UnsatisfiedLinkError("no jniavdevice in java.library.path: /usr/lib");
        outer.initCause(inner);
        assertThat(LoadFailure.ofDevices(outer)).contains(library).contains(toInstall);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cache/libjniavdevice.so: libpulse.so.0: Kann die Shared-Object-Datei nicht öffnen: Datei oder Verzeichnis"
                        + " nicht gefunden",
                "libpulse.so.0: ne peut ouvrir le fichier d'objet partagé : Aucun fichier ou dossier de ce type",
            })
    void namesTheMissingLibraryWhateverTheLanguage(String message) {
        assertThat(LoadFailure.ofDevices(new UnsatisfiedLinkError(message)))
                .contains("the system library libpulse.so.0 is missing. Install libpulse0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file too short",
                "/cache/libjniavdevice.so: undefined symbol: pa_context_new",
                "/usr/lib/libpulse.so.0: Dateikopf ungültig",
            })
    void keepsTheReasonOfOtherLoadFailures(String reason) {
        assertThat(LoadFailure.ofDevices(new UnsatisfiedLinkError(reason)))
                .contains(reason)
                .contains("libavdevice can't be loaded");
    }

    @Test
    void anAppThatIsDeployedTwiceIsToldWhereTheJarsBelong() {
        String words = "Native Library /cache/libavutil.so.60 already loaded in another classloader";
        assertThat(LoadFailure.ofLibraries(new UnsatisfiedLinkError(words)))
                .contains("into the server's shared class loader")
                .contains(words)
                .doesNotContain("cachedir");
    }

    @Test
    void errorsCarryFfmpegsWords() {
        FfmpegLog.takeLastErrors();
        avutil.av_log((Pointer) null, avutil.AV_LOG_ERROR, "the lens cap is on\n");
        avutil.av_log((Pointer) null, avutil.AV_LOG_INFO, "just chatting\n");
        assertThatThrownBy(() -> AvErrors.check(avutil.AVERROR_EOF, "open the camera"))
                .isInstanceOf(UnknownException.class)
                .hasMessage("FFmpeg could not open the camera: End of file (the lens cap is on)");
        assertThat(FfmpegLog.takeLastErrors()).isEmpty();
        assertThat(AvErrors.check(7, "count")).isEqualTo(7);
    }

    @Test
    void keepsTheLastErrorsOnly() {
        for (int i = 0; i < 10; i++) {
            avutil.av_log((Pointer) null, avutil.AV_LOG_ERROR, "error " + i + "\n");
        }
        assertThat(FfmpegLog.takeLastErrors()).containsExactly("error 6", "error 7", "error 8", "error 9");
    }

    @Test
    void collectsWholeLinesOfThisThread() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        Thread other = new Thread(() -> avutil.av_log((Pointer) null, avutil.AV_LOG_INFO, "another thread\n"));
        int result = FfmpegLog.collecting(lines::add, () -> {
            other.start();
            avutil.av_log((Pointer) null, avutil.AV_LOG_INFO, "640x480");
            avutil.av_log((Pointer) null, avutil.AV_LOG_INFO, " 1280x720\n");
            avutil.av_log((Pointer) null, avutil.AV_LOG_INFO, "no end");
            return 5;
        });
        other.join();
        avutil.av_log((Pointer) null, avutil.AV_LOG_INFO, "too late\n");
        assertThat(result).isEqualTo(5);
        assertThat(lines).containsExactly("640x480 1280x720", "no end");
    }

    @ParameterizedTest
    @EnumSource
    void pixelFormatsGoBothWays(VideoPixelFormat format) {
        assertThat(PixelFormats.fromAv(PixelFormats.toAv(format))).contains(format);
    }

    @ParameterizedTest
    @EnumSource
    void sampleFormatsGoBothWays(AudioSampleFormat format) {
        assertThat(SampleFormats.fromAv(SampleFormats.toAv(format))).contains(format);
    }

    @Test
    void fullRangeFormatsAreReadAsTheirNamesakes() {
        assertThat(PixelFormats.fromAv(avutil.AV_PIX_FMT_YUVJ420P)).contains(VideoPixelFormat.I420);
        assertThat(PixelFormats.fromAv(avutil.AV_PIX_FMT_YUVJ422P)).contains(VideoPixelFormat.I422);
        assertThat(PixelFormats.fromAv(avutil.AV_PIX_FMT_RGB24)).isEmpty();
        assertThat(SampleFormats.fromAv(avutil.AV_SAMPLE_FMT_DBL)).isEmpty();
    }
}
