package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checklist 8.2, 8.3 and 8.6: answers that outlive their context, and those that are too old. */
class PermissionStoreTest {
    private static final MediaStreamConstraints VIDEO = MediaStreamConstraints.video();

    @TempDir
    Path directory;

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<String> asked = new ArrayList<>();
    private Answer answer = Answer.ALLOW;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("app/permissions.txt");
    }

    private Instant now() {
        return Instant.ofEpochSecond(1_700_000_000).plusNanos(runtime.nanoTime());
    }

    private MediaCaptureOptions.Builder options() {
        return MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(FakeDevices.standard())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .wallClock(this::now)
                .permissionStore(file)
                .permissionPrompt(names -> {
                    asked.add(names.toString());
                    return CompletableFuture.completedFuture(answer);
                });
    }

    private MediaCapture open() {
        return MediaCapture.open(options().build());
    }

    private static PermissionState state(MediaCapture capture, String name) {
        return capture.permissions().query(name).join().state();
    }

    private static void useCamera(MediaCapture capture) {
        capture.mediaDevices().getUserMedia(VIDEO).join();
    }

    /** 8.3: the next run does not ask; the file is one that people can read. */
    @Test
    @Tag("spec-8.3")
    void aGrantIsRemembered() throws IOException {
        try (MediaCapture capture = open()) {
            useCamera(capture);
        }
        assertThat(Files.readAllLines(file)).contains("version=1", "camera=granted");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        try (MediaCapture capture = open()) {
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.GRANTED);
            assertThat(state(capture, "microphone")).isEqualTo(PermissionState.PROMPT);
            useCamera(capture);
        }
        assertThat(asked).hasSize(1);
    }

    /** 8.3: so is a refusal; a revocation is not undone by the next run. */
    @Test
    @Tag("spec-8.3")
    @Tag("spec-8.6")
    void aRefusalIsRememberedUntilItIsTakenBack() throws IOException {
        answer = Answer.DENY;
        try (MediaCapture capture = open()) {
            assertThatThrownBy(() -> useCamera(capture)).isInstanceOf(NotAllowedException.class);
        }
        try (MediaCapture capture = open()) {
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.DENIED);
            capture.permissions().revokeAll().join();
        }
        assertThat(Files.readString(file)).doesNotContain("camera");
        try (MediaCapture capture = open()) {
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.PROMPT);
        }
    }

    /** 8.6: what is taken back just before the context closes stays taken back. */
    @Test
    @Tag("spec-8.6")
    void closingWaitsForTheFile() throws IOException {
        try (MediaCapture capture = open()) {
            useCamera(capture);
            var unused = capture.permissions().revokeAll();
        }
        assertThat(Files.readString(file)).doesNotContain("camera");
        assertThat(runtime.openLanes()).isEmpty();
    }

    /** 8.3: once is once. */
    @Test
    @Tag("spec-8.3")
    void onceIsNotRemembered() {
        answer = Answer.ALLOW_ONCE;
        try (MediaCapture capture = open()) {
            useCamera(capture);
        }
        assertThat(file).doesNotExist();
    }

    /** 8.6: at the end of its life an answer is forgotten, with an event, also in the next run. */
    @Test
    @Tag("spec-8.4")
    @Tag("spec-8.6")
    void answersExpire() {
        List<String> changes = new ArrayList<>();
        try (MediaCapture capture = MediaCapture.open(
                options().permissionLifetime(Duration.ofHours(5)).build())) {
            useCamera(capture);
            runtime.advance(Duration.ofHours(3));
        }
        try (MediaCapture capture = open()) {
            PermissionStatus status = capture.permissions().query("camera").join();
            status.onChange(event -> changes.add(status.state().wireName()));
            runtime.advance(Duration.ofMinutes(119));
            assertThat(status.state()).isEqualTo(PermissionState.GRANTED);
            assertThat(changes).isEmpty();

            runtime.advance(Duration.ofMinutes(1));
            assertThat(changes).containsExactly("prompt");
            runtime.advance(Duration.ofHours(9));
            assertThat(changes).hasSize(1);
        }
        try (MediaCapture capture = open()) {
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.PROMPT);
        }
    }

    /** A life longer than any calendar is for ever, not an error. */
    @Test
    void endlessLivesAreAllowed() {
        try (MediaCapture capture = MediaCapture.open(
                options().permissionLifetime(Duration.ofSeconds(Long.MAX_VALUE)).build())) {
            useCamera(capture);
        }
        try (MediaCapture capture = open()) {
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.GRANTED);
        }
    }

    /** 8.2: what makes no sense counts for nothing, and is kept for who can mend it. */
    @Test
    @Tag("spec-8.2")
    void aBrokenFileIsPutAside() throws IOException {
        Files.createDirectories(file.getParent());
        for (String text : List.of("camera=granted\n", "version=1\ncamera=maybe\n", "version=1\nradio=granted\n")) {
            Files.writeString(file, text);
            try (MediaCapture capture = open()) {
                assertThat(state(capture, "camera")).isEqualTo(PermissionState.PROMPT);
            }
            assertThat(file).doesNotExist();
        }
        assertThat(file.resolveSibling("permissions.txt.broken")).hasContent("camera=granted\n");
        assertThat(file.resolveSibling("permissions.txt.broken3")).hasContent("version=1\nradio=granted\n");
    }

    /** 8.2: contexts that are open side by side keep each other's answers. */
    @Test
    @Tag("spec-8.2")
    void contextsShareTheFile() throws IOException {
        try (MediaCapture one = open();
                MediaCapture other = open()) {
            useCamera(one);
            other.mediaDevices().getUserMedia(MediaStreamConstraints.audio()).join();
        }
        assertThat(Files.readAllLines(file)).contains("camera=granted", "microphone=granted");
    }

    /** 8.7: who may move the camera may use it; taking that back leaves the use. */
    @Test
    @Tag("spec-8.7")
    void movingImpliesUsing() throws IOException {
        PermissionDescriptor moving = new PermissionDescriptor(PermissionName.CAMERA, true);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "version=1\ncamera.panTiltZoom=granted\n");
        try (MediaCapture capture = open()) {
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.GRANTED);
            assertThat(capture.permissions().revoke(moving).join().state()).isEqualTo(PermissionState.PROMPT);
            assertThat(state(capture, "camera")).isEqualTo(PermissionState.GRANTED);
        }
        assertThat(Files.readAllLines(file)).contains("camera=granted").noneMatch(line -> line.contains("panTilt"));
    }
}
