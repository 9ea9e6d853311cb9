package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.Timing;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of frames, from where they are made, through effects, a recorder and its encoder, to the file's frames. */
@ExtendWith(LeakCheck.class)
class NumberedFramesTest {
    private static final MediaRecorderOptions VP8 = MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8");
    private static final long PERIOD_NANOS = 1_000_000_000L / 30;

    @TempDir
    Path folder;

    /** Mirrored twice, so that they can be read. */
    @Test
    void aCamerasNumbersSurviveEffectsAndTheRecorder() throws Exception {
        try (FakeStudio studio = FakeStudio.with("v")) {
            MediaStreamTrack track = studio.stream.getVideoTracks().get(0);
            track = studio.capture.newEffect(track, VideoEffects.mirror()).track();
            track = studio.capture.newEffect(track, VideoEffects.gray()).track();
            track = studio.capture.newEffect(track, VideoEffects.mirror()).track();
            MediaRecorder recorder = studio.recorder(VP8, track);
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(10));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));

            List<Long> numbers = numbers(studio, 320, 240);
            assertThat(numbers).hasSizeBetween(299, 302);
            assertThat(numbers).isEqualTo(consecutive(numbers.get(0), numbers.size()));
        }
    }

    /** Longer than real time would be with a slow encoder, shorter with a fast one. */
    @Test
    @Tag("spec-11.17")
    void nothingThatIsRenderedIsLost() throws Exception {
        try (FakeStudio studio = FakeStudio.with("v")) {
            VideoTrackGenerator generator = studio.capture.newVideoTrackGenerator(
                    GeneratorOptions.defaults().timing(Timing.FRAMES));
            MediaRecorder recorder = studio.recorder(VP8, generator.track());
            recorder.start();
            for (int i = 0; i < 3000; i++) {
                generator
                        .writable()
                        .write(FakePattern.picture(160, 120, i, i * PERIOD_NANOS))
                        .join();
            }
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));

            assertThat(numbers(studio, 160, 120)).isEqualTo(consecutive(0, 3000));
            assertThat(recorder.statistics().framesDropped()).isZero();
        }
    }

    private List<Long> numbers(FakeStudio studio, int width, int height) throws IOException {
        assertThat(studio.errors).isEmpty();
        assertThat(studio.blobs).hasSize(1);
        Path file = Files.write(folder.resolve("file"), studio.blobs.get(0).bytes());
        return ReadBack.of(file).video().pictures.stream()
                .map(picture -> FakePattern.readLuma(width, height, ByteBuffer.wrap(picture))
                        .orElseThrow()
                        .frameNumber())
                .toList();
    }

    private static List<Long> consecutive(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }
}
