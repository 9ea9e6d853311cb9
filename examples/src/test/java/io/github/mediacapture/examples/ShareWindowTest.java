package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.host.DisplayPicker.Choice;
import io.github.mediacapture.host.DisplayPicker.Source;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.WindowAudioPreferenceEnum;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.TrackEndedEvent;
import io.github.mediacapture.swing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real window and what PulseAudio plays, a tone of 440 Hz, all the way to the file. */
@Tag("device")
@Timeout(240)
class ShareWindowTest {
    private static final String TITLE = "Shared window";

    @TempDir
    private Path directory;

    private final AtomicReference<VideoFrame> thumbnail = new AtomicReference<>();

    /** Looks until the window is there, and takes its thumbnail before it chooses it. */
    private CompletableFuture<Optional<Choice>> choose(List<Source> sources) {
        Optional<Source> window =
                sources.stream().filter(source -> source.label().equals(TITLE)).findFirst();
        return window.map(source -> source.thumbnail().thenApply(picture -> {
                    thumbnail.set(picture);
                    return Optional.of(new Choice(source, true));
                }))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    @Tag("spec-9.4")
    @Tag("spec-9.6")
    @Test
    void aWindowIsRecordedWithWhatTheMachinePlays() throws Exception {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.AUDIO_INPUT, "microphone");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/xlogo")), "xlogo is not installed");
        Process program = new ProcessBuilder(
                        "xlogo", "-title", TITLE, "-geometry", "320x240+250+250", "-fg", "#ff0000", "-bg", "#00ff00")
                .start();
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .displayPicker(request -> choose(request.sources()))
                .build();
        Path file = directory.resolve("shared.webm");
        try (MediaCapture capture = MediaCapture.open(options);
                VideoFrame small = record(capture, program, file)) {
            assertThat(small.codedWidth()).isEqualTo(320);
            assertThat(Pictures.toImage(small).getRGB(160, 0) & 0xffffff).isEqualTo(0x00ff00);
        } finally {
            program.destroy();
        }
        MediaFile recorded = new MediaFile(file);
        assertThat(recorded.complaints()).isEmpty();
        assertThat(recorded.pictures("rgb24", "-frames:v", "1")).hasSize(320 * 240 * 3);
        assertThat(new Spectrum(recorded.samples(), 48_000).strongest()).isCloseTo(440, within(2.0));
    }

    /** Until the window is closed, after two seconds. */
    private VideoFrame record(MediaCapture capture, Process program, Path file) throws Exception {
        MediaStream stream = share(capture);
        MediaStreamTrack video = stream.getVideoTracks().get(0);
        assertThat(video.getSettings().width()).contains(320);
        assertThat(video.getSettings().get(TrackProperty.DISPLAY_SURFACE)).contains("window");
        assertThat(video.getSettings().get(TrackProperty.LOGICAL_SURFACE)).contains(true);
        assertThat(stream.getAudioTracks()).extracting(MediaStreamTrack::label).containsExactly("System audio");

        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch saved = new CountDownLatch(1);
        AtomicReference<TrackEndedEvent> end = new AtomicReference<>();
        video.onEnded(event -> {
            end.set(event);
            closed.countDown();
        });
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        recorder.onDataAvailable(event -> event.data().writeTo(file));
        recorder.onStop(event -> saved.countDown());
        recorder.start();
        assertThat(closed.await(2, TimeUnit.SECONDS)).isFalse();
        program.destroy();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(end.get().cause().orElseThrow()).hasMessageContaining("closed");
        stream.getAudioTracks().forEach(MediaStreamTrack::stop);
        assertThat(saved.await(60, TimeUnit.SECONDS)).isTrue();
        return thumbnail.get();
    }

    private MediaStream share(MediaCapture capture) throws InterruptedException {
        DisplayMediaStreamOptions options =
                DisplayMediaStreamOptions.video().withAudio().withWindowAudio(WindowAudioPreferenceEnum.SYSTEM);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<MediaStream> stream = capture.mediaDevices().getDisplayMedia(options);
        for (int look = 0; look < 100; look++) {
            try {
                return stream.join();
            } catch (NotAllowedException e) {
                assertThat(never.await(50, TimeUnit.MILLISECONDS))
                        .as("not there yet")
                        .isFalse();
                stream = capture.mediaDevices().getDisplayMedia(options);
            }
        }
        return stream.join();
    }
}
