package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics tell what pictures and sound take in the files, and the log once that it is more than was asked for. */
@ExtendWith(LeakCheck.class)
class SpentBitsTest {
    private static final int LITTLE = 2_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "video/webm, 0, 0",
        "video/mp4, 0, 0",
        "'video/x-matroska;codecs=mjpeg,flac', 0, 2",
        "video/mp4, 2, 2",
    })
    void areThoseOfTheFilesPackets(String type, int keptSeconds, int segmentSeconds) throws Exception {
        try (FakeStudio studio = new FakeStudio()) {
            MediaRecorderOptions.Builder options =
                    MediaRecorderOptions.builder().mimeType(type);
            if (segmentSeconds > 0) {
                options.segmentDuration(Duration.ofSeconds(segmentSeconds));
            }
            MediaRecorder recorder = studio.recorder(options.build());
            if (keptSeconds > 0) {
                recorder.preRoll(Duration.ofSeconds(keptSeconds));
                studio.runtime.advance(Duration.ofSeconds(3));
            }
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(3));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));

            long video = 0;
            long audio = 0;
            for (Blob blob : studio.blobs) {
                Path file = folder.resolve("part");
                blob.writeTo(file);
                List<String> packets = FfmpegProgram.probe(file, "packet=codec_type,size");
                for (int i = 0; i < packets.size(); i += 2) {
                    boolean picture = packets.get(i).equals("video");
                    video += picture ? Long.parseLong(packets.get(i + 1)) : 0;
                    audio += picture ? 0 : Long.parseLong(packets.get(i + 1));
                }
            }
            RecorderStatistics statistics = recorder.statistics();
            assertThat(studio.blobs).hasSizeGreaterThan(segmentSeconds > 0 ? 1 : 0);
            assertThat(statistics.videoBytes()).isEqualTo(video).isPositive();
            assertThat(statistics.audioBytes()).isEqualTo(audio).isPositive();
            double seconds = statistics.duration().toMillis() / 1000.0;
            assertThat(statistics.videoBitsPerSecond() / (video * 8 / seconds)).isBetween(0.99, 1.01);
            assertThat(statistics.audioBitsPerSecond() / (audio * 8 / seconds)).isBetween(0.99, 1.01);
        }
    }

    @Test
    void moreThanWasAskedForIsToldOnce() {
        List<String> told = told(LITTLE);
        assertThat(told).singleElement().asString().contains("2,000").contains("libvpx");
    }

    @Test
    void lessIsNotTold() {
        assertThat(told(8_000_000)).isEmpty();
    }

    private static List<String> told(int bitsPerSecond) {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger("io.github.mediacapture.core.record.output.SpentBits");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try (FakeStudio studio = FakeStudio.with("v")) {
            MediaRecorder recorder = studio.recorder(MediaRecorderOptions.builder()
                    .mimeType("video/webm")
                    .videoBitsPerSecond(bitsPerSecond)
                    .build());
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(12));
            assertThat(recorder.statistics().videoBitsPerSecond() > bitsPerSecond)
                    .isEqualTo(bitsPerSecond == LITTLE);
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
