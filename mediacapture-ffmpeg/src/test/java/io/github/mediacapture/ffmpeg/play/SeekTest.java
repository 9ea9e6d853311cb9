package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a seek ends: at the frame that is shown then, which says its number. */
@ExtendWith(LeakCheck.class)
class SeekTest {
    private static final int FRAMES = 500;
    private static final int SEEKS = 50;
    private static final long MILLI = 1_000_000L;

    @TempDir
    static Path folder;

    private static NumberedFiles files;

    @BeforeAll
    static void makeSource() throws Exception {
        files = new NumberedFiles(folder, FRAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -cpu-used 8 -g 50",
                "b.webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -cpu-used 8 -g 50 -f webm -live 1",
                "c.mp4 | aac | -c:v mpeg4 -bf 2 -q:v 3 -g 50",
                "d.mp4 | aac | -c:v libopenh264 -b:v 1M -g 50 -movflags frag_keyframe+empty_moov",
                "e.ts | aac | -c:v mpeg2video -bf 2 -q:v 3 -g 50",
                "f.ts | aac | -c:v libopenh264 -b:v 1M -g 50 -output_ts_offset 1000",
                "g.avi | mp3 | -c:v mpeg4 -q:v 3 -g 50",
                "h.mkv | flac | -c:v libopenh264 -b:v 1M -g 50 -vf select='lt(n,10)+not(mod(n,7))' -fps_mode passthrough",
            })
    void aPreciseSeekShowsTheFrameOfThatTime(String name, String audio, String arguments) throws Exception {
        Path file = files.make(name, audio, arguments);
        WholeFile all = WholeFile.of(file);
        Random random = new Random(13);
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            for (int i = 0; i < SEEKS; i++) {
                int index = random.nextInt(all.nanos.size());
                boolean last = index == all.nanos.size() - 1;
                long from = all.nanos.get(index);
                long until = last ? from + MILLI : all.nanos.get(index + 1);
                long position = i % 2 == 0 ? from : from + (until - from) / 2;
                reader.seek(position, SeekMode.PRECISE);
                assertThat(numberOf(reader)).as("seek %s to %s", i, position).isEqualTo(all.numbers.get(index));
                if (!last) {
                    assertThat(numberOf(reader)).isEqualTo(all.numbers.get(index + 1));
                }
                if (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
                    try (AudioData data = read.frame()) {
                        assertThat(data.timestampNanos())
                                .isBetween(Math.max(0, position - MILLI), position + 1000 * MILLI);
                    }
                }
            }
            reader.seek(Long.MAX_VALUE / 2, SeekMode.PRECISE);
            assertThat(numberOf(reader)).isEqualTo(all.numbers.get(all.numbers.size() - 1));
            assertThat(reader.readVideo()).isInstanceOf(MediaRead.End.class);
            reader.seek(-5, SeekMode.PRECISE);
            assertThat(numberOf(reader)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k.webm | -c:v libvpx -b:v 1M -deadline realtime -cpu-used 8 -g 50",
                "l.mp4 | -c:v mpeg4 -bf 2 -q:v 3 -g 50 -sc_threshold 1000000000",
                "m.ts | -c:v mpeg2video -q:v 3 -g 50 -sc_threshold 1000000000",
            })
    void aFastSeekGoesToAKeyFrameBefore(String name, String arguments) throws Exception {
        Path file = files.make(name, "", arguments);
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            for (int number : new int[] {499, 75, 420, 10, 260}) {
                reader.seek(number * NumberedFiles.PERIOD, SeekMode.KEY_FRAME_BEFORE);
                assertThat(numberOf(reader)).isBetween(number - 60L, (long) number);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav,pcm_s16le,1",
        "b.flac,flac,1",
        "c.mp3,libmp3lame,60",
        "d.ogg,libopus,1",
        "e.m4a,aac,60",
        "f.aac,aac,60"
    })
    void soundIsSoughtToTheSample(String name, String audio, long millis) throws Exception {
        Path file = files.make(name, audio, "-vn");
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            for (long position : new long[] {12_345_678_901L, 3_000_000_000L, 50_000_000L, 19_900_000_000L}) {
                reader.seek(position, SeekMode.PRECISE);
                try (AudioData data = ((MediaRead.Frame<AudioData>) reader.readAudio()).frame()) {
                    assertThat(data.timestampNanos()).isCloseTo(position, within(MILLI));
                }
            }
        }
    }

    private static long numberOf(MediaReader reader) {
        try (VideoFrame frame = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame()) {
            return FakePattern.read(frame).orElseThrow().frameNumber();
        }
    }
}
