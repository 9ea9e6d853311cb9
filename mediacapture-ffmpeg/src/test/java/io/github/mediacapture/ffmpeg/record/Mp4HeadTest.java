package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an MP4 file says of itself, and where. */
@ExtendWith(LeakCheck.class)
class Mp4HeadTest {
    private static final Instant BEGAN = Instant.parse("2026-05-04T03:02:01Z");

    @TempDir
    Path folder;

    private static MediaRecorderOptions.Builder options(String type) {
        return MediaRecorderOptions.builder().mimeType(type);
    }

    private static FakeStudio studio() {
        return new FakeStudio(options -> options.wallClock(() -> BEGAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/mp4", "audio/x-m4a", "audio/mp4;codecs=opus"})
    void soundAloneIsM4a(String type) throws Exception {
        Path file = folder.resolve("sound.m4a");
        Path recovered = folder.resolve("recovered.m4a");
        try (FakeStudio studio = studio()) {
            MediaStream sound = studio.capture.newMediaStream(studio.stream.getAudioTracks());
            MediaRecorder recorder = studio.capture.newMediaRecorder(
                    sound, options(type).writeTo(file).build());
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(1));
            Path left = Files.copy(folder.resolve("sound.m4a.part"), folder.resolve("left.m4a"));
            studio.capture.recover(left, recovered).join();
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
        }
        for (Path each : List.of(file, recovered)) {
            assertThat(new String(Files.readAllBytes(each), 4, 8, StandardCharsets.US_ASCII))
                    .isEqualTo("ftypM4A ");
            assertThat(FfmpegProgram.probe(each, "format_tags=creation_time"))
                    .containsExactly("2026-05-04T03:02:01.000000Z");
            FfmpegProgram.assertDecodes(each);
        }
    }

    @ParameterizedTest
    @CsvSource({"video/mp4, 0", "video/mp4, 250"})
    void itSaysWhenItWasMade(String type, long timeslice) throws Exception {
        Path file = folder.resolve("video.mp4");
        try (FakeStudio studio = studio()) {
            MediaRecorder recorder = studio.recorder(options(type).build());
            if (timeslice > 0) {
                recorder.start(Duration.ofMillis(timeslice));
            } else {
                recorder.start();
            }
            studio.runtime.advance(Duration.ofSeconds(1));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            Files.write(file, joined(studio));
        }
        assertThat(FfmpegProgram.probe(file, "format_tags=creation_time:stream_tags=creation_time"))
                .hasSize(3)
                .containsOnly("2026-05-04T03:02:01.000000Z");
    }

    @Test
    void eachSegmentSaysWhenItBegan() throws Exception {
        try (FakeStudio studio = studio()) {
            studio.record(
                    options("video/mp4").segmentDuration(Duration.ofSeconds(1)).build(), Duration.ofMillis(2_500));
            Path second =
                    Files.write(folder.resolve("2.mp4"), studio.blobs.get(1).bytes());
            assertThat(FfmpegProgram.probe(second, "format_tags=creation_time"))
                    .containsExactly("2026-05-04T03:02:02.000000Z");
        }
    }

    private static byte[] joined(FakeStudio studio) {
        ByteBuffer all = ByteBuffer.allocate(
                (int) studio.blobs.stream().mapToLong(blob -> blob.size()).sum());
        studio.blobs.forEach(blob -> all.put(blob.bytes()));
        return all.array();
    }

    /** In memory it costs nothing, on a disk it must be asked for. */
    @ParameterizedTest
    @CsvSource({
        "false, false, 8388608, ftyp free moov free mdat",
        "false, false, 4096, ftyp free mdat moov",
        "false, true, 4096, ftyp free moov free mdat",
        "true, false, 8388608, ftyp free mdat moov",
        "true, true, 8388608, ftyp free moov free mdat",
    })
    void theIndexIsInFront(boolean file, boolean asked, long memory, String layout) throws Exception {
        Path target = folder.resolve("video.mp4");
        try (FakeStudio studio = new FakeStudio(options -> options.blobMemoryLimit(memory))) {
            MediaRecorderOptions.Builder options = options("video/mp4").fastStart(asked);
            studio.record((file ? options.writeTo(target) : options).build(), Duration.ofSeconds(3));
            assertThat(studio.errors).isEmpty();
            studio.blobs.get(0).writeTo(folder.resolve("blob.mp4"));
        }
        Path blob = folder.resolve("blob.mp4");
        assertThat(FileLayout.of(Container.MP4, Files.readAllBytes(blob))).isEqualTo(layout);
        FfmpegProgram.assertDecodes(blob);
        ReadBack read = ReadBack.of(blob);
        assertThat(read.video().pictures).hasSizeBetween(89, 91);
        assertThat(read.durationMicros / 1e6).isCloseTo(3, within(0.05));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(file ? 2 : 1);
        }
    }
}
