package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a reader gives of a file, from its beginning to its end. */
final class WholeFile {
    final List<Long> nanos = new ArrayList<>();
    final List<Long> numbers = new ArrayList<>();
    final List<Long> audioNanos = new ArrayList<>();
    MediaInfo info;
    Optional<String> damage = Optional.empty();
    long samples;
    long audioEnd;
    int sampleRate;
    int channels;

    static WholeFile of(Path file) {
        return of(Blob.of(file, ""));
    }

    static WholeFile of(Blob blob) {
        try (MediaReader reader = MediaReaders.open(blob)) {
            return of(reader);
        }
    }

    static WholeFile of(MediaReader reader) {
        WholeFile all = new WholeFile();
        all.info = reader.info();
        boolean more = true;
        while (more) { // a picture, then the sound up to it
            more = all.readVideo(reader);
            boolean sound = true;
            while (sound && (!more || all.audioEnd <= all.nanos.get(all.nanos.size() - 1))) {
                sound = all.readAudio(reader);
            }
        }
        all.damage = reader.damage();
        return all;
    }

    private boolean readVideo(MediaReader reader) {
        if (!(reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read)) {
            return false;
        }
        try (VideoFrame frame = read.frame()) {
            nanos.add(frame.timestampNanos());
            numbers.add(FakePattern.read(frame)
                    .map(FakePattern.Reading::frameNumber)
                    .orElse(-1L));
        }
        return true;
    }

    private boolean readAudio(MediaReader reader) {
        if (!(reader.readAudio() instanceof MediaRead.Frame<AudioData> read)) {
            return false;
        }
        try (AudioData data = read.frame()) {
            audioNanos.add(data.timestampNanos());
            audioEnd = data.timestampNanos() + data.durationNanos();
            samples += data.numberOfFrames();
            sampleRate = data.sampleRate();
            channels = data.numberOfChannels();
        }
        return true;
    }
}
