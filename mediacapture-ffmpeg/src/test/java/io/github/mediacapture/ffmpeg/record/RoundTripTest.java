package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each container with each of its codecs: what goes in comes out. */
@ExtendWith(LeakCheck.class)
class RoundTripTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final long END = 2000;
    private static final long TS_START_MICROS = 1_400_000;

    /** As cameras deliver: neither even nor without gaps. */
    private static final List<Long> STAMPS_MILLIS = List.of(
            0L, 33L, 66L, 101L, 133L, 134L, 200L, 233L, 500L, 533L, 566L, 567L, 568L, 700L, 900L, 1100L, 1133L, 1166L,
            1500L, 1789L, 1803L, 1900L);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "video/webm,vp8,opus,vp8,opus",
        "video/webm,vp9,opus,vp9,opus",
        "video/x-matroska,vp8,opus,vp8,opus",
        "video/x-matroska,vp9,mp4a.40.2,vp9,aac",
        "video/x-matroska,h264,opus,h264,opus",
        "video/x-matroska,avc1.42E01E,mp4a.40.2,h264,aac",
        "video/x-matroska,avc3.42E01E,aac,h264,aac",
        "video/mp4,avc1.42E01E,mp4a.40.2,h264,aac",
        "video/mp4,avc1.4D401F,opus,h264,opus",
        "video/mp4,avc1.64001F,mp4a.40.2,h264,aac",
        "video/mp4,vp9,opus,vp9,opus",
        "video/mp4,vp09.00.10.08,mp4a.40.2,vp9,aac",
        "video/webm,vp8,,vp8,",
        "video/mp4,avc1.42E01E,,h264,",
        "audio/webm,,opus,,opus",
        "audio/mp4,,mp4a.40.2,,aac",
        "audio/mp4,,opus,,opus",
        "audio/x-matroska,,opus,,opus",
        "video/webm,av01.0.04M.08,opus,av1,opus",
        "video/mp4,av01,flac,av1,flac",
        "video/mp4,avc3.42E01E,mp4a.6B,h264,mp3",
        "video/mp4,avc1.42E01E,ipcm,h264,pcm_s16le",
        "video/x-matroska,av1,flac,av1,flac",
        "video/x-matroska,mjpeg,pcm,mjpeg,pcm_s16le",
        "video/x-matroska,avc1,mp3,h264,mp3",
        "video/mp2t,avc1.42E01E,mp4a.40.2,h264,aac",
        "video/mp2t,avc1.64001F,mp3,h264,mp3",
        "video/mp2t,avc1.4D401F,opus,h264,opus",
        "video/mp2t,,aac,,aac",
        "audio/mp4,,flac,,flac",
        "audio/mp4,,mp3,,mp3",
        "audio/mp4,,pcm,,pcm_s16le",
        "audio/x-matroska,,flac,,flac",
        "audio/x-matroska,,mp3,,mp3",
        "audio/x-matroska,,pcm,,pcm_s16le",
        "audio/ogg,,opus,,opus",
        "audio/ogg,,flac,,flac",
        "audio/mpeg,,mp3,,mp3",
        "audio/flac,,flac,,flac",
        "audio/wav,,1,,pcm_s16le",
    })
    void whatGoesInComesOut(String container, String video, String audio, String videoName, String audioName)
            throws Exception {
        for (boolean native_ : new boolean[] {false, true}) {
            RecordingRequest whole = Recordings.request(Recordings.format(container, video, audio));
            verify(record(whole, native_), container, videoName, audioName);
        }
        RecordingRequest chunked =
                Recordings.chunked(Recordings.format(container, video, audio), Duration.ofMillis(300));
        verify(record(chunked, false), container, videoName, audioName);
    }

    private Path record(RecordingRequest request, boolean fromAvFrames) throws IOException {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            long sound = 0;
            for (int i = 0; i < STAMPS_MILLIS.size(); i++) {
                long at = STAMPS_MILLIS.get(i);
                for (; request.format().audioCodec().isPresent() && sound <= at; sound += 10) {
                    encodeTone(encoder, sound);
                }
                if (request.format().videoCodec().isPresent()) {
                    try (VideoFrame picture =
                            fromAvFrames ? Signals.av(WIDTH, HEIGHT, i) : Signals.heap(WIDTH, HEIGHT, i)) {
                        encoder.encode(picture, at * MILLI);
                    }
                }
            }
            for (; request.format().audioCodec().isPresent() && sound < END; sound += 10) {
                encodeTone(encoder, sound);
            }
            encoder.finish(END * MILLI);
        }
        return output.saveIn(folder);
    }

    private static void encodeTone(RecordingEncoder encoder, long atMillis) {
        try (AudioData data = Signals.tone(2, Signals.RATE, atMillis * MILLI, Signals.RATE / 100, 440)) {
            encoder.encode(data, atMillis * MILLI);
        }
    }

    private static void verify(Path file, String container, String videoName, String audioName) throws Exception {
        ReadBack read = ReadBack.of(file);
        boolean transport = container.equals("video/mp2t");
        assertThat(read.durationMicros).isCloseTo(END * 1000, within(tolerance(container)));
        long start = transport ? TS_START_MICROS : 0;
        if (videoName != null) {
            verifyVideo(read.video(), videoName, start);
        }
        if (audioName != null) {
            verifyAudio(read.audio(), audioName, start);
        }
        assertThat(read.streams).hasSize((videoName == null ? 0 : 1) + (audioName == null ? 0 : 1));
        FfmpegProgram.assertDecodes(file);
    }

    /** MPEG-TS does not say how long its last packet lasts, nor MP3 how much of it is padding, unless it is patched. */
    private static long tolerance(String container) {
        return switch (container) {
            case "video/mp2t" -> 100_000;
            case "audio/mpeg" -> 50_000;
            default -> 30_000;
        };
    }

    private static void verifyVideo(ReadBack.Stream video, String name, long start) {
        assertThat(video.codec).isEqualTo(name);
        assertThat(video.ptsMicros)
                .isEqualTo(STAMPS_MILLIS.stream()
                        .map(millis -> start + millis * 1000)
                        .toList());
        assertThat(video.keys).startsWith(true);
        if (!name.equals("mjpeg")) {
            assertThat(video.keys.stream().filter(key -> key)).as("key frames").hasSizeLessThan(5);
        }
        assertThat(video.pictures).hasSize(STAMPS_MILLIS.size());
        for (int i = 0; i < video.pictures.size(); i++) {
            assertThat(ReadBack.psnr(Signals.gradient(WIDTH, HEIGHT, i), video.pictures.get(i)))
                    .as("picture " + i)
                    .isGreaterThan(30);
        }
    }

    private static void verifyAudio(ReadBack.Stream audio, String name, long start) {
        assertThat(audio.codec).isEqualTo(name);
        assertThat(audio.channels).isEqualTo(2);
        assertThat(audio.ptsMicros.get(0) - start).isBetween(-25_000L, 25_000L);
        assertThat(audio.samples.size()).isCloseTo((int) (END * Signals.RATE / 1000), within(Signals.RATE / 20));
        assertThat(ReadBack.hertz(audio.samples, 200, 1800)).isCloseTo(440, within(2.0));
        assertThat(ReadBack.loudness(audio.samples, 200, 1800)).isCloseTo(0.5 * 2 / Math.PI, within(0.05));
        assertThat(Arrays.asList(audio.ptsMicros.toArray(Long[]::new))).isSorted();
    }
}
