package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Frames and samples that no device makes, recorded by the real encoders. */
@ExtendWith(LeakCheck.class)
class PushedTracksTest {
    private static final double HERTZ = 440;

    private static MediaTrackSettings pictures() {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, 320)
                .put(TrackProperty.HEIGHT, 240)
                .put(TrackProperty.FRAME_RATE, 20.0)
                .build();
    }

    private static MediaTrackSettings sound() {
        return MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, Signals.RATE)
                .put(TrackProperty.CHANNEL_COUNT, 1)
                .build();
    }

    /** Two seconds of it, in fake time. */
    private static void push(FakeStudio studio, PushableSource canvas, PushableSource synthesizer) {
        for (int i = 0; i < 200; i++) {
            long now = studio.runtime.nanoTime();
            if (i % 5 == 0) {
                try (VideoFrame frame = FakePattern.picture(320, 240, i / 5, now)) {
                    canvas.push(frame);
                }
            }
            try (AudioData data = Signals.tone(1, Signals.RATE, now, Signals.RATE / 100, HERTZ)) {
                synthesizer.push(data);
            }
            studio.runtime.advance(Duration.ofMillis(10));
        }
    }

    private static void record(Path file) throws IOException {
        List<Blob> blobs = new ArrayList<>();
        try (FakeStudio studio = new FakeStudio()) {
            // tracks of one context share its event loop, whoever makes their frames
            EventLoop loop = ((SourceTrack) studio.stream.getTracks().get(0)).loop();
            PushableSource canvas = new PushableSource(loop, "Canvas", pictures(), () -> {});
            PushableSource synthesizer = new PushableSource(loop, "Synthesizer", sound(), () -> {});
            SourceTrack video = canvas.newTrack();
            video.applyConstraints(MediaTrackConstraints.with(
                            set -> set.width(Constrain.exact(160)).height(Constrain.exact(120))))
                    .join();
            MediaRecorder recorder = studio.capture.newMediaRecorder(
                    studio.capture.newMediaStream(List.of(video, synthesizer.newTrack())),
                    MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8,opus"));
            recorder.onDataAvailable(event -> blobs.add(event.data()));
            recorder.start();
            push(studio, canvas, synthesizer);
            canvas.end(null);
            synthesizer.end(null);
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(recorder.state()).as("the tracks have ended").isEqualTo(RecordingState.INACTIVE);
            assertThat(blobs).hasSize(1);
            Files.write(file, blobs.get(0).bytes());
        }
    }

    @Test
    void aWebmFileHasTheSizeAndTheLengthOfWhatWasPushed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pushed.webm");
        record(file);
        FfmpegProgram.assertDecodes(file);
        ReadBack read = ReadBack.of(file);

        assertThat(List.of(read.video().width, read.video().height)).containsExactly(160, 120);
        assertThat(read.durationMicros).isCloseTo(2_000_000L, within(50_000L));
        assertThat(read.video().pictures).hasSizeBetween(39, 41);
        ByteBuffer luma = ByteBuffer.wrap(read.video().pictures.get(20));
        assertThat(FakePattern.readLuma(160, 120, luma).orElseThrow().frameNumber())
                .isEqualTo(20);
        assertThat(read.audio().sampleRate).isEqualTo(Signals.RATE);
        assertThat(ReadBack.hertz(read.audio().samples, 500, 1500)).isCloseTo(HERTZ, within(1.0));
    }
}
