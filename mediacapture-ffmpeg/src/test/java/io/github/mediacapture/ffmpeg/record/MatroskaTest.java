package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Matroska and WebM say of their tracks, and where one can seek; read from the bytes. */
@ExtendWith(LeakCheck.class)
class MatroskaTest {
    private static final int DOC_TYPE = 0x4282;
    private static final int TRACK = 0xAE;
    private static final int IS_DEFAULT = 0x88;
    private static final int BIT_DEPTH = 0x6264;
    private static final int CUE_TIME = 0xB3;
    /** EBML, Segment, Tracks, Track, Audio, Cues, CuePoint. */
    private static final Set<Integer> MASTERS =
            Set.of(0x1A45DFA3, 0x18538067, 0x1654AE6B, TRACK, 0xE1, 0x1C53BB6B, 0xBB);

    private static final int BLOCK = Signals.RATE / 50;

    @TempDir
    Path folder;

    private final MemoryOutput output = new MemoryOutput();
    private final Map<Integer, List<byte[]>> elements = new HashMap<>();

    private void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int id = (int) FileLayout.number(bytes, false);
            int size = (int) FileLayout.number(bytes, true);
            byte[] content = new byte[size];
            bytes.get(content);
            elements.computeIfAbsent(id, none -> new ArrayList<>()).add(content);
            if (MASTERS.contains(id)) {
                read(ByteBuffer.wrap(content));
            }
        }
    }

    private List<Long> numbers(int id) {
        return elements.getOrDefault(id, List.of()).stream()
                .map(content -> {
                    long value = 0;
                    for (byte each : content) {
                        value = value << 8 | (each & 0xff);
                    }
                    return value;
                })
                .toList();
    }

    private void record(RecordingFormat format, int seconds) {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (int i = 0; i < seconds * 50; i++) {
                long nanos = i * 20L * MILLI;
                try (AudioData data = Signals.tone(1, Signals.RATE, nanos, BLOCK, 440);
                        VideoFrame picture = FakePattern.picture(64, 48, i, nanos)) {
                    encoder.encode(data, nanos);
                    encoder.encode(picture, nanos);
                }
            }
            encoder.finish(seconds * 1000L * MILLI);
        }
        read(ByteBuffer.wrap(output.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "audio/webm, , opus, webm, false",
        "audio/x-matroska, , opus, matroska, false",
        "audio/x-matroska, , mp4a.40.2, matroska, false",
        "audio/x-matroska, , mp3, matroska, false",
        "audio/x-matroska, , flac, matroska, true",
        "audio/x-matroska, , pcm, matroska, true",
        "video/webm, vp8, opus, webm, false",
        "video/x-matroska, vp8, pcm, matroska, true",
    })
    void tracksAreDefaultAndPackedSoundHasNoBitDepth(
            String type, String video, String audio, String docType, boolean hasDepth) throws Exception {
        record(Recordings.format(type, video, audio), 1);
        assertThat(new String(elements.get(DOC_TYPE).get(0), StandardCharsets.US_ASCII))
                .isEqualTo(docType);
        assertThat(elements.get(TRACK)).hasSize(video == null ? 1 : 2);
        // 1 where it is not there
        assertThat(numbers(IS_DEFAULT)).allMatch(flag -> flag == 1);
        assertThat(numbers(BIT_DEPTH)).isEqualTo(hasDepth ? List.of(16L) : List.of());
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        assertThat(Seekability.of(file)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"audio/webm, opus", "audio/x-matroska, pcm"})
    void soundCanBeSoughtInEachTwoSeconds(String type, String audio) throws Exception {
        record(Recordings.format(type, null, audio), 9);
        List<Long> cues = numbers(CUE_TIME);
        assertThat(cues).as("one each two seconds, and the last piece").hasSizeBetween(5, 6);
        for (int i = 1; i < 5; i++) {
            assertThat(cues.get(i) - cues.get(i - 1)).isBetween(2000L, 2150L);
        }
        FfmpegProgram.assertDecodes(output.saveIn(folder));
    }
}
