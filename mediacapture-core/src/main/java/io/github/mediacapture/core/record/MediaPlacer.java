package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.record.timeline.SoundClock;
import io.github.mediacapture.core.record.timeline.SoundCutter;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Gives what was captured its time in the recording, which begins with the first picture, and has it encoded.
 *
 * <p>Used on the encode lane; the numbers may be asked for from any thread.
 */
final class MediaPlacer {
    /** How long the first picture may keep the sound waiting. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** What the coarsest files tell apart; a picture that follows sooner is left out. */
    private static final long CLOSEST_NANOS = 1_000_000L;

    /** The first sound of a new track is no older. */
    private static final long LATEST_SOUND_NANOS = 500_000_000L;

    private final MediaRuntime runtime;
    private final RecordingTimeline timeline;
    private final RecordedFiles files;
    private final BooleanSupplier expectsPictures;
    private final SoundCutter sound;
    private final SoundClock soundClock;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong encodeNanos = new AtomicLong();
    private long nextPictureNanos;

    /** @param expectsPictures whether pictures may come that nobody has seen yet */
    MediaPlacer(
            MediaRuntime runtime, RecordingTimeline timeline, RecordedFiles files, BooleanSupplier expectsPictures) {
        this.runtime = runtime;
        this.timeline = timeline;
        this.files = files;
        this.expectsPictures = expectsPictures;
        this.soundClock = new SoundClock((data, time) -> timed(() -> files.encode(data, time)));
        this.sound =
                new SoundCutter(timeline, data -> soundClock.accept(data, timeline.mediaTime(data.timestampNanos())));
    }

    /** Encodes a picture at its time, or leaves it out: no file can hold two of the same time, or an older one. */
    void place(VideoFrame frame) {
        if (!timeline.records(frame.timestampNanos())) {
            leftOut.incrementAndGet();
            return;
        }
        if (!timeline.hasBegun()) {
            beginAt(frame.timestampNanos());
        }
        long time = timeline.mediaTime(frame.timestampNanos());
        if (time < nextPictureNanos) {
            leftOut.incrementAndGet();
            return;
        }
        nextPictureNanos = time + CLOSEST_NANOS;
        timed(() -> files.encode(frame, time));
    }

    /** Encodes samples at their time; until the recording has begun they wait. */
    void place(AudioData data, boolean pictureWaits) {
        sound.accept(data);
        if (!timeline.hasBegun()) {
            boolean patient = timeline.mediaTime(sound.newestNanos()) < PATIENCE_NANOS;
            if (!pictureWaits && !(patient && expectsPictures.getAsBoolean())) {
                beginWithSound();
            }
        }
    }

    /** The sound that follows is another device's. */
    void changeDevice() {
        soundClock.changeDevice();
    }

    /** Lets the sound go on as silence; a little late: a new track's first sound is some milliseconds old. */
    void fillSilence() {
        soundClock.fillUpTo(timeline.duration(runtime.nanoTime()) - LATEST_SOUND_NANOS);
    }

    private void timed(Runnable encode) {
        long begin = runtime.nanoTime();
        encode.run();
        encodeNanos.addAndGet(runtime.nanoTime() - begin);
    }

    /** If it has not begun: without a picture to wait for, the first recorded sample is time 0. */
    void beginWithSound() {
        if (!timeline.hasBegun()) {
            sound.firstRecorded().ifPresent(this::beginAt);
        }
    }

    private void beginAt(long nanos) {
        files.startedBefore(timeline.mediaTime(nanos));
        timeline.begin(nanos);
        sound.begin();
    }

    /** The recording begins so much later than was thought, if it has begun: all times are less by that. */
    void beginLater(long nanos) {
        if (timeline.hasBegun()) {
            timeline.beginLater(nanos);
            soundClock.beginLater(nanos);
            nextPictureNanos -= nanos;
        }
    }

    /** Pictures that came too close to another, in a pause, or after the end. */
    long leftOut() {
        return leftOut.get();
    }

    /** How long encoding took. */
    long encodeNanos() {
        return encodeNanos.get();
    }

    /** Discards what waits. */
    void close() {
        sound.close();
    }
}
