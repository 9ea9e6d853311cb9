package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.NativeGrowth;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.file.Blob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged, cut and disguised files: each is played as far as it is whole, or refused, and nothing else happens. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileFilesTest {
    private static final int FRAMES = 25;
    private static final long MOST_GROWTH = 8 << 20;

    @TempDir
    static Path folder;

    private static final List<String> FILES = new ArrayList<>();
    private static final List<byte[]> WHOLE = new ArrayList<>();

    @BeforeAll
    static void makeFiles() throws Exception {
        NumberedFiles files = new NumberedFiles(folder, FRAMES);
        for (Path file : List.of(
                files.make("a.webm", "libopus", "-c:v libvpx -b:v 500k -deadline realtime -cpu-used 8"),
                files.make("b.mp4", "aac", "-c:v mpeg4 -bf 2"),
                files.make("c.mp4", "aac", "-c:v libopenh264 -b:v 500k -movflags frag_keyframe+delay_moov -g 8"),
                files.make("d.ts", "aac", "-c:v libopenh264 -b:v 500k"),
                files.make("e.avi", "mp3", "-c:v mjpeg"),
                files.make("f.mkv", "flac", "-c:v libvpx-vp9 -b:v 500k -deadline realtime -cpu-used 8"),
                files.make("g.gif", "", ""),
                files.make("h.ogg", "libopus", "-vn"),
                files.make("i.mp3", "libmp3lame", "-vn"),
                files.make("j.flac", "flac", "-vn"),
                files.make("k.wav", "pcm_s16le", "-vn"),
                files.make("l.aac", "aac", "-vn"))) {
            FILES.add(file.toString());
            WHOLE.add(Files.readAllBytes(file));
        }
    }

    /** What is read of a cut file is what comes first in the whole one. */
    @Test
    void aCutFileIsPlayedAsFarAsItIsWhole() {
        int played = 0;
        for (byte[] whole : WHOLE) {
            for (int part = 1; part < 10; part++) {
                byte[] cut = Arrays.copyOf(whole, (int) ((long) whole.length * part / 10));
                try {
                    WholeFile read = WholeFile.of(Blob.of(cut, ""));
                    List<Long> readable =
                            read.numbers.stream().filter(number -> number >= 0).toList();
                    assertThat(readable).isSorted();
                    assertThat(read.nanos).isSorted().doesNotHaveDuplicates();
                    played += read.nanos.isEmpty() && read.samples == 0 ? 0 : 1;
                } catch (NotSupportedException e) {
                    assertThat(e).hasMessageContaining("FFmpeg could not");
                }
            }
        }
        assertThat(played).isGreaterThan(WHOLE.size() * 9 / 2);
    }

    @Test
    void aCutFileSaysSo() {
        byte[] whole = WHOLE.get(3);
        assertThat(WholeFile.of(Blob.of(whole, "")).damage).isEmpty();
        byte[] cut = whole.clone();
        Arrays.fill(cut, whole.length / 2, whole.length / 2 + 2000, (byte) 0x55);
        WholeFile read = WholeFile.of(Blob.of(cut, ""));
        assertThat(read.damage).isPresent();
        assertThat(read.numbers).contains(0L);
    }

    @Test
    void damagedFilesArePlayedOrRefused() {
        assertThat(new DamagedFiles(WHOLE).read(0, 200)).isBetween(50, 200);
    }

    @Tag("slow")
    @Test
    void thousandsOfDamagedFilesTakeNoMemory() throws Exception {
        assertThat(NativeGrowth.of(DamagedFiles.Work.class, FILES)).isLessThan(MOST_GROWTH);
    }

    @Test
    void aMediaElementPlaysThemOrTellsWhyNot() {
        assertThat(new DamagedFiles(WHOLE).play(5_000, 100)).isBetween(25, 100);
    }

    @Tag("slow")
    @Test
    void thousandsThatArePlayedTakeNoMemory() throws Exception {
        assertThat(NativeGrowth.of(DamagedFiles.Playing.class, FILES)).isLessThan(MOST_GROWTH);
    }

    /** Each of them would make FFmpeg open another file, if it were let. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffconcat version 1.0\nfile 'FILE'\n",
                "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\nFILE\n#EXT-X-ENDLIST\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>FILE</BaseURL></MPD>",
                "concat:FILE|FILE",
                "[playlist]\nFile1=FILE\n",
                "RTSPtextRTSP://127.0.0.1/",
                "",
            })
    void whatNamesAnotherFileIsRefused(String text) throws Exception {
        Path other = Files.write(folder.resolve("other.webm"), WHOLE.get(0));
        Path disguised = Files.writeString(
                folder.resolve("disguised.webm"), text.replace("FILE", other.toString()), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> MediaReaders.open(Blob.of(disguised, "video/webm")))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("tried matroska, mov");
    }

    @Test
    void imagesAndNoiseAreRefused() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        for (byte[] bytes : List.of(noise, png, new byte[50_000])) {
            assertThatThrownBy(() -> MediaReaders.open(Blob.of(bytes, "video/mp4")))
                    .isInstanceOf(NotSupportedException.class);
        }
    }
}
