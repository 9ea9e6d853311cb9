package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.BoundedQueue;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A context's processors; thread-safe. */
public final class Processors {
    private final EventLoop loop;
    private final Set<TrackProcessor<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lanes = new AtomicInteger();
    private volatile boolean closed;
    private volatile List<TrackProcessor<?>> closing = List.of();

    /** None yet. */
    public Processors(EventLoop loop) {
        this.loop = loop;
    }

    /** One whose frames the app takes. */
    public MediaStreamTrackProcessor<VideoFrame> ofVideo(SourceTrack track, ProcessorOptions options) {
        return read(track, FrameType.VIDEO, options);
    }

    /** One whose audio the app takes. */
    public MediaStreamTrackProcessor<AudioData> ofAudio(SourceTrack track, ProcessorOptions options) {
        return read(track, FrameType.AUDIO, options);
    }

    /** One that hands frames to the app's code. */
    public MediaStreamTrackProcessor<VideoFrame> ofVideo(
            SourceTrack track, ProcessorOptions options, Consumer<? super VideoFrame> onFrame) {
        return running(track, FrameType.VIDEO, options, Arguments.required(onFrame, "onFrame"));
    }

    /** One that hands audio to the app's code. */
    public MediaStreamTrackProcessor<AudioData> ofAudio(
            SourceTrack track, ProcessorOptions options, Consumer<? super AudioData> onData) {
        return running(track, FrameType.AUDIO, options, Arguments.required(onData, "onData"));
    }

    private <F extends AutoCloseable> TrackProcessor<F> read(
            SourceTrack track, FrameType<F> type, ProcessorOptions options) {
        return begun(track, options, () -> {
            boolean keepsRest = options.overflow() == Overflow.BLOCK;
            return TrackProcessor.read(track, type, new TrackReader<>(loop, type, type.newQueue(options), keepsRest));
        });
    }

    private <F extends AutoCloseable> TrackProcessor<F> running(
            SourceTrack track, FrameType<F> type, ProcessorOptions options, Consumer<? super F> code) {
        return begun(track, options, () -> {
            FrameCode<F> counted = new FrameCode<>(code, options.mostFailures());
            BoundedQueue<F> queue = type.newQueue(options);
            return TrackProcessor.running(
                    track,
                    type,
                    new CallbackOutlet<>(loop.runtime().openLane("process-" + lanes.incrementAndGet()), queue, counted),
                    counted);
        });
    }

    private <F extends AutoCloseable> TrackProcessor<F> begun(
            SourceTrack track, ProcessorOptions options, Supplier<TrackProcessor<F>> maker) {
        boolean blocks = Arguments.required(options, "options").overflow() == Overflow.BLOCK;
        if (blocks && !track.hasOwnTime()) {
            throw new IllegalArgumentException("Whoever makes the frames of " + track
                    + " can't wait for the app, so a processor of it can't have Overflow.BLOCK");
        }
        TrackProcessor<F> processor = maker.get();
        open.add(processor);
        processor.begin(blocks, open::remove);
        if (closed) {
            processor.close();
        }
        return processor;
    }

    /** Closes all; their code may still run. */
    public void close() {
        closed = true;
        closing = List.copyOf(open);
        closing.forEach(TrackProcessor::close);
    }

    /** Waits for the code of those that {@link #close} closed to return, as long as there is time left. */
    public void awaitClosed(Supplier<Duration> left) {
        closing.forEach(processor -> processor.awaitClosed(left.get()));
    }
}
