package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.AudioTrackInfo;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one file's frames; used by one thread, but for {@link #interrupt}. */
final class FfmpegReader implements MediaReader {
    /** Sound needs some of what comes before it to be decoded right: Opus 80 ms. */
    private static final long AUDIO_LEAD = 100_000_000L;

    /** No file is longer; a sum with its start is a time. */
    private static final long LATEST = Long.MAX_VALUE / 4;

    /** Decoding on is faster than to decode the same from a key frame. */
    private static final long NEAR = 500_000_000L;

    /** How much earlier to look where a container finds no frame that is early enough; then from the beginning. */
    private static final long[] EARLIER = {
        0, Ticks.SECOND, 2 * Ticks.SECOND, 4 * Ticks.SECOND, 8 * Ticks.SECOND, 16 * Ticks.SECOND
    };

    private final MediaInput input;
    private final MediaInfo info;
    private final @Nullable GrowingSpan growing;
    private Set<Integer> selected = new TreeSet<>();
    private boolean selectionChanged = true;
    private @Nullable VideoFrames video;
    private @Nullable AudioSamples audio;
    private boolean started;
    private boolean closed;

    /** Takes the input over once it returns, and the bytes with it. */
    FfmpegReader(MediaInput input, MediaBytes bytes) {
        this.input = input;
        info = MediaDescription.of(input);
        if (info.tracks().isEmpty()) {
            String why = info.unreadable().isEmpty() ? "" : ": " + String.join("; ", info.unreadable());
            throw new NotSupportedException("The file has no pictures and no sound that can be played" + why);
        }
        info.video().ifPresent(track -> selected.add(track.id()));
        info.audio().ifPresent(track -> selected.add(track.id()));
        growing = bytes.mayGrow() ? new GrowingSpan(bytes) : null;
    }

    @Override
    public MediaInfo info() {
        return info;
    }

    @Override
    public boolean mayGrow() {
        return growing != null && input.io().mayGrow();
    }

    @Override
    public OptionalLong durationNanos() {
        requireOpen();
        input.io().throwIfInterrupted();
        return growing == null
                ? info.durationNanos()
                : OptionalLong.of(growing.durationNanos(input.span().startNanos()));
    }

    @Override
    public void select(int... tracks) {
        requireOpen();
        Set<Integer> chosen = new TreeSet<>();
        Set<Class<?>> kinds = new HashSet<>();
        for (int id : tracks) {
            TrackInfo track = track(id)
                    .orElseThrow(() -> new IllegalArgumentException("No track " + id + " among " + info.tracks()));
            if (!kinds.add(track.getClass())) {
                throw new IllegalArgumentException("Track " + id + " is the second of its kind: select one of each");
            }
            chosen.add(id);
        }
        selectionChanged |= !chosen.equals(selected);
        selected = chosen;
    }

    private Optional<TrackInfo> track(int id) {
        return info.tracks().stream().filter(track -> track.id() == id).findFirst();
    }

    @Override
    public MediaRead<VideoFrame> readVideo() {
        start();
        return video == null ? new MediaRead.End<>() : video.read();
    }

    @Override
    public MediaRead<AudioData> readAudio() {
        start();
        return audio == null ? new MediaRead.End<>() : audio.read();
    }

    private void start() {
        requireOpen();
        input.io().throwIfInterrupted();
        if (!started) {
            started = true;
            applySelection();
        }
    }

    private void applySelection() {
        if (!selectionChanged) {
            return;
        }
        closeDecoders();
        input.select(selected);
        for (int id : selected) {
            TrackInfo track = track(id).orElseThrow();
            if (track instanceof VideoTrackInfo) {
                video = new VideoFrames(input, id);
            } else if (track instanceof AudioTrackInfo) {
                audio = new AudioSamples(input, id);
            }
        }
        selectionChanged = false;
    }

    @Override
    public void seek(long nanos, SeekMode mode) {
        requireOpen();
        input.io().resume();
        if (growing != null) {
            growing.resume();
        }
        long position = Math.max(0, Math.min(nanos, LATEST));
        if (mode == SeekMode.PRECISE && started && !selectionChanged && decodeOnTo(position)) {
            return;
        }
        started = true;
        placeBefore(position);
        if (mode == SeekMode.PRECISE) {
            finish(position);
        }
    }

    private void placeBefore(long position) {
        for (long earlier : EARLIER) {
            if (position > earlier && place(position - earlier) && startsBy(position)) {
                return;
            }
        }
        place(0);
    }

    private boolean decodeOnTo(long position) {
        VideoFrames pictures = video;
        AudioSamples sound = audio;
        if (pictures == null
                || pictures.shownNanos() < 0
                || position <= pictures.shownNanos()
                || position - pictures.shownNanos() > NEAR
                || (sound != null && sound.readNanos() > position)
                || !pictures.advanceTo(position)) {
            return false;
        }
        if (sound != null) {
            sound.skipTo(position);
        }
        return true;
    }

    /** Goes somewhere before a position; false if the file has no way there. */
    private boolean place(long position) {
        applySelection();
        long from = video == null ? position - AUDIO_LEAD : position;
        boolean found = from > 0 && !selected.isEmpty() && input.seek(lead(), from);
        if (from <= 0) {
            input.rewind();
            found = true;
        }
        if (video != null) {
            video.flush();
        }
        if (audio != null) {
            audio.flush();
        }
        return found;
    }

    private int lead() {
        return video != null ? video.index() : selected.iterator().next();
    }

    private boolean startsBy(long position) {
        return video != null ? video.startsBy(position) : audio == null || audio.startsBy(position);
    }

    private void finish(long position) {
        if (video != null) {
            video.advanceTo(position);
        }
        if (audio != null) {
            audio.skipTo(position);
        }
    }

    @Override
    public long[] frameTimes() {
        requireOpen();
        input.io().throwIfInterrupted();
        Optional<TrackInfo> track = selected.stream()
                .flatMap(id -> track(id).stream())
                .filter(VideoTrackInfo.class::isInstance)
                .findFirst();
        if (track.isEmpty()) {
            return new long[0];
        }
        closeDecoders();
        input.select(Set.of(track.get().id()));
        selectionChanged = true; // for the next seek
        Optional<long[]> told = new PacketTimes(input, track.get().id()).read();
        return told.isPresent() ? told.get() : MediaReader.super.frameTimes();
    }

    @Override
    public Optional<String> damage() {
        return input.damage();
    }

    @Override
    public void interrupt() {
        input.io().interrupt();
        if (growing != null) {
            growing.interrupt();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new InvalidStateException("The reader is closed");
        }
    }

    private void closeDecoders() {
        if (video != null) {
            video.close();
            video = null;
        }
        if (audio != null) {
            audio.close();
            audio = null;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeDecoders();
            if (growing != null) {
                growing.close();
            }
            input.close();
            input.closeBytes();
        }
    }
}
