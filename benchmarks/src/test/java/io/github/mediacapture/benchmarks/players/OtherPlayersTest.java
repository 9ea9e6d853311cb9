package io.github.mediacapture.benchmarks.players;

import static io.github.mediacapture.benchmarks.players.StudioCamera.HEIGHT;
import static io.github.mediacapture.benchmarks.players.StudioCamera.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mediacapture.benchmarks.players.Sample.Taken;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Recordings of each format in programs that others wrote: they know what it is, take all of it, and have nothing to complain of.
 *
 * <p>GStreamer has no libav here, so it decodes by other means than FFmpeg's.
 */
@Tag("players")
class OtherPlayersTest {
    private static final int FRAME_BYTES = VideoPixelFormat.I420.allocationSize(WIDTH, HEIGHT);
    private static final double SOUND_RATE = 48_000;

    /** What VLC warns of with everybody's files, those of the ffmpeg program too. */
    private static final Pattern CHATTER =
            Pattern.compile(".*(: (elst box found|[SC]TTS table of \\d+ entries|no chunk defined"
                    + "|find KaxCues FIXME|EOF|cannot get block EOF\\?|no cues/empty cues found->seek won't be precise"
                    + "|couldn't find any ogg logical stream|Consider increasing access caching variable .*"
                    + "|decoded zero sample|failed to create video output)"
                    + "|flac decoder warning: an error in the stream caused the decoder to lose synchronization\\.)");

    /** A complaint of one of GStreamer's demuxers, parsers or decoders: its name, its place, and what it says. */
    private static final String COMPLAINT =
            "\\S+ +\\d+ 0x\\w+ (WARN|ERROR) +\\w*(demux|parse|dec|matroska|mpegts|wav)\\w* \\S+:.*";

    /** What GStreamer 1.22 warns of with everybody's files, those of the ffmpeg program too: boxes and elements that it skips. */
    private static final Pattern SKIPPED = Pattern.compile(".*(unknown QuickTime node type (sgpd|sbgp|Opus|vp09)"
            + "|Unknown CueTrackPositions subelement 0xf0 - ignoring" // the cue's position in its cluster
            + "|Unknown TrackEntry subelement 0xec - ignoring" // Void, which may be anywhere
            + "|do_seek:.* Locking on pts .*"
            + "|<faad0> still 1 frames left after draining"
            + "|<flacparse0> Block size is not constant|<flacdec0> Lost sync, flushing decoder)");

    /** The same of MP4 without fragments. */
    private static final String NO_FRAGMENTS = ".*failed to find fragment defaults for stream \\d";

    @TempDir
    private static Path folder;

    private static final Map<RecordingKind, Sample> SAMPLES = new HashMap<>();

    /** What is recorded: the name tells the container, the codecs, and whether it is taken in pieces. */
    enum RecordingKind {
        WEBM_VP8("video/webm;codecs=vp8,opus", "video/webm"),
        WEBM_VP9("video/webm;codecs=vp9,opus", "video/webm"),
        WEBM_AV1("video/webm;codecs=av01,opus", "video/webm"),
        WEBM_SOUND("audio/webm;codecs=opus", "video/webm"),
        MP4_H264_AAC("video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/mp4"),
        MP4_H264_OPUS("video/mp4;codecs=avc1.42E01E,opus", "video/mp4"),
        MP4_VP9("video/mp4;codecs=vp09.00.10.08,opus", "video/mp4"),
        MP4_AV1("video/mp4;codecs=av01.0.04M.08,opus", "video/mp4"),
        MP4_SOUND("audio/mp4;codecs=mp4a.40.2", "audio/(x-)?m(p4|4a)"),
        MATROSKA_H264_FLAC("video/x-matroska;codecs=avc1,flac", "video/x-matroska"),
        MATROSKA_VP8_MP3("video/x-matroska;codecs=vp8,mp3", "video/x-matroska"),
        MATROSKA_MJPEG_PCM("video/x-matroska;codecs=mjpeg,pcm", "video/x-matroska"),
        MATROSKA_SOUND("audio/x-matroska;codecs=opus", "video/x-matroska"),
        TS("video/mp2t;codecs=avc1,mp4a.40.2", "(video/MP2T|application/octet-stream)"),
        OGG_OPUS("audio/ogg;codecs=opus", "audio/ogg"),
        OGG_FLAC("audio/ogg;codecs=flac", "audio/ogg"),
        MP3("audio/mpeg", "audio/mpeg"),
        FLAC("audio/flac", "audio/flac"),
        WAV("audio/wav", "audio/x-wav"),
        GIF("image/gif", "image/gif"),
        WEBM_VP9_PIECES("video/webm;codecs=vp9,opus", "video/webm"),
        MP4_H264_PIECES("video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/mp4"),
        MP4_VP9_PIECES("video/mp4;codecs=vp09.00.10.08,opus", "video/mp4"),
        MP4_AV1_PIECES("video/mp4;codecs=av01.0.04M.08,opus", "video/mp4"),
        TS_PIECES("video/mp2t;codecs=avc1,mp4a.40.2", "(video/MP2T|application/octet-stream)");

