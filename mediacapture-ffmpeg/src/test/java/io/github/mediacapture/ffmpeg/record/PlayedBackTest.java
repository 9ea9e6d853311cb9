package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.testkit.playback.PlayerProbe;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the recorder writes, played by a media element to its last picture; in fake time, with the real encoders and decoders. */
@ExtendWith(LeakCheck.class)
class PlayedBackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/webm;codecs=vp8,opus",
                "video/webm;codecs=vp9,opus",
                "video/mp4;codecs=avc1,mp4a.40.2",
                "video/x-matroska;codecs=avc1,opus",
                "video/webm;codecs=vp8"
            })
    void everyPictureIsShownInItsOrder(String type) {
        try (FakeStudio studio = FakeStudio.with("av")) {
            assumeTrue(studio.capture.isTypeSupported(type), type + " can't be written here");
            studio.record(MediaRecorderOptions.ofMimeType(type), Duration.ofSeconds(3));
            assertThat(studio.errors).isEmpty();
            VideoElement video = studio.capture.newVideoElement();
            PlayerProbe probe = new PlayerProbe(video);
            ShownFrames screen = new ShownFrames(studio.runtime);
            video.addSink(screen);
            video.setSrcObject(studio.blobs.get(0));
            studio.runtime.await(video.play());
            assertThat(video.duration()).isCloseTo(3, within(0.1));
            assertThat(video.videoWidth()).isEqualTo(320);
            studio.runtime.advance(Duration.ofSeconds(5));

            assertThat(probe.events()).endsWith("pause", "ended");
            List<Long> numbers = screen.numbers();
            assertThat(numbers).hasSizeBetween(88, 93);
            long first = numbers.get(0);
            assertThat(numbers)
                    .isEqualTo(LongStream.range(first, first + numbers.size())
                            .boxed()
                            .toList());
            assertThat(video.getVideoPlaybackQuality().droppedVideoFrames()).isZero();
            assertThat(video.report().notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio/webm;codecs=opus",
                "audio/mp4;codecs=mp4a.40.2",
                "audio/ogg;codecs=opus",
                "audio/flac",
                "audio/mpeg",
                "audio/wav"
            })
    void soundIsPlayedToItsEnd(String type) {
        try (FakeStudio studio = FakeStudio.with("a")) {
            assumeTrue(studio.capture.isTypeSupported(type), type + " can't be written here");
            studio.record(MediaRecorderOptions.ofMimeType(type), Duration.ofSeconds(3));
            AudioElement audio = studio.capture.newAudioElement();
            PlayerProbe probe = new PlayerProbe(audio);
            audio.setSrcObject(studio.blobs.get(0));
            studio.runtime.await(audio.play());
            studio.runtime.advance(Duration.ofSeconds(5));
            assertThat(probe.events()).endsWith("pause", "ended");
            assertThat(audio.duration()).isCloseTo(3, within(0.1));
        }
    }

    /** Chunks that were kept as they came have no duration in their beginning; it is found out. */
    @Test
    @Tag("spec-16.2")
    void whatIsStillBeingRecordedIsPlayedAsFarAsItIs() {
        try (FakeStudio studio = FakeStudio.with("av")) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8,opus"));
            recorder.start(Duration.ofMillis(500));
            studio.runtime.advance(Duration.ofSeconds(3));
            Blob soFar = Blob.of(List.copyOf(studio.blobs), "video/webm");
            VideoElement video = studio.capture.newVideoElement();
            video.setSrcObject(soFar);
            studio.runtime.await(video.play());
            assertThat(video.duration()).isBetween(1.5, 3.1);
            studio.runtime.advance(Duration.ofSeconds(5));
            assertThat(video.ended()).isTrue();
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    @Tag("spec-12.2")
    @Tag("spec-12.12")
    void whatPlaysIsRecordedOnceMore() {
        MediaRecorderOptions options = MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8,opus");
        try (FakeStudio studio = FakeStudio.with("av")) {
            studio.record(options, Duration.ofSeconds(3));
            List<Long> first = numbers(studio, studio.blobs.get(0));
            studio.events.clear();

            VideoElement video = studio.capture.newVideoElement();
            video.setMuted(true);
            video.onLoadedMetadata(event -> {
                studio.recorder(options, video.captureStream()).start();
                CompletableFuture<Void> unused = video.play();
            });
            video.setSrcObject(studio.blobs.get(0));
            studio.runtime.advance(Duration.ofSeconds(5));
            assertThat(studio.errors).isEmpty();
            assertThat(studio.events).containsExactly("start", "dataavailable", "stop");

            assertThat(numbers(studio, studio.blobs.get(1))).isEqualTo(first);
        }
    }

    private static List<Long> numbers(FakeStudio studio, Blob file) {
        VideoElement video = studio.capture.newVideoElement();
        ShownFrames screen = new ShownFrames(studio.runtime);
        video.addSink(screen);
        video.setSrcObject(file);
        studio.runtime.await(video.play());
        assertThat(video.audioTracks()).hasSize(1);
        assertThat(video.duration()).isCloseTo(3, within(0.15));
        studio.runtime.advance(Duration.ofSeconds(5));
        video.close();
        return screen.numbers();
    }

    @Test
    void aSeekShowsThePictureOfThatTime() {
        try (FakeStudio studio = FakeStudio.with("av")) {
            studio.record(MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8,opus"), Duration.ofSeconds(5));
            VideoElement video = studio.capture.newVideoElement();
            ShownFrames screen = new ShownFrames(studio.runtime);
            video.addSink(screen);
            video.setSrcObject(studio.blobs.get(0));
            studio.runtime.runUntilIdle();
            long first = screen.last().orElseThrow().number();
            Random random = new Random(3);
            for (int i = 0; i < 30; i++) {
                double seconds = random.nextInt(150) / 30.0 + 0.02;
                video.setCurrentTime(seconds);
                studio.runtime.runUntilIdle();
                ShownFrames.Shown shown = screen.last().orElseThrow();
                assertThat(shown.frameNanos() / 1e9).isBetween(seconds - 0.05, seconds);
                assertThat(shown.number() - first)
                        .isBetween(Math.round(seconds * 30) - 3, Math.round(seconds * 30) + 1);
            }
        }
    }
}
