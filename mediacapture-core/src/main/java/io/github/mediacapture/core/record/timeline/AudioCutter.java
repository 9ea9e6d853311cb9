package io.github.mediacapture.core.record.timeline;

import io.github.mediacapture.frames.AudioData;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Holds audio back until the recording has begun, and leaves out, to the sample, what is not recorded.
 *
 * <p>Used on the encode lane.
 */
public final class AudioCutter implements AutoCloseable {
    private final RecordingTimeline timeline;
    private final Consumer<AudioData> encode;
    private final ArrayDeque<AudioData> early = new ArrayDeque<>();
    private long newestNanos;

    public AudioCutter(RecordingTimeline timeline, Consumer<AudioData> encode) {
        this.timeline = timeline;
        this.encode = encode;
    }

    public void accept(AudioData data) {
        newestNanos = data.timestampNanos() + data.durationNanos();
        if (timeline.hasBegun()) {
            encodeRecorded(data);
        } else if (!timeline.recorded(data.timestampNanos(), newestNanos).isEmpty()) {
            early.add(data.clone());
        }
    }

    /** When the first sample was captured that is to be recorded, if any waits; a stop may have made it too late. */
    public OptionalLong firstRecorded() {
        AudioData first = early.peek();
        return first == null
                ? OptionalLong.empty()
                : timeline.recorded(first.timestampNanos(), newestNanos).stream()
                        .mapToLong(RecordingTimeline.Span::from)
                        .findFirst();
    }

    /** When the last sample was captured. */
    public long newestNanos() {
        return newestNanos;
    }

    /** Passes on what has waited: the recording has begun. */
    public void begin() {
        for (AudioData data = early.poll(); data != null; data = early.poll()) {
            try (AudioData each = data) {
                encodeRecorded(each);
            }
        }
    }

    private void encodeRecorded(AudioData data) {
        long end = data.timestampNanos() + data.durationNanos();
        for (RecordingTimeline.Span span : timeline.recorded(data.timestampNanos(), end)) {
            int from = AudioSlice.indexAt(data, span.from());
            int to = AudioSlice.indexAt(data, span.to());
            if (from == 0 && to == data.numberOfFrames()) {
                encode.accept(data);
            } else if (from < to) {
                try (AudioData part = AudioSlice.copyOf(data, from, to)) {
                    encode.accept(part);
                }
            }
        }
    }

    /** Forgets what waits. */
    @Override
    public void close() {
        early.forEach(AudioData::close);
        early.clear();
    }
}
