package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings into files and channels, and in several files, by the real encoders. */
@ExtendWith(LeakCheck.class)
class WrittenFilesTest {
    @TempDir
    Path folder;

    private static MediaRecorderOptions.Builder options(String type) {
        return MediaRecorderOptions.builder().mimeType(type);
    }

    @ParameterizedTest
    @CsvSource({"video/webm, webm", "video/x-matroska, mkv", "video/mp4, mp4"})
    void aFileCanBeSoughtInAndIsTheBlob(String type, String extension) throws Exception {
        Path file = folder.resolve("video." + extension);
        Blob blob;
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(options(type).writeTo(file).build(), Duration.ofSeconds(2));
            assertThat(studio.events).containsExactly("start", "dataavailable", "stop");
            blob = studio.blobs.get(0);
        }
        assertThat(blob.bytes()).isEqualTo(Files.readAllBytes(file));
        FfmpegProgram.assertDecodes(file);
        assertThat(Seekability.of(file)).isTrue();
        assertThat(ReadBack.of(file).durationMicros / 1e6).isCloseTo(2.0, within(0.05));
        assertThat(ReadBack.of(file).video().pictures).hasSizeBetween(59, 61);
    }

    @ParameterizedTest
    @CsvSource({"video/webm", "video/x-matroska", "video/mp4"})
    void aChannelGetsAFileThatPlays(String type) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(options(type).writeTo(Channels.newChannel(bytes)).build(), Duration.ofSeconds(2));
        }
        Path file = Files.write(folder.resolve("video.bin"), bytes.toByteArray());
        FfmpegProgram.assertDecodes(file);
        assertThat(ReadBack.of(file).video().pictures).hasSizeBetween(59, 61);
    }

    @Tag("spec-7.14")
    @ParameterizedTest
    @CsvSource({"video/webm", "video/x-matroska", "video/mp4"})
    void piecesTogetherAreOneFile(String type) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FakeStudio studio = new FakeStudio()) {
            var recorder = studio.recorder(options(type).build());
            recorder.start(Duration.ofMillis(250));
            studio.runtime.advance(Duration.ofSeconds(2));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.blobs).hasSizeGreaterThan(6);
            studio.blobs.forEach(blob -> bytes.writeBytes(blob.bytes()));
        }
        Path file = Files.write(folder.resolve("video.bin"), bytes.toByteArray());
        FfmpegProgram.assertDecodes(file);
        assertThat(ReadBack.of(file).video().pictures).hasSizeBetween(59, 61);
    }

    /** It has one head: what the app was given can't become another file's beginning. */
    @Test
    void anMp4ThatIsAskedForInTheMiddleStaysInFragments() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FakeStudio studio = new FakeStudio()) {
            var recorder = studio.recorder(options("video/mp4").build());
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(1));
            recorder.requestData();
            studio.runtime.advance(Duration.ofSeconds(1));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.blobs).hasSize(2);
            studio.blobs.forEach(blob -> bytes.writeBytes(blob.bytes()));
        }
        assertThat(FileLayout.of(Container.MP4, bytes.toByteArray())).matches("ftyp free moov( moof mdat)+ mfra");
        Path file = Files.write(folder.resolve("video.bin"), bytes.toByteArray());
        FfmpegProgram.assertDecodes(file);
        assertThat(ReadBack.of(file).video().pictures).hasSizeBetween(59, 61);
    }

    @ParameterizedTest
    @CsvSource({"video/webm", "video/x-matroska", "video/mp4"})
    void segmentsPlayAloneAndNothingIsLostBetweenThem(String type) throws Exception {
        List<ReadBack> files = segments(options(type).segmentDuration(Duration.ofSeconds(1)));

        assertThat(files).hasSize(3);
        assertThat(files.stream().mapToInt(file -> file.video().pictures.size()).sum())
                .isBetween(74, 76);
        assertThat(files).allSatisfy(file -> {
            assertThat(file.video().ptsMicros.get(0)).isZero();
            assertThat(file.video().keys.get(0)).isTrue();
        });
        assertThat(files.get(1).durationMicros / 1e6).isCloseTo(1.0, within(0.06));
        assertThat(files.get(1).audio().samples.size() / (double) Signals.RATE).isCloseTo(1.0, within(0.06));
    }

    @ParameterizedTest
    @CsvSource({"video/webm", "video/mp4"})
    void segmentsEndAtASize(String type) throws Exception {
        List<ReadBack> files = segments(options(type).segmentBytes(40_000));

        assertThat(files).hasSizeGreaterThan(2);
        assertThat(files.stream().mapToInt(file -> file.video().pictures.size()).sum())
                .isBetween(74, 76);
    }

    private List<ReadBack> segments(MediaRecorderOptions.Builder options) throws Exception {
        List<ReadBack> files = new ArrayList<>();
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(options.build(), Duration.ofMillis(2_500));
            assertThat(studio.errors).isEmpty();
            for (Blob blob : studio.blobs) {
                Path file = folder.resolve(files.size() + ".bin");
                blob.writeTo(file);
                FfmpegProgram.assertDecodes(file);
                assertThat(Seekability.of(file)).isTrue();
                files.add(ReadBack.of(file));
            }
        }
        return files;
    }
}