        private final String mimeType;
        private final String knownAs;

        RecordingKind(String mimeType, String knownAs) {
            this.mimeType = mimeType;
            this.knownAs = knownAs;
        }

        boolean hasFrames() {
            return !mimeType.startsWith("audio/");
        }

        boolean isInPieces() {
            return name().endsWith("_PIECES");
        }
    }

    /** Recorded once, for all programs; on a screen pictures come when they come. */
    private static Sample sample(RecordingKind kind) {
        return SAMPLES.computeIfAbsent(
                kind,
                wanted -> Sample.record(
                        wanted.mimeType,
                        wanted.isInPieces() ? Taken.IN_PIECES : Taken.WHOLE,
                        new StudioCamera(Sample.NUMBERS, wanted == RecordingKind.GIF ? Sample.EVEN : Sample.UNEVEN),
                        folder.resolve("sample-" + wanted)));
    }

    @ParameterizedTest
    @EnumSource
    void fileKnowsWhatItIs(RecordingKind kind) throws Exception {
        RequiredPrograms.require("file", "file");
        Program answer = run("file", "--brief", "--mime-type", path(kind));
        assertThat(answer.said()).matches(kind.knownAs);
    }

    @ParameterizedTest
    @EnumSource
    void mediainfoFindsAllOfIt(RecordingKind kind) throws Exception {
        RequiredPrograms.require("mediainfo", "mediainfo");
        if (kind.hasFrames()) {
            String stream = kind == RecordingKind.GIF ? "Image" : "Video";
            assertThat(mediainfo(kind, stream + ";%Width%x%Height%")).isEqualTo(WIDTH + "x" + HEIGHT);
        }
        if (kind != RecordingKind.GIF) {
            assertThat(mediainfo(kind, "General;%AudioCount%")).isEqualTo("1");
        }
        if (!kind.isInPieces() && kind != RecordingKind.GIF) { // of images mediainfo tells no length
            double seconds = Double.parseDouble(mediainfo(kind, "General;%Duration%")) / 1000;
            assertThat(seconds).isCloseTo(sample(kind).seconds(), within(0.1));
        }
        // What is written as it comes has no end for it.
        String complaints = kind == RecordingKind.WEBM_VP9_PIECES ? "conformance.*" : "(conformance|IsTruncated).*";
        assertThat(run("mediainfo", path(kind)).lines("(?i)" + complaints)).isEmpty();
    }

    private static String mediainfo(RecordingKind kind, String question) throws IOException, InterruptedException {
        Program answer = run("mediainfo", "--Output=" + question, path(kind));
        assertThat(answer.exitCode()).isZero();
        return answer.said();
    }

    @ParameterizedTest
    @EnumSource
    void mkvmergeTakesAllOfItWithoutAWarning(RecordingKind kind) throws Exception {
        RequiredPrograms.require("mkvmerge", "mkvmerge");
        assumeFalse(kind == RecordingKind.GIF, "mkvmerge knows no GIF");
        Path copy = folder.resolve(kind + ".mka");
        Program answer = run("mkvmerge", "--output", copy.toString(), path(kind));
        assertThat(answer.said()).doesNotContain("Warning", "Error");
        assertThat(answer.exitCode()).isZero();
        Files.delete(copy);
    }

