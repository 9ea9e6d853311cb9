package io.github.mediacapture.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.values.FacingMode;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.testkit.FakeCapturePicker;
import io.github.mediacapture.testkit.FakeFilePicker;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A photo or recording in the place of a file. */
class CaptureInputTest {
    private static final Instant NOW =
            LocalDateTime.of(2026, 5, 4, 3, 2, 1).atZone(ZoneId.systemDefault()).toInstant();

    private final FakeFilePicker files = new FakeFilePicker();
    private final FakeCapturePicker captures = new FakeCapturePicker();

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(
            options -> options.filePicker(files).capturePicker(captures).wallClock(() -> NOW));

    @TempDir
    Path folder;

    @ParameterizedTest
    @Tag("spec-21.10")
    @CsvSource({
        "video/webm;codecs=vp8, video-2026-05-04-030201.webm",
        "image/jpeg, image-2026-05-04-030201.jpg",
        "audio/mp4, audio-2026-05-04-030201.m4a",
        "'', file-2026-05-04-030201"
    })
    void whatIsCapturedIsNamedAndOfNow(String type, String name, MediaCapture capture) {
        captures.capture(Blob.of("bytes", type));
        FileInput input =
                capture.newFileInput(FileInputOptions.accept("video/*").capture(""));
        List<MediaFile> picked = input.pick().join();
        assertThat(picked).hasSize(1);
        assertThat(picked.get(0).name()).isEqualTo(name);
        assertThat(picked.get(0).type()).isEqualTo(type);
        assertThat(picked.get(0).lastModified()).isEqualTo(NOW);
        assertThat(picked.get(0).text()).isEqualTo("bytes");
        assertThat(files.requests()).isEmpty();
    }

    @Test
    @Tag("spec-12.5")
    @Tag("spec-21.7")
    void theFilterSaysWhatIsCapturedAndTheAppByWhichCamera(MediaCapture capture) {
        for (String accept : List.of("video/*", "image/png,.mp3", ".mkv")) {
            captures.cancel();
            capture.newFileInput(FileInputOptions.accept(accept).capture(FacingMode.USER))
                    .pick()
                    .join();
        }
        assertThat(captures.requests())
                .extracting(request -> request.facingMode() + " " + List.copyOf(new TreeSet<>(request.kinds())))
                .containsExactly("user [VIDEO]", "user [IMAGE, AUDIO]", "user [VIDEO]");
    }

    @Test
    @Tag("spec-21.7")
    void withoutAKindThatCanBeCapturedItIsAFile(MediaCapture capture) throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "text");
        for (String accept : List.of("text/plain", "")) {
            files.choose(text);
            FileInput input =
                    capture.newFileInput(FileInputOptions.accept(accept).capture(FacingMode.USER));
            assertThat(input.pick().join()).hasSize(1);
        }
        assertThat(captures.requests()).isEmpty();
    }

    @Test
    @Tag("spec-21.11")
    void whereThereIsNoCameraItIsAFile(MediaCapture capture) throws IOException {
        Path movie = Files.writeString(folder.resolve("a.webm"), "movie");
        FileInput input =
                capture.newFileInput(FileInputOptions.accept("video/*").capture(FacingMode.USER));
        for (RuntimeException none : List.of(
                new NotFoundException("no camera"),
                new NotAllowedException("denied"),
                new NotSupportedException("-"))) {
            input.clear();
            captures.fail(none);
            files.choose(movie);
            assertThat(input.pick().join()).hasSize(1);
        }
        captures.fail(new IOException("broken"));
        assertThatThrownBy(input.pick()::join)
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("broken");
    }

    @Test
    @Tag("spec-21.11")
    void closingTheWindowCancels(MediaCapture capture) {
        List<String> events = new ArrayList<>();
        FileInput input =
                capture.newFileInput(FileInputOptions.accept("image/*").capture(""));
        input.onCancel(event -> events.add(event.type()));
        captures.cancel();
        assertThat(input.pick().join()).isEmpty();
        assertThat(events).containsExactly("cancel");
        assertThat(files.requests()).isEmpty();
    }

    @Test
    @Tag("spec-21.8")
    void whatIsCapturedIsTheSameBytesAndNothingIsStored(MediaCapture capture) {
        MediaFile named = MediaFile.of(Blob.of("bytes", "video/webm"), "own.webm");
        captures.capture(named);
        FileInput input =
                capture.newFileInput(FileInputOptions.accept("video/*").capture(""));
        assertThat(input.pick().join()).containsExactly(named);
        assertThat(named.file()).isEmpty();
        captures.capture(named);
        List<String> events = new ArrayList<>();
        input.onChange(event -> events.add(event.type()));
        input.pick().join();
        assertThat(events).as("a capture is always new").containsExactly("change");
    }

    @Test
    void closingTheContextTakesTheWindowAway(MediaCapture capture, FakeRuntime runtime) {
        var picked = capture.newFileInput(FileInputOptions.accept("video/*").capture(""))
                .pick();
        runtime.runUntilIdle();
        assertThat(captures.isOpen()).isTrue();
        capture.close();
        assertThat(captures.isOpen()).isFalse();
        assertThat(picked).isCompletedExceptionally();
    }
}
