package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.AudioTrackInfo;
import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.testkit.internal.LaneTime;
import io.github.mediacapture.testkit.internal.LazyContent;
import io.github.mediacapture.testkit.internal.files.RecordedLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Plays back what a fake encoder wrote: the pictures with their numbers, and samples that say which they are; used by one thread. */
final class RecordedReader implements MediaReader {
    private static final int VIDEO = 0;
    private static final int AUDIO = 1;
    private static final byte GRAY = (byte) 128;
    private static final LazyContent GRAY_PIXELS = (plane, pixels, stride) -> {
        while (pixels.hasRemaining()) {
            pixels.put(GRAY);
        }
    };

    private final RecordedLines lines;
    private final DecoderActivity activity;
    private final NumberedFrames frames;
    private final MediaInfo info;
    private List<Integer> selected;
    private List<Integer> chosen;
    private int picture;
    private int sound;
    private int skipped; // samples of the next ones
    private boolean closed;
    private volatile boolean interrupted;

    /** @throws NotSupportedException if it is no such file, or too little of one is written */
    RecordedReader(RecordedLines lines, DecoderActivity activity) {
        this.lines = lines;
        this.activity = activity;
        frames = new NumberedFrames(activity.outstanding);
        info = describe();
        selected = info.tracks().stream().map(TrackInfo::id).toList();
        chosen = selected;
        activity.opened.incrementAndGet();
        activity.open.incrementAndGet();
    }

    private MediaInfo describe() {
        List<TrackInfo> tracks = new ArrayList<>();
        if (!lines.pictures().isEmpty()) {
            RecordedLines.Picture first = lines.pictures().get(0);
            tracks.add(new VideoTrackInfo(
                    VIDEO,
                    "fake-video",
                    Optional.empty(),
                    first.width(),
                    first.height(),
                    OptionalDouble.empty(),
                    0,
                    false));
        }
        if (!lines.sounds().isEmpty()) {
            RecordedLines.Sound first = lines.sounds().get(0);
            tracks.add(new AudioTrackInfo(AUDIO, "fake-audio", Optional.empty(), first.sampleRate(), first.channels()));
        }
        if (tracks.isEmpty() || (lines.mayGrow() && tracks.size() < lines.expectedTracks())) {
            throw new NotSupportedException("Nothing was recorded in this file of the fake encoder, so far");
        }
        OptionalLong duration = lines.mayGrow() ? OptionalLong.empty() : durationNanos();
        return new MediaInfo("fake", duration, 0, tracks, List.of());
    }

    @Override
    public MediaInfo info() {
        return info;
    }

    @Override
    public boolean mayGrow() {
        return lines.mayGrow();
    }

    @Override
    public OptionalLong durationNanos() {
        return OptionalLong.of(lines.endNanos());
    }

    @Override
    public void select(int... tracks) {
        requireOpen();
        List<Integer> ids = Arrays.stream(tracks).boxed().toList();
        if (ids.stream().distinct().count() < ids.size()
                || !info.tracks().stream().map(TrackInfo::id).toList().containsAll(ids)) {
            throw new IllegalArgumentException(
                    "Not all of the tracks " + ids + ", or one twice, are in " + info.tracks());
        }
        chosen = ids;
        if (picture == 0 && sound == 0) {
            selected = ids;
        }
    }

    @Override
    public MediaRead<VideoFrame> readVideo() {
        requireReading();
        if (!selected.contains(VIDEO)) {
            return new MediaRead.End<>();
        }
        boolean mayGrow = lines.mayGrow(); // first: what is added before it says no is there
        int held = mayGrow ? 1 : 0; // how long the last one is shown is not known yet
        if (picture >= lines.pictures().size() - held) {
            lines.readOn();
        }
        if (picture >= lines.pictures().size() - held) {
            return mayGrow ? new MediaRead.NotYet<>() : new MediaRead.End<>();
        }
        LaneTime.spend(activity.perPicture());
        return new MediaRead.Frame<>(frame(picture++));
    }

    private VideoFrame frame(int index) {
        RecordedLines.Picture recorded = lines.pictures().get(index);
        long nanos = recorded.nanos();
        boolean isLast = index + 1 == lines.pictures().size();
        long end = isLast ? lines.endNanos() : lines.pictures().get(index + 1).nanos();
        PixelRect rect = PixelRect.ofSize(recorded.width(), recorded.height());
        NumberedFrames.Shown shown = new NumberedFrames.Shown(
                recorded.number().orElse(index), nanos, Math.max(0, end - nanos), /* rotation= */ 0);
        return recorded.number().isPresent() ? frames.picture(rect, shown) : frames.picture(rect, shown, GRAY_PIXELS);
    }

    @Override
    public MediaRead<AudioData> readAudio() {
        requireReading();
        if (!selected.contains(AUDIO)) {
            return new MediaRead.End<>();
        }
        boolean mayGrow = lines.mayGrow(); // as above
        if (sound >= lines.sounds().size()) {
            lines.readOn();
        }
        if (sound >= lines.sounds().size()) {
            return mayGrow ? new MediaRead.NotYet<>() : new MediaRead.End<>();
        }
        RecordedLines.Sound recorded = lines.sounds().get(sound++);
        int skip = Math.min(skipped, recorded.count() - 1);
        skipped = 0;
        return new MediaRead.Frame<>(samples(recorded, skip));
    }

    private AudioData samples(RecordedLines.Sound recorded, int skip) {
        long nanos = recorded.nanos() + Math.round(skip * 1e9 / recorded.sampleRate());
        return frames.sound(
                recorded.sampleRate(),
                recorded.channels(),
                recorded.count() - skip,
                recorded.first() + skip,
                nanos,
                MediaScript::ramp);
    }

    /** Each picture is a key frame. */
    @Override
    public void seek(long nanos, SeekMode mode) {
        requireOpen();
        activity.seeks.add(new SeekCall(nanos, mode));
        interrupted = false;
        selected = chosen;
        picture = 0;
        while (picture + 1 < lines.pictures().size()
                && lines.pictures().get(picture + 1).nanos() <= nanos) {
            picture++;
        }
        boolean toPicture = mode == SeekMode.KEY_FRAME_BEFORE && selected.contains(VIDEO);
        long from = toPicture ? Math.min(nanos, lines.pictures().get(picture).nanos()) : nanos;
        sound = 0;
        skipped = 0;
        while (sound < lines.sounds().size() && lines.sounds().get(sound).endNanos() <= from) {
            sound++;
        }
        if (sound < lines.sounds().size()) {
            RecordedLines.Sound next = lines.sounds().get(sound);
            skipped = (int) Math.max(0, Math.round((from - next.nanos()) * (double) next.sampleRate() / 1e9));
        }
    }

    @Override
    public Optional<String> damage() {
        return lines.isFinished() || lines.mayGrow() ? Optional.empty() : Optional.of("The recording was not finished");
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    private void requireReading() {
        requireOpen();
        if (interrupted) {
            throw new AbortException("Reading the file was interrupted");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new InvalidStateException("The reader is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            activity.open.decrementAndGet();
            lines.close();
        }
    }
}
