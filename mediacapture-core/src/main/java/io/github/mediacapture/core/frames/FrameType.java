package io.github.mediacapture.core.frames;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.runtime.BoundedQueue;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What is different between pictures and sound where frames are handed over; stateless. */
public abstract class FrameType<F extends AutoCloseable> {
    public static final FrameType<VideoFrame> VIDEO = new Video();
    public static final FrameType<AudioData> AUDIO = new Audio();

    private final Class<F> type;
    private final MediaStreamTrackKind kind;
    private final int usualBuffer;

    /** @param usualBuffer how many wait for an app that does not say */
    private FrameType(Class<F> type, MediaStreamTrackKind kind, int usualBuffer) {
        this.type = type;
        this.kind = kind;
        this.usualBuffer = usualBuffer;
    }

    /** A frame that is known to be of this type. */
    final F cast(Object frame) {
        return type.cast(frame);
    }

    /** Of the tracks that have such frames. */
    final MediaStreamTrackKind kind() {
        return kind;
    }

    /** How many may wait. */
    final int bufferSize(ProcessorOptions options) {
        return options.maxBufferSize() == 0 ? usualBuffer : options.maxBufferSize();
    }

    /** Where they wait. */
    final BoundedQueue<F> newQueue(ProcessorOptions options) {
        return new BoundedQueue<>(bufferSize(options), options.overflow() == Overflow.DROP_NEWEST, close());
    }

    /** Gives a frame back. */
    public abstract Consumer<F> close();

    /** A holder of our own, which can be given another time. */
    public abstract F hold(F frame);

    abstract long timestampNanos(F frame);

    /** Notes that it will be pushed in its turn. */
    abstract void written(F frame, SourceTimes times);

    /** Hands it to the tracks. */
    public abstract void push(F frame, PushableSource source);

    /** Only the latest matters. */
    private static final class Video extends FrameType<VideoFrame> {
        Video() {
            super(VideoFrame.class, MediaStreamTrackKind.VIDEO, 1);
        }

        @Override
        public Consumer<VideoFrame> close() {
            return VideoFrame::close;
        }

        @Override
        public VideoFrame hold(VideoFrame frame) {
            return frame.clone();
        }

        @Override
        long timestampNanos(VideoFrame frame) {
            return frame.timestampNanos();
        }

        @Override
        void written(VideoFrame frame, SourceTimes times) {
            times.written(frame);
        }

        @Override
        public void push(VideoFrame frame, PushableSource source) {
            source.push(frame);
        }
    }

    /** 2.5 s in pieces of 10 ms may wait. */
    private static final class Audio extends FrameType<AudioData> {
        Audio() {
            super(AudioData.class, MediaStreamTrackKind.AUDIO, 256);
        }

        @Override
        public Consumer<AudioData> close() {
            return AudioData::close;
        }

        /** A recorder gives it another time, which it can't ask of an app's own implementation. */
        @Override
        public AudioData hold(AudioData data) {
            if (data instanceof SharedAudioData shared) {
                return shared.clone();
            }
            ByteBuffer samples = ByteBuffer.allocate(data.allocationSize());
            data.copyTo(samples);
            return AudioData.copyOf(
                    data.format(),
                    data.sampleRate(),
                    data.numberOfChannels(),
                    data.numberOfFrames(),
                    data.timestampNanos(),
                    samples.flip());
        }

        @Override
        long timestampNanos(AudioData data) {
            return data.timestampNanos();
        }

        @Override
        void written(AudioData data, SourceTimes times) {
            times.written(data);
        }

        @Override
        public void push(AudioData data, PushableSource source) {
            source.push(data);
        }
    }
}
