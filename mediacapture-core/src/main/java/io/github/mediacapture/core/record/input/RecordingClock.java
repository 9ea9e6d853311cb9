package io.github.mediacapture.core.record.input;

import io.github.mediacapture.core.record.output.MediaOutput;
import io.github.mediacapture.core.record.timeline.AudioClock;
import io.github.mediacapture.core.record.timeline.AudioCutter;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives what was captured its time in the recording, which begins with the first frame, and has it encoded; what is not
 * captured goes on as black, as the last frame, and as silence.
 *
 * <p>Used on the encode lane; the numbers may be asked for from any thread.
 */
public final class RecordingClock {
    private final MediaRuntime runtime;
    private final RecordingTime time;
    private final RecordingTimeline timeline;
    private MediaOutput output;
    private final QuietTracks quiet;
    private final AudioCutter sound;
    private final AudioClock audioClock;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong encodeNanos = new AtomicLong();

    /** Where time comes from, and what it is in the recording. */
    public record Times(MediaRuntime runtime, RecordingTime time, RecordingTimeline timeline) {}

    public RecordingClock(Times times, MediaOutput output, QuietTracks quiet) {
        this.runtime = times.runtime();
        this.time = times.time();
        this.timeline = times.timeline();
        this.output = output;
        this.quiet = quiet;
        this.audioClock = new AudioClock((data, time) -> timed(() -> this.output.encode(data, time)));
        this.sound =
                new AudioCutter(timeline, data -> audioClock.accept(data, timeline.mediaTime(data.timestampNanos())));
    }

    /** Encodes a frame at its time, or leaves it out: no file can hold two of the same time, or an older one. */
    public void place(VideoFrame frame) {
        quiet.seen();
        if (!timeline.records(frame.timestampNanos())) {
            leftOut.incrementAndGet();
            return;
        }
        if (!timeline.hasBegun()) {
            beginAt(frame.timestampNanos(), /* withFrame= */ true);
        }
        long time = timeline.mediaTime(frame.timestampNanos());
        if (time < output.nextPicture()) {
            leftOut.incrementAndGet();
            return;
        }
        timed(() -> output.encode(frame, time));
    }

    /** Encodes samples at their time; until the recording has begun they wait. */
    public void place(AudioData data, boolean frameWaits) {
        quiet.heard(data);
        sound.accept(data);
        if (!timeline.hasBegun() && !frameWaits && !quiet.expectsFrames()) {
            begin();
        }
    }

    /** What no track delivers goes on without it, so that neither the file nor who watches it live waits; once a step. */
    public void step(boolean frameWaits) {
        quiet.step();
        long now = runtime.nanoTime();
        if (!timeline.hasBegun() && !frameWaits && quiet.isOverdue(timeline.recordedLength(now))) {
            begin();
        }
        if (!timeline.hasBegun()) {
            return;
        }
        long until = timeline.duration(now) - quiet.latestNanos();
        if (quiet.lacksAudio()) {
            fillUpTo(until);
        }
        if (quiet.lacksFrames() && !frameWaits && output.needsFrame(until, quiet.patienceNanos())) {
            timed(() -> output.stand(until));
        }
    }

    /** The audio that follows is another device's. */
    public void changeDevice() {
        audioClock.changeDevice();
    }

    private void timed(Runnable encode) {
        long begin = runtime.nanoTime();
        encode.run();
        encodeNanos.addAndGet(runtime.nanoTime() - begin);
    }

    /** The end: each track is in the file, if the recording is a frame long, or anything has come. */
    public void complete() {
        boolean any = sound.firstRecorded().isPresent() || timeline.recordedLength(time.end()) >= quiet.frameNanos();
        if (any && !timeline.hasBegun()) {
            begin();
        }
        if (timeline.hasBegun() && quiet.hasAudio() && !audioClock.hasBegun()) {
            fillUpTo(Math.max(quiet.silence().durationNanos(), timeline.duration(time.end())));
        }
    }

    private void fillUpTo(long nanos) {
        if (!audioClock.hasBegun() && nanos >= quiet.silence().durationNanos()) {
            audioClock.beginSilent(quiet.silence());
        }
        audioClock.fillUpTo(nanos);
    }

    /** Without a frame: with black, and the first sample that waits, if any. */
    private void begin() {
        OptionalLong heard = sound.firstRecorded();
        OptionalLong first = heard.isPresent() ? heard : timeline.firstRecorded(time.end());
        first.ifPresent(nanos -> beginAt(nanos, /* withFrame= */ false));
    }

    private void beginAt(long nanos, boolean withFrame) {
        output.startedBefore(timeline.mediaTime(nanos));
        timeline.begin(nanos);
        if (!withFrame && quiet.hasFrames()) {
            timed(() -> output.stand(0));
        }
        sound.begin();
    }

    /** Encoded media go there from now on, at the same times. */
    public void writeTo(MediaOutput next) {
        output = next;
    }

    /** Frames that came too close to another, in a pause, or after the end. */
    public long leftOut() {
        return leftOut.get();
    }

    /** How long encoding took. */
    public long encodeNanos() {
        return encodeNanos.get();
    }

    /** Discards what waits. */
    public void close() {
        sound.close();
    }
}
