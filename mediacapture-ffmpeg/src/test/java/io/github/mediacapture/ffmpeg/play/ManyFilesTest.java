package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with odd parameters: each opens with its true duration, and shows the right frame wherever one seeks. */
@ExtendWith(LeakCheck.class)
class ManyFilesTest {
    private static final int FRAMES = 75;
    private static final long DURATION = FRAMES * NumberedFiles.PERIOD;

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
                "webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -g 1",
                "webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -g 1000",
                "webm | libopus -b:a 8k -frame_duration 60 | -c:v libvpx -b:v 1M -deadline realtime -auto-alt-ref 1 -lag-in-frames 16",
                "webm | vorbis -strict -2 -ac 2 | -c:v libvpx-vp9 -b:v 1M -deadline realtime -cpu-used 8 -g 20",
                "webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -f webm -live 1 -cluster_time_limit 100",
                "webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -reserve_index_space 10000",
                "webm | libopus | -c:v libvpx -b:v 1M -deadline realtime -cues_to_front 1",
                "webm | libopus -ar 8000 -ac 1 | -c:v libvpx -b:v 1M -deadline realtime -r 25 -vf scale=162:122",
                "mkv | pcm_s16le | -c:v mpeg4 -q:v 2 -bf 2 -g 13",
                "mkv | pcm_u8 | -c:v mpeg4 -q:v 2 -bf 1 -g 300",
                "mkv | ac3 | -c:v mpeg2video -q:v 2 -bf 2 -g 25",
                "mkv | flac -ar 96000 | -c:v ffv1 -g 1",
                "mkv | alac | -c:v huffyuv",
                "mkv | wavpack | -c:v libopenh264 -b:v 1M -g 25 -cluster_size_limit 2000",
                "mkv | libmp3lame -ar 22050 -ac 1 | -c:v mjpeg -q:v 2",
                "mkv | aac | -c:v mpeg4 -q:v 2 -output_ts_offset 100",
                "mp4 | aac | -c:v mpeg4 -q:v 2 -bf 2 -g 50",
                "mp4 | aac | -c:v mpeg4 -q:v 2 -bf 2 -use_editlist 0",
                "mp4 | aac -ar 11025 -ac 1 | -c:v libopenh264 -b:v 1M -g 25 -video_track_timescale 1000",
                "mp4 | aac | -c:v libopenh264 -b:v 1M -g 25 -video_track_timescale 1000000",
                "mp4 | aac | -c:v libopenh264 -b:v 1M -g 25 -movflags faststart+rtphint",
                "mp4 | aac | -c:v libopenh264 -b:v 1M -g 25 -movflags frag_keyframe+empty_moov+default_base_moof",
                "mp4 | aac | -c:v libopenh264 -b:v 1M -g 25 -movflags frag_keyframe+empty_moov -frag_size 20000",
                "mp4 | aac | -c:v libopenh264 -b:v 1M -g 25 -movflags dash+global_sidx -frag_duration 500000",
                "mp4 | libopus | -c:v libvpx-vp9 -b:v 1M -deadline realtime -cpu-used 8 -g 25",
                "mp4 | libmp3lame | -c:v mpeg4 -q:v 2 -g 25 -brand isom",
                "mp4 | flac | -c:v mpeg4 -q:v 2 -g 25 -movflags negative_cts_offsets -bf 2",
                "mov | pcm_s24be | -c:v mjpeg -q:v 2 -write_tmcd 1",
                "mov | pcm_s16le | -c:v prores -s 320x240",
                "mov | aac | -c:v mpeg4 -q:v 2 -bf 2 -movflags +faststart",
                "mov | alac | -c:v png",
                "ts | aac | -c:v mpeg2video -q:v 2 -bf 2 -g 12",
                "ts | mp2 | -c:v mpeg2video -q:v 2 -g 25 -muxrate 4M",
                "ts | ac3 | -c:v libopenh264 -b:v 1M -g 25 -pat_period 0.05",
                "ts | libmp3lame | -c:v libopenh264 -b:v 1M -g 25 -f mpegts -mpegts_m2ts_mode 1",
                "avi | libmp3lame | -c:v mpeg4 -q:v 2 -g 25",
                "avi | pcm_s16le | -c:v mjpeg -q:v 2",
                "avi | ac3 | -c:v ffv1 -vtag FFV1",
                "ogg | vorbis -strict -2 -ac 2 | -c:v libvpx -b:v 1M -deadline realtime -g 1000",
                "ogg | libopus | -c:v libvpx -b:v 1M -deadline realtime -g 25",
            })
    void itsDurationIsTrueAndASeekIsExact(String container, String audio, String arguments) throws Exception {
        Path file = files.make("odd." + container, audio, arguments + " -y");
        WholeFile read = WholeFile.of(file);
        assertThat(read.damage).isEmpty();
        assertThat(read.numbers).isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(read.info.durationNanos().orElseThrow()).isCloseTo(DURATION, within(3 * NumberedFiles.PERIOD));
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            assertThat(reader.frameTimes())
                    .containsExactly(
                            read.nanos.stream().mapToLong(Long::longValue).toArray());
            for (int number : new int[] {FRAMES - 1, 0, 40, 13, 71, 24, 25, 26, 1, FRAMES - 2}) {
                long time = read.nanos.get(number);
                reader.seek(time + 1_000_000L, SeekMode.PRECISE);
                long[] found = numberAndTime(reader);
                assertThat(found[0]).isEqualTo(number);
                assertThat(found[1]).isCloseTo(time, within(1_000_000L));
            }
        }
    }

    /** More than 720 lines are decoded by several threads, which hold frames back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mp4 | -c:v libopenh264 -b:v 8M -g 25 -s 1920x1080",
                "webm | -c:v libvpx -b:v 8M -deadline realtime -cpu-used 8 -g 25 -s 1920x1080"
            })
    void severalThreadsLoseNothing(String container, String arguments) throws Exception {
        Path file = files.make("large." + container, "", arguments + " -y");
        WholeFile read = WholeFile.of(file);
        assertThat(read.numbers).isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            for (int number : new int[] {FRAMES - 1, 3, 49, 50}) {
                reader.seek(number * NumberedFiles.PERIOD, SeekMode.PRECISE);
                assertThat(numberAndTime(reader)[0]).isEqualTo(number);
            }
        }
    }

    private static long[] numberAndTime(MediaReader reader) {
        try (VideoFrame frame = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame()) {
            return new long[] {FakePattern.read(frame).orElseThrow().frameNumber(), frame.timestampNanos()};
        }
    }
}
