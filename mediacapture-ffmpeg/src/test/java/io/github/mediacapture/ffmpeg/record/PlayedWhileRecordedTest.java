package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording that is played while it is written; in fake time, with the real encoders and decoders. */
@ExtendWith(LeakCheck.class)
class PlayedWhileRecordedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.webm | video/webm;codecs=vp8,opus",
                "b.mkv | video/x-matroska;codecs=avc1,opus",
                "c.mp4 | video/mp4;codecs=avc1,mp4a.40.2",
            })
    @Tag("spec-16.17")
    void itIsPlayedToItsEndWhichComesLast(String name, String type) {
        try (FakeStudio studio = FakeStudio.with("av")) {
            assumeTrue(studio.capture.isTypeSupported(type), type + " can't be written here");
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.builder()
                    .mimeType(type)
                    .writeTo(folder.resolve(name))
                    .build());
            VideoElement video = studio.capture.newVideoElement();
            PlayerProbe probe = new PlayerProbe(video);
            ShownFrames screen = new ShownFrames(studio.runtime);
            video.addSink(screen);
            recorder.start();
            video.setSrcObject(recorder::bytes);
            CompletableFuture<Void> unused = video.play();
            studio.runtime.advance(Duration.ofSeconds(8));
            assertThat(probe.count("playing")).isPositive();
            assertThat(video.ended()).isFalse();
            assertThat(video.duration()).isBetween(5.0, 8.1);
            assertThat(video.seekable().end(0)).isEqualTo(video.duration());
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(6));

            assertThat(studio.errors).isEmpty();
            assertThat(video.error()).isEmpty();
            assertThat(probe.events()).endsWith("pause", "ended");
            assertThat(video.duration()).isCloseTo(8, within(0.2));
            assertThat(screen.gaps()).isEmpty();
            assertThat(screen.numbers()).hasSizeBetween(235, 243);
            assertThat(video.report().notes()).isEmpty();
        }
    }

    @Test
    @Tag("spec-16.17")
    void whatWasJustRecordedIsShownAgain() {
        try (FakeStudio studio = FakeStudio.with("av")) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.builder()
                    .writeTo(folder.resolve("a.webm"))
                    .build());
            assertThatThrownBy(recorder::bytes).isInstanceOf(InvalidStateException.class);
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(6));
            VideoElement video = studio.capture.newVideoElement();
            ShownFrames screen = new ShownFrames(studio.runtime);
            video.addSink(screen);
            video.setSrcObject(recorder::bytes);
            studio.runtime.advance(Duration.ofMillis(500));
            video.setCurrentTime(video.duration() - 2);
            studio.runtime.await(video.play());
            long first = screen.last().orElseThrow().number();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(screen.last().orElseThrow().number()).isBetween(first + 28, first + 31);
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(10));
            assertThat(video.ended()).isTrue();
            video.load();
            studio.runtime.await(video.play());
            assertThat(video.duration()).as("of the whole file").isCloseTo(7.5, within(0.2));
        }
    }

    @Test
    void aFileThatSomebodyElseWritesIsPlayed() throws Exception {
        try (FakeStudio studio = FakeStudio.with("av")) {
            Path file = folder.resolve("a.webm");
            studio.record(MediaRecorderOptions.builder().writeTo(file).build(), Duration.ofSeconds(2));
            VideoElement video = studio.capture.newVideoElement();
            boolean[] growing = {true};
            video.setSrcObject(() -> MediaBytes.of(file, () -> growing[0]));
            studio.runtime.await(video.play());
            studio.runtime.advance(Duration.ofSeconds(5));
            assertThat(video.ended()).isFalse();
            growing[0] = false;
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(video.ended()).isTrue();
        }
    }

    @Test
    void onlyOneFileCanBePlayed() {
        try (FakeStudio studio = FakeStudio.with("av")) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.defaults());
            recorder.start();
            assertThatThrownBy(recorder::bytes)
                    .isInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("writeTo");
            recorder.stop();
        }
    }
}
