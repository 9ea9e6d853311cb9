package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Things that can't work, with the real encoder and fake devices, in fake time. */
class BadInputTest {
    @TempDir
    private Path directory;

    /** A full or forbidden disk: what fitted into memory is kept, and plays. */
    @Test
    void aTemporaryDirectoryThatCannotBeWrittenEndsTheRecordingWithItsCause() throws Exception {
        FakeRuntime runtime = new FakeRuntime();
        Path noDirectory = Files.createFile(directory.resolve("file"));
        int limit = 100_000;
        List<String> events = new ArrayList<>();
        List<MediaException> errors = new ArrayList<>();
        Path kept = directory.resolve("kept.webm");
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                        .runtime(runtime)
                        .discoverCaptureBackends(false)
                        .captureBackend(FakeDevices.standard())
                        .blobMemoryLimit(limit)
                        .temporaryDirectory(noDirectory)
                        .build());
                OutputStream bytes = Files.newOutputStream(kept)) {
            MediaRecorder recorder = capture.newMediaRecorder(
                    capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.of(true, true))
                            .join(),
                    MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8,opus"));
            recorder.onError(event -> {
                events.add("error");
                errors.add(event.error());
            });
            recorder.onDataAvailable(event -> {
                events.add("dataavailable");
                append(event.data(), bytes);
            });
            recorder.onStop(event -> events.add("stop"));
            recorder.start(Duration.ofMillis(100));
            for (int i = 0; i < 100 && !events.contains("stop"); i++) {
                runtime.advance(Duration.ofMillis(100));
            }
        }

        assertThat(events).endsWith("error", "dataavailable", "stop");
        assertThat(events.subList(0, events.size() - 3)).isNotEmpty().containsOnly("dataavailable");
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .hasRootCauseInstanceOf(IOException.class)
                        .hasMessageContaining(noDirectory.toString()));
        assertThat(Files.size(kept)).isBetween(limit / 2L, (long) limit);
        assertThat(new MediaFile(kept).frameNumbers(640, 480))
                .hasSizeGreaterThan(3)
                .startsWith(1L, 2L, 3L);
    }

    private static void append(Blob blob, OutputStream to) {
        try (InputStream in = blob.openStream()) {
            in.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "webm, vp8, 321, 241, 321, 241",
        "webm, vp9, 321, 241, 321, 241",
        "mp4, avc1, 321, 241, 320, 240",
        "webm, vp8, 16, 16, 16, 16",
        "webm, vp8, 16382, 16, 16382, 16"
    })
    void unusualSizesAreRecorded(
            String container, String codec, int width, int height, String fileWidth, String fileHeight)
            throws Exception {
        Path out = directory.resolve("x." + container);
        Terminal terminal = cameraOf(width, height);

        int exitCode = terminal.run(
                "--no-audio",
                "--seconds",
                "0.5",
                "--type",
                "video/" + container + ";codecs=" + codec,
                "--out",
                out.toString());

        assertThat(exitCode).as(terminal.err()).isZero();
        MediaFile file = new MediaFile(out);
        assertThat(file.complaints()).isEmpty();
        assertThat(file.streams().get(0)).containsEntry("width", fileWidth).containsEntry("height", fileHeight);
        assertThat(file.packets("v:0")).hasSizeBetween(15, 16);
    }

    /** VP8 ends at 16383 pixels, and openh264 begins at 16. */
    @ParameterizedTest
    @CsvSource({"webm, vp8, 16400, 16, 16383, 16", "mp4, avc1, 1, 1, 16, 16"})
    void sizesThatNoEncoderTakesAreBroughtIntoItsRange(
            String container, String codec, int width, int height, String fileWidth, String fileHeight)
            throws Exception {
        Path out = directory.resolve("x." + container);
        Terminal terminal = cameraOf(width, height);

        int exitCode = terminal.run(
                "--no-audio",
                "--seconds",
                "0.5",
                "--type",
                "video/" + container + ";codecs=" + codec,
                "--out",
                out.toString());

        assertThat(exitCode).as(terminal.err()).isZero();
        assertThat(new MediaFile(out).streams().get(0))
                .containsEntry("width", fileWidth)
                .containsEntry("height", fileHeight);
        assertThat(terminal.out()).contains(width + "x" + height, fileWidth + "x" + fileHeight);
    }

    private static Terminal cameraOf(int width, int height) {
        return new Terminal(
                () -> {
                    FakeDevices devices = new FakeDevices();
                    devices.add(FakeCamera.builder().size(width, height).build());
                    return devices;
                },
                UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concat:/etc/passwd|/etc/hosts",
                "http://127.0.0.1:9/",
                "tcp://127.0.0.1:9",
                "file:/etc/passwd",
                "/etc/passwd",
                "movie=/etc/passwd",
                "v4l2:/dev/zero",
                "x\r\ny",
                "%s%n",
                "'; rm -rf /"
            })
    void whatIsNoNameOfADeviceIsRefusedInOneLineAndOpensNothing(String name) {
        for (String option : List.of("--camera", "--microphone")) {
            Path out = directory.resolve("x.webm");
            AtomicInteger opened = new AtomicInteger();
            Terminal terminal =
                    new Terminal(() -> new Counting(FakeDevices.standard(), opened), UnaryOperator.identity());

            int exitCode = terminal.run(option, name, "--out", out.toString());

            assertThat(exitCode).as(terminal.out()).isEqualTo(1);
            assertThat(terminal.err())
                    .hasLineCount(1)
                    .startsWith("record: there is no " + option.substring(2) + " '")
                    .contains("; there is 'Fake " + option.substring(2) + "'");
            assertThat(terminal.out()).isEmpty();
            assertThat(opened).hasValue(0);
            assertThat(out).doesNotExist();
        }
    }

    /** Counts what is opened. */
    private record Counting(FakeDevices devicesBehind, AtomicInteger opened) implements CaptureBackend {
        @Override
        public String name() {
            return devicesBehind.name();
        }

        @Override
        public List<CaptureDevice> devices() {
            return devicesBehind.devices();
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            opened.incrementAndGet();
            return devicesBehind.open(request);
        }

        @Override
        public void close() {
            devicesBehind.close();
        }
    }
}
