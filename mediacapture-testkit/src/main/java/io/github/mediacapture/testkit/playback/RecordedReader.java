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
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.internal.FramePool;
import io.github.mediacapture.testkit.internal.LaneTime;
import io.github.mediacapture.testkit.internal.LazyContent;
import io.github.mediacapture.testkit.internal.PatternCode;
import io.github.mediacapture.testkit.internal.PatternPainter;
import io.github.mediacapture.testkit.internal.files.RecordedLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Plays back what a fake encoder wrote: the pictures with their numbers, and samples that say which they are; used by one thread. */
final class RecordedReader implements MediaReader {
    private static final VideoPixelFormat FORMAT = VideoPixelFormat.I420;
    private static final int VIDEO = 0;
    private static final int AUDIO = 1;
    private static final byte GRAY = (byte) 128;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RecordedLines lines;
    private final DecoderActivity activity;
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
        long number = recorded.number().orElse(index);
        PatternPainter painter =
                new PatternPainter(FORMAT, VideoColorSpace.CAMERA, recorded.width(), recorded.height());
        LazyContent content = recorded.number().isPresent()
                ? painter.pattern(new PatternCode(number, nanos / NANOS_PER_MILLI))
                : (plane, pixels, stride) -> {
                    while (pixels.hasRemaining()) {
                        pixels.put(GRAY);
                    }
                };
        VideoFrameInit init = VideoFrameInit.of(
                        nanos,
                        VideoColorSpace.CAMERA,
                        VideoFrameMetadata.of(
                                VideoFrameMetadata.MEDIA_TIME, nanos, VideoFrameMetadata.SEQUENCE_NUMBER, number))
                .durationNanos(Math.max(0, end - nanos));
        FramePool pool = FramePool.ofFrames(FORMAT, recorded.width(), recorded.height(), activity.outstanding);
        return new SharedVideoFrame(FORMAT, recorded.width(), recorded.height(), init, pool.take(content));
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
        int count = recorded.count() - skip;
        int channels = recorded.channels();
        long first = recorded.first() + skip;
        LazyContent content = (plane, target, stride) -> {
            for (int i = 0; i < count; i++) {
                float value = MediaScript.ramp(first + i);
                for (int channel = 0; channel < channels; channel++) {
                    target.putFloat((i * channels + channel) * Float.BYTES, channel == 1 ? -value : value);
                }
            }
        };
        AudioSampleFormat format = AudioSampleFormat.F32;
        FramePool pool = FramePool.ofSamples(format.planeBytes(channels, count), activity.outstanding);
        long nanos = recorded.nanos() + Math.round(skip * 1e9 / recorded.sampleRate());
        return new SharedAudioData(
                new SharedAudioData.Layout(format, recorded.sampleRate(), channels, count), nanos, pool.take(content));
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
