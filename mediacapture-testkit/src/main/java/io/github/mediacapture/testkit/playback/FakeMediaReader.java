package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.AudioTrackInfo;
import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads one fake file; used by one thread, but for {@link #interrupt}. */
final class FakeMediaReader implements MediaReader {
    private static final int VIDEO = 0;
    private static final int AUDIO = 1;
    private static final int PIECES_PER_SECOND = 50;

    private final ScriptedBytes bytes;
    private final MediaScript script;
    private final DecoderActivity activity;
    private final NumberedFrames frames;
    private final MediaInfo info;
    private boolean video;
    private boolean audio;
    private List<Integer> selected;
    private boolean started;
    private boolean closed;
    private long picture;
    private long sample;
    private Optional<String> damage = Optional.empty();

    FakeMediaReader(ScriptedBytes bytes, DecoderActivity activity) {
        this.bytes = bytes;
        this.script = bytes.script();
        this.activity = activity;
        frames = new NumberedFrames(activity.outstanding);
        info = describe();
        selected = info.tracks().stream().map(TrackInfo::id).toList();
        applySelection();
        activity.opened.incrementAndGet();
        activity.open.incrementAndGet();
    }

    private MediaInfo describe() {
        List<TrackInfo> tracks = new ArrayList<>();
        if (script.has("video")) {
            OptionalDouble rate = script.has("variableFrameRate")
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(script.real("rate", 0));
            int width = script.sizeOf(0).width();
            int height = script.sizeOf(0).height();
            int rotation = (int) script.number("rotation", 0);
            tracks.add(new VideoTrackInfo(
                    VIDEO, "fake-video", Optional.empty(), width, height, rate, rotation, /* flip= */ false));
        }
        if (script.has("audio")) {
            int channels = (int) script.number("channels", 1);
            tracks.add(new AudioTrackInfo(AUDIO, "fake-audio", Optional.empty(), script.sampleRate(), channels));
        }
        OptionalLong duration = bytes.mayGrow() ? OptionalLong.empty() : durationNanos();
        return new MediaInfo("fake", duration, 0, tracks, List.of());
    }

    private void applySelection() {
        video = selected.contains(VIDEO) && script.has("video");
        audio = selected.contains(AUDIO) && script.has("audio");
    }

    @Override
    public MediaInfo info() {
        return info;
    }

    @Override
    public boolean mayGrow() {
        return bytes.mayGrow();
    }

    @Override
    public OptionalLong durationNanos() {
        if (script.has("noDuration")) {
            return OptionalLong.empty();
        }
        long all = script.durationNanos();
        return OptionalLong.of(script.has("growing") ? Math.min(bytes.thereNanos(), all) : all);
    }

    @Override
    public void select(int... tracks) {
        requireOpen();
        List<Integer> chosen = new ArrayList<>();
        for (int id : tracks) {
            if (info.tracks().stream().noneMatch(track -> track.id() == id) || chosen.contains(id)) {
                throw new IllegalArgumentException("No track " + id + ", or twice, among " + info.tracks());
            }
            chosen.add(id);
        }
        selected = chosen;
        if (!started) {
            applySelection();
        }
    }

    @Override
    public MediaRead<VideoFrame> readVideo() {
        start();
        if (!video || script.timeOf(picture) >= script.durationNanos()) {
            return new MediaRead.End<>();
        }
        return switch (stateAt(script.timeOf(picture))) {
            case NOT_YET -> new MediaRead.NotYet<>();
            case MISSING -> new MediaRead.End<>();
            case THERE -> {
                bytes.pass(activity.perPicture());
                yield new MediaRead.Frame<>(frame(picture++));
            }
        };
    }

    private VideoFrame frame(long number) {
        long nanos = script.timeOf(number);
        long end = Math.min(script.timeOf(number + 1), script.durationNanos());
        int rotation = (int) script.number("rotation", 0);
        return frames.picture(script.sizeOf(number), new NumberedFrames.Shown(number, nanos, end - nanos, rotation));
    }

    @Override
    public MediaRead<AudioData> readAudio() {
        start();
        int count = audio ? (int) Math.min(pieceSamples(), script.sampleCount() - sample) : 0;
        if (count <= 0) {
            return new MediaRead.End<>();
        }
        return switch (stateAt(script.timeOfSample(sample + count - 1))) {
            case NOT_YET -> new MediaRead.NotYet<>();
            case MISSING -> new MediaRead.End<>();
            case THERE -> {
                long first = sample;
                sample += count;
                yield new MediaRead.Frame<>(frames.sound(
                        script.sampleRate(),
                        (int) script.number("channels", 1),
                        count,
                        first,
                        script.timeOfSample(first),
                        script::sampleOf));
            }
        };
    }

    private int pieceSamples() {
        return Math.max(1, script.sampleRate() / PIECES_PER_SECOND);
    }

    private void start() {
        requireOpen();
        bytes.throwIfInterrupted();
        started = true;
    }

    /** Damage comes after what is missing, as bytes that are not there can't be damaged. */
    private ScriptedBytes.State stateAt(long nanos) {
        ScriptedBytes.State state = bytes.at(nanos);
        if (state == ScriptedBytes.State.MISSING && !script.has("growing")) {
            damaged("The file ends too early");
        } else if (state == ScriptedBytes.State.THERE && isCorrupt(nanos)) {
            damaged("The file is damaged, as it was built");
            return ScriptedBytes.State.MISSING;
        }
        return state;
    }

    private boolean isCorrupt(long nanos) {
        return script.corruptAt().isPresent() && nanos >= script.corruptAt().getAsLong();
    }

    private void damaged(String description) {
        if (damage.isEmpty()) {
            damage = Optional.of(description);
        }
    }

    @Override
    public void seek(long nanos, SeekMode mode) {
        requireOpen();
        activity.seeks.add(new SeekCall(nanos, mode));
        bytes.resume();
        started = true;
        applySelection();
        long to = Math.max(0, Math.min(nanos, lastNanos()));
        bytes.at(to);
        long wanted = script.has("video") ? script.pictureAt(to) : 0;
        long key = script.keyFrameBefore(wanted);
        boolean precise = mode == SeekMode.PRECISE;
        if (precise && video) {
            bytes.pass(activity.perPicture().multipliedBy(wanted - key));
        }
        picture = precise ? wanted : key;
        long from = precise || !video ? Math.max(to, Math.min(nanos, script.durationNanos())) : script.timeOf(key);
        sample = script.sampleAt(from);
    }

    /** When something is shown or heard last. */
    private long lastNanos() {
        long end = Math.min(script.durationNanos(), script.corruptAt().orElse(Long.MAX_VALUE));
        return Math.max(0, Math.min(end, bytes.thereNanos()) - 1);
    }

    @Override
    public Optional<String> damage() {
        return damage;
    }

    @Override
    public void interrupt() {
        bytes.interrupt();
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
            bytes.close();
        }
    }
}
