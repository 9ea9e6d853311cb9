package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What is decoded here, found out by decoding: a small file of each codec is part of the library. Thread-safe. */
final class DecodedSamples {
    /** What goes into each type of file. */
    static final Map<String, Set<String>> CODECS = Map.ofEntries(
            Map.entry("webm", Set.of("vp8.webm", "vp9.webm", "av1.webm", "opus.webm", "vorbis.webm")),
            Map.entry(
                    "mp4",
                    Set.of(
                            "h264.mp4",
                            "hevc.mp4",
                            "mpeg4.mp4",
                            "av1.webm",
                            "vp9.webm",
                            "aac.mp4",
                            "mp3.mp3",
                            "opus.webm",
                            "flac.flac")),
            Map.entry("ogg", Set.of("theora.ogg", "vp8.webm", "vorbis.webm", "opus.webm", "flac.flac")),
            Map.entry("x-matroska", Set.of()), // all
            Map.entry("quicktime", Set.of("h264.mp4", "hevc.mp4", "mpeg4.mp4", "aac.mp4", "mp3.mp3", "pcm.wav")),
            Map.entry("mp2t", Set.of("h264.mp4", "hevc.mp4", "mpeg2.ts", "aac.mp4", "mp3.mp3", "opus.webm")),
            Map.entry("x-msvideo", Set.of("h264.mp4", "mpeg4.mp4", "mp3.mp3", "pcm.wav")),
            Map.entry("mpeg", Set.of("mp3.mp3")),
            Map.entry("aac", Set.of("aac.mp4")),
            Map.entry("flac", Set.of("flac.flac")),
            Map.entry("wav", Set.of("pcm.wav")));

    /** Names of one type that other names stand for. */
    private static final Map<String, String> SAME =
            Map.of("mp3", "mpeg", "x-wav", "wav", "wave", "wav", "x-m4a", "mp4", "x-flac", "flac", "3gpp", "mp4");

    /** Codecs as types name them, and what shows that they are decoded. */
    private static final Map<Pattern, String> NAMES = Map.ofEntries(
            Map.entry(Pattern.compile("vp8(\\.0)?"), "vp8.webm"),
            Map.entry(Pattern.compile("vp9(\\.\\d)?|vp09(\\.\\d\\d){3,8}"), "vp9.webm"),
            Map.entry(Pattern.compile("av01\\.[0-2]\\.\\d\\d[MH]\\.\\d\\d(\\..*)?"), "av1.webm"),
            Map.entry(Pattern.compile("avc[13](\\.[0-9A-Fa-f]{6})?"), "h264.mp4"),
            Map.entry(Pattern.compile("h(vc|ev)1(\\..*)?"), "hevc.mp4"),
            Map.entry(Pattern.compile("mp4v\\.20(\\.\\d+)?"), "mpeg4.mp4"),
            Map.entry(Pattern.compile("theora"), "theora.ogg"),
            Map.entry(Pattern.compile("opus"), "opus.webm"),
            Map.entry(Pattern.compile("vorbis"), "vorbis.webm"),
            Map.entry(Pattern.compile("mp4a(\\.40\\.(2|02|5|05|29)|\\.6[67])?"), "aac.mp4"),
            Map.entry(Pattern.compile("mp3|mp4a\\.(69|6[bB]|40\\.34)"), "mp3.mp3"),
            Map.entry(Pattern.compile("flac|fLaC"), "flac.flac"),
            Map.entry(Pattern.compile("1|pcm"), "pcm.wav"));

    private static final Set<String> VIDEO =
            Set.of("vp8.webm", "vp9.webm", "av1.webm", "h264.mp4", "hevc.mp4", "mpeg4.mp4", "theora.ogg", "mpeg2.ts");

    private final DecoderBackend backend;
    private final Map<String, Boolean> decoded = new ConcurrentHashMap<>();

    DecodedSamples(DecoderBackend backend) {
        this.backend = backend;
    }

    boolean decodes(String type, String codec) {
        int slash = type.indexOf('/');
        String kind = slash < 0 ? "" : type.substring(0, slash);
        String container = SAME.getOrDefault(type.substring(slash + 1), type.substring(slash + 1));
        Set<String> inside = CODECS.get(container);
        if (inside == null || !(kind.equals("video") || kind.equals("audio"))) {
            return false;
        }
        if (codec.isEmpty()) {
            return inside.isEmpty() || inside.stream().anyMatch(this::isDecoded);
        }
        for (Map.Entry<Pattern, String> each : NAMES.entrySet()) {
            if (each.getKey().matcher(codec).matches()) {
                String sample = each.getValue();
                boolean fits = inside.isEmpty() || inside.contains(sample);
                return fits && (kind.equals("video") || !VIDEO.contains(sample)) && isDecoded(sample);
            }
        }
        return false;
    }

    private boolean isDecoded(String sample) {
        return decoded.computeIfAbsent(sample, this::decode);
    }

    private boolean decode(String sample) {
        try (InputStream stream = DecodedSamples.class.getResourceAsStream(sample)) {
            if (stream == null) {
                return false;
            }
            try (MediaReader reader = backend.open(MediaBytes.of(Blob.of(stream.readAllBytes(), "")))) {
                return VIDEO.contains(sample) ? hasPicture(reader) : hasSound(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A part of the library can't be read", e);
        } catch (MediaException e) {
            return false; // which is the answer
        }
    }

    private static boolean hasPicture(MediaReader reader) {
        if (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
            read.frame().close();
            return true;
        }
        return false;
    }

    private static boolean hasSound(MediaReader reader) {
        if (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
            read.frame().close();
            return true;
        }
        return false;
    }
}
