package io.github.mediacapture.core.frames;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.runtime.BoundedQueue;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import java.util.function.Consumer;

/**
 * What is different between pictures and sound where frames are handed over.
 *
 * @param type of the frames
 * @param kind of the tracks that have such
 * @param usualBuffer how many wait for an app that does not say: of pictures only the latest matters; of sound 2.5 s in pieces
 *     of 10 ms
 * @param close gives a frame back
 */
record FrameType<F extends AutoCloseable>(
        Class<F> type, MediaStreamTrackKind kind, int usualBuffer, Consumer<F> close) {
    static final FrameType<VideoFrame> VIDEO =
            new FrameType<>(VideoFrame.class, MediaStreamTrackKind.VIDEO, 1, VideoFrame::close);
    static final FrameType<AudioData> AUDIO =
            new FrameType<>(AudioData.class, MediaStreamTrackKind.AUDIO, 256, AudioData::close);

    /** How many may wait. */
    int bufferSize(ProcessorOptions options) {
        return options.maxBufferSize() == 0 ? usualBuffer : options.maxBufferSize();
    }

    /** Where they wait. */
    BoundedQueue<F> newQueue(ProcessorOptions options) {
        return new BoundedQueue<>(bufferSize(options), options.overflow() == Overflow.DROP_NEWEST, close);
    }
}
