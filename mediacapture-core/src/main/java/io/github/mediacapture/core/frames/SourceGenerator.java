package io.github.mediacapture.core.frames;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.FrameWriter;
import io.github.mediacapture.transform.TrackGenerator;
import io.github.mediacapture.transform.VideoTrackGenerator;

/** A writer and the track of what is written; thread-safe. */
abstract class SourceGenerator<F extends AutoCloseable> implements TrackGenerator<F> {
    private final GeneratorWriter<F> writer;
    private final MediaStreamTrack track;

    private SourceGenerator(GeneratorWriter<F> writer) {
        this.writer = writer;
        this.track = writer.source.newTrack();
    }

    /** Of video. */
    static final class Video extends SourceGenerator<VideoFrame> implements VideoTrackGenerator {
        Video(GeneratorWriter<VideoFrame> writer) {
            super(writer);
        }
    }

    /** Of audio. */
    static final class Audio extends SourceGenerator<AudioData> implements AudioTrackGenerator {
        Audio(GeneratorWriter<AudioData> writer) {
            super(writer);
        }
    }

    @Override
    public final FrameWriter<F> writable() {
        return writer;
    }

    @Override
    public final boolean muted() {
        return writer.isMuted();
    }

    @Override
    public final void setMuted(boolean muted) {
        writer.setMuted(muted);
    }

    @Override
    public final MediaStreamTrack track() {
        return track;
    }

    @Override
    public final long discardedFrames() {
        return writer.leftOut();
    }

    @Override
    public final String toString() {
        return "generator of " + track;
    }
}
