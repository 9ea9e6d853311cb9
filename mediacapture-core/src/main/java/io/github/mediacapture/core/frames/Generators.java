package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.Timing;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A context's generators; thread-safe. */
public final class Generators {
    private final EventLoop loop;
    private final Set<GeneratorWriter<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lanes = new AtomicInteger();
    private volatile boolean closed;

    /** None yet. */
    public Generators(EventLoop loop) {
        this.loop = loop;
    }

    /** One whose track has frames. */
    public VideoTrackGenerator ofVideo(GeneratorOptions options) {
        GeneratorWriter<VideoFrame> writer = writer(FrameType.VIDEO, "VideoTrackGenerator", options);
        VideoTrackGenerator generator = new SourceGenerator.Video(writer);
        abandonIfClosed(writer);
        return generator;
    }

    /** One whose track has samples. */
    public AudioTrackGenerator ofAudio(GeneratorOptions options) {
        GeneratorWriter<AudioData> writer = writer(FrameType.AUDIO, "AudioTrackGenerator", options);
        AudioTrackGenerator generator = new SourceGenerator.Audio(writer);
        abandonIfClosed(writer);
        return generator;
    }

    private <F extends AutoCloseable> GeneratorWriter<F> writer(
            FrameType<F> type, String label, GeneratorOptions options) {
        GeneratorWriter<F> writer = Arguments.required(options, "options").timing() == Timing.FRAMES
                ? new FramesWriter<>(
                        loop,
                        type,
                        label,
                        new FramesWriter.Home(
                                loop.runtime().openLane("generate-" + lanes.incrementAndGet()), open::remove))
                : new ArrivalWriter<>(loop, type, label, open::remove);
        open.add(writer);
        return writer;
    }

    private void abandonIfClosed(GeneratorWriter<?> writer) {
        if (closed) {
            writer.abandon();
        }
    }

    /** Ends all, without events. */
    public void close() {
        closed = true;
        List.copyOf(open).forEach(GeneratorWriter::abandon);
    }
}