    @ParameterizedTest
    @EnumSource
    void gstreamerDecodesEveryPicture(RecordingKind kind) throws Exception {
        RequiredPrograms.require("gstreamer", "gst-launch-1.0");
        assumeFalse(kind == RecordingKind.GIF, "GStreamer has no demuxer of GIF without libav");
        Sample sample = sample(kind);
        Path pictures = folder.resolve("pictures.raw");
        Path sound = folder.resolve("sound.raw");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "GST_DEBUG=2",
                "GST_DEBUG_NO_COLOR=1",
                "gst-launch-1.0",
                "-q",
                "filesrc",
                "location=" + path(kind),
                "!",
                "decodebin",
                "name=d"));
        if (kind.hasFrames()) {
            command.addAll(List.of("d.", "!", "queue", "!", "videoconvert", "!", "video/x-raw,format=I420"));
            command.addAll(List.of("!", "filesink", "location=" + pictures));
        }
        command.addAll(List.of("d.", "!", "queue", "!", "audioconvert", "!", "audio/x-raw,format=S16LE,channels=1"));
        command.addAll(List.of("!", "filesink", "location=" + sound));
        Program answer = Program.run(folder, command);
        assertThat(answer.exitCode()).as(answer.said()).isZero();
        assertThat(answer.lines(COMPLAINT))
                .allMatch(
                        line -> SKIPPED.matcher(line).matches() || (!kind.isInPieces() && line.matches(NO_FRAGMENTS)));
        if (kind.hasFrames()) {
            assertNumbered(Files.readAllBytes(pictures), 0, sample);
            Files.delete(pictures);
        }
        assertThat(Files.size(sound) / (2 * SOUND_RATE)).isCloseTo(sample.seconds(), within(0.1));
        Files.delete(sound);
    }

    /**
     * Its video output {@code yuv} writes what would be shown. At the end VLC closes it with one or two pictures waiting, or shows
     * the last one twice, as chance has it; so it does with copies of the ffmpeg program's.
     */
    @ParameterizedTest
    @EnumSource
    void vlcShowsEveryPicture(RecordingKind kind) throws Exception {
        RequiredPrograms.require("vlc", "vlc");
        assumeFalse(kind == RecordingKind.GIF, "VLC shows a GIF's first picture only");
        Sample sample = sample(kind);
        Path pictures = folder.resolve("vlc.y4m");
        Files.deleteIfExists(pictures);
        Program answer = Vlc.run(folder, List.of("--vout=yuv", "--yuv-file=" + pictures), sample.file());
        assertThat(answer.lines("\\[\\w+] \\S+ (demux|decoder|packetizer|stream|input) (warning|error):.*"))
                .allMatch(line -> CHATTER.matcher(line).matches());
        if (kind.hasFrames()) {
            byte[] written = Files.readAllBytes(pictures);
            int header = new String(written, 0, 200, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
            List<Long> shown = numbers(Arrays.copyOfRange(written, header, written.length), "FRAME\n".length());
            List<Long> all = numbered(shown, sample);
            assertThat(shown.subList(0, (int) sample.pictures() - 2))
                    .isEqualTo(all.subList(0, (int) sample.pictures() - 2));
            assertThat(all).containsAll(shown);
        }
    }

    /** All pictures, each once, in order. */
    private static void assertNumbered(byte[] pictures, int before, Sample sample) {
        List<Long> numbers = numbers(pictures, before);
        assertThat(numbers).isEqualTo(numbered(numbers, sample));
    }

    /** What was recorded, from the first one that is there. */
    private static List<Long> numbered(List<Long> numbers, Sample sample) {
        assertThat(numbers).isNotEmpty();
        long first = numbers.get(0);
        return LongStream.range(first, first + sample.pictures()).boxed().toList();
    }

    /** The numbers in pictures that have so many bytes before each. */
    private static List<Long> numbers(byte[] pictures, int before) {
        List<Long> numbers = new ArrayList<>();
        for (int at = before; at + FRAME_BYTES <= pictures.length; at += FRAME_BYTES + before) {
            ByteBuffer pixels = ByteBuffer.wrap(pictures, at, FRAME_BYTES).slice();
            numbers.add(FakePattern.read(VideoPixelFormat.I420, WIDTH, HEIGHT, pixels)
                    .map(FakePattern.Reading::frameNumber)
                    .orElse(-1L));
        }
        return numbers;
    }

    private static String path(RecordingKind kind) {
        return sample(kind).file().toString();
    }

    private static Program run(String... command) throws IOException, InterruptedException {
        return Program.run(folder, List.of(command));
    }
}
