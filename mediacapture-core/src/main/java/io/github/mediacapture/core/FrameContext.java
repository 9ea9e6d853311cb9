package io.github.mediacapture.core;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.canvas.CanvasCaptures;
import io.github.mediacapture.core.effects.Effects;
import io.github.mediacapture.core.frames.Generators;
import io.github.mediacapture.core.frames.Processors;
import io.github.mediacapture.core.images.ImageBitmaps;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.ImageBitmap;
import io.github.mediacapture.image.ImageBitmapOptions;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.ProcessorOptions;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The part of a context that works on frames: processors, generators, effects, captured surfaces and bitmaps. It makes them, and
 * closes them in order; thread-safe.
 */
abstract class FrameContext implements MediaCapture {
    final EventLoop loop;
    private final Processors processors;
    private final Generators generators;
    private final Effects effects;
    private final CanvasCaptures canvases;
    private final ImageBitmaps bitmaps;

    FrameContext(EventLoop loop) {
        this.loop = loop;
        processors = new Processors(loop);
        generators = new Generators(loop);
        effects = new Effects(loop);
        canvases = new CanvasCaptures(loop);
        bitmaps = new ImageBitmaps(loop);
    }

    /** Throws when the context is closed. */
    abstract void requireOpen();

    /** Ends all; the app's code may still run. Generators last: what works on their frames ends before they do. */
    void closeFrames() {
        processors.close();
        effects.close();
        canvases.close();
        bitmaps.close();
        generators.close();
    }

    /** Waits for the app's code to return, as long as there is time left. */
    void awaitFramesClosed(Supplier<Duration> left) {
        processors.awaitClosed(left);
        effects.awaitClosed(left);
    }

    @Override
    public MediaStreamTrackProcessor<VideoFrame> newVideoProcessor(MediaStreamTrack track, ProcessorOptions options) {
        return processors.ofVideo(own(track, MediaStreamTrackKind.VIDEO), options);
    }

    @Override
    public MediaStreamTrackProcessor<VideoFrame> newVideoProcessor(
            MediaStreamTrack track, ProcessorOptions options, Consumer<? super VideoFrame> onFrame) {
        return processors.ofVideo(own(track, MediaStreamTrackKind.VIDEO), options, onFrame);
    }

    @Override
    public MediaStreamTrackProcessor<AudioData> newAudioProcessor(MediaStreamTrack track, ProcessorOptions options) {
        return processors.ofAudio(own(track, MediaStreamTrackKind.AUDIO), options);
    }

    @Override
    public MediaStreamTrackProcessor<AudioData> newAudioProcessor(
            MediaStreamTrack track, ProcessorOptions options, Consumer<? super AudioData> onData) {
        return processors.ofAudio(own(track, MediaStreamTrackKind.AUDIO), options, onData);
    }

    @Override
    public VideoTrackGenerator newVideoTrackGenerator(GeneratorOptions options) {
        requireOpen();
        return generators.ofVideo(options);
    }

    @Override
    public AudioTrackGenerator newAudioTrackGenerator(GeneratorOptions options) {
        requireOpen();
        return generators.ofAudio(options);
    }

    @Override
    public TrackEffect<VideoEffect> newEffect(MediaStreamTrack track, VideoEffect effect, EffectOptions options) {
        return effects.ofVideo(own(track, MediaStreamTrackKind.VIDEO), effect, options);
    }

    @Override
    public TrackEffect<AudioEffect> newAudioEffect(MediaStreamTrack track, AudioEffect effect, EffectOptions options) {
        return effects.ofAudio(own(track, MediaStreamTrackKind.AUDIO), effect, options);
    }

    /** Whoever makes its frames, a track of this library is a SourceTrack: others are an app's own, such as mocks. */
    private SourceTrack own(MediaStreamTrack track, MediaStreamTrackKind kind) {
        requireOpen();
        if (!(Arguments.required(track, "track") instanceof SourceTrack own)) {
            throw new IllegalArgumentException("Only tracks that this library made have frames, not another"
                    + " implementation of MediaStreamTrack such as a mock: " + track);
        }
        if (own.kind() != kind) {
            throw new IllegalArgumentException("This takes " + kind.wireName() + " tracks, not " + track);
        }
        return own;
    }

    @Override
    public MediaStream captureStream(PaintedSurface canvas) {
        requireOpen();
        return canvases.captureStream(canvas, OptionalDouble.empty());
    }

    @Override
    public MediaStream captureStream(PaintedSurface canvas, double frameRequestRate) {
        requireOpen();
        return canvases.captureStream(canvas, OptionalDouble.of(frameRequestRate));
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(Blob file, ImageBitmapOptions options) {
        return bitmaps.createImageBitmap(file, options);
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(VideoFrame frame, ImageBitmapOptions options) {
        return bitmaps.createImageBitmap(frame, options);
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(ImageBitmap bitmap, ImageBitmapOptions options) {
        return bitmaps.createImageBitmap(bitmap, options);
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(PaintedSurface canvas, ImageBitmapOptions options) {
        return bitmaps.createImageBitmap(canvas, options);
    }

    @Override
    public CompletableFuture<ImageBitmap> createImageBitmap(VideoElement video, ImageBitmapOptions options) {
        return bitmaps.createImageBitmap(video, options);
    }
}
