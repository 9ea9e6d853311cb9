package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.IndexSizeException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.playback.AudioTrack;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.PlaybackReport;
import io.github.mediacapture.playback.Preload;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.TimeRanges;
import io.github.mediacapture.playback.VideoPlaybackQuality;
import io.github.mediacapture.playback.VideoTrack;
import io.github.mediacapture.streams.MediaStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A media element as apps see it: checks what they pass, and leaves the rest to {@link ElementSteps}. Thread-safe. */
abstract class PlayerElement extends ElementListeners {
    private static final double SLOWEST = 0.0625;
    private static final double FASTEST = 16;

    final PlayContext context;
    private final Consumer<PlayerElement> onClosed;
    final Presenter presenter;
    final ElementSource source;
    final ElementSteps steps;

    PlayerElement(EventLoop loop, PlayContext context, Consumer<PlayerElement> onClosed, boolean showsPictures) {
        super(loop);
        this.context = context;
        this.onClosed = onClosed;
        presenter = new Presenter(loop);
        source = new ElementSource(loop, context, presenter, showsPictures);
        steps = new ElementSteps(loop, events, source);
    }

    private <T> T locked(Supplier<T> read) {
        synchronized (loop.lock()) {
            return read.get();
        }
    }

    private void change(Runnable change) {
        synchronized (loop.lock()) {
            if (steps.isClosed()) {
                return;
            }
            change.run();
        }
        steps.load();
    }

    @Override
    public Optional<MediaStream> srcObject() {
        return locked(source::srcObject);
    }

    @Override
    public void setSrcObject(@Nullable MediaStream stream) {
        change(() -> source.setObject(stream, null));
    }

    @Override
    public void setSrcObject(Blob blob) {
        Blob given = Arguments.required(blob, "blob");
        change(() -> source.setObject(null, ElementSource.Bytes.of(given)));
    }

    @Override
    public void setSrcObject(Supplier<? extends MediaBytes> bytes) {
        ElementSource.Bytes given = new ElementSource.Bytes(Arguments.required(bytes, "bytes"), "bytes of the app");
        change(() -> source.setObject(null, given));
    }

    @Override
    public String src() {
        return locked(source::src);
    }

    @Override
    public void setSrc(String url) {
        String given = Arguments.required(url, "url");
        change(() -> source.setSrc(given));
    }

    @Override
    public void removeSrc() {
        synchronized (loop.lock()) {
            source.setSrc(null);
        }
    }

    @Override
    public String currentSrc() {
        return locked(source::currentSrc);
    }

    @Override
    public void load() {
        if (!steps.isClosed()) {
            steps.load();
        }
    }

    @Override
    public CompletableFuture<Void> play() {
        return steps.play(context.mayPlay());
    }

    @Override
    public void pause() {
        steps.pause();
    }

    @Override
    public boolean paused() {
        return steps.paused();
    }

    @Override
    public boolean ended() {
        return steps.ended();
    }

    @Override
    public boolean seeking() {
        return steps.seeking();
    }

    @Override
    public NetworkState networkState() {
        return steps.networkState();
    }

    @Override
    public ReadyState readyState() {
        return steps.readyState();
    }

    @Override
    public double currentTime() {
        return steps.currentTime();
    }

    @Override
    public void setCurrentTime(double seconds) {
        steps.setCurrentTime(finite(seconds, "currentTime"), SeekMode.PRECISE);
    }

    @Override
    public void fastSeek(double seconds) {
        steps.fastSeek(finite(seconds, "time"));
    }

    private static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, not " + value);
        }
        return value;
    }

    @Override
    public double duration() {
        return steps.duration();
    }

    /** Of a file all, since it is read when it is needed. */
    @Override
    public TimeRanges buffered() {
        return steps.seekable();
    }

    @Override
    public TimeRanges seekable() {
        return steps.seekable();
    }

    @Override
    public TimeRanges played() {
        return steps.played();
    }

    @Override
    public double playbackRate() {
        return locked(() -> source.isStream() ? 1 : steps.settings().rate);
    }

    @Override
    public void setPlaybackRate(double rate) {
        double checked = supported(rate);
        if (!locked(source::isStream)) {
            steps.setRate(checked);
        }
    }

    @Override
    public double defaultPlaybackRate() {
        return locked(() -> source.isStream() ? 1 : steps.settings().defaultRate);
    }

    @Override
    public void setDefaultPlaybackRate(double rate) {
        double checked = supported(rate);
        if (!locked(source::isStream)) {
            steps.setDefaultRate(checked);
        }
    }

    private static double supported(double rate) {
        if (finite(rate, "A playback rate") != 0 && !(rate >= SLOWEST && rate <= FASTEST)) {
            throw new NotSupportedException("A playback rate is 0, or from 0.0625 to 16, not " + rate);
        }
        return rate;
    }

    @Override
    public boolean preservesPitch() {
        return locked(() -> steps.settings().preservesPitch);
    }

    @Override
    public void setPreservesPitch(boolean preserves) {
        steps.setPreservesPitch(preserves);
    }

    @Override
    public double volume() {
        return locked(() -> steps.settings().volume);
    }

    @Override
    public void setVolume(double volume) {
        if (finite(volume, "volume") < 0 || volume > 1) {
            throw new IndexSizeException("volume is from 0 to 1, not " + volume);
        }
        steps.setVolume(volume);
    }

    @Override
    public boolean muted() {
        return locked(() -> steps.settings().muted);
    }

    @Override
    public void setMuted(boolean muted) {
        steps.setMuted(muted);
    }

    @Override
    public boolean monitoring() {
        return locked(source::monitoring);
    }

    @Override
    public void setMonitoring(boolean monitoring) {
        synchronized (loop.lock()) {
            source.setMonitoring(monitoring);
        }
    }

    @Override
    public boolean loop() {
        return locked(() -> steps.settings().loop);
    }

    @Override
    public void setLoop(boolean loops) {
        steps.setLoop(loops);
    }

    @Override
    public boolean autoplay() {
        return locked(() -> steps.settings().autoplay);
    }

    @Override
    public void setAutoplay(boolean autoplay) {
        steps.setAutoplay(autoplay);
    }

    @Override
    public Preload preload() {
        return locked(() -> source.isStream() ? Preload.NONE : steps.settings().preload);
    }

    @Override
    public void setPreload(Preload preload) {
        Preload given = Arguments.required(preload, "preload");
        if (!locked(source::isStream)) {
            steps.setPreload(given);
        }
    }

    @Override
    public String sinkId() {
        return locked(() -> steps.settings().sinkId);
    }

    @Override
    public CompletableFuture<Void> setSinkId(String deviceId) {
        if (deviceId == null) {
            return loop.rejected(new IllegalArgumentException("deviceId must not be null; \"\" is the default one"));
        }
        if (steps.isClosed()) {
            return loop.rejected(new InvalidStateException("The element is closed"));
        }
        CompletableFuture<Void> promise = loop.newFuture();
        if (deviceId.equals(sinkId())) {
            promise.complete(null);
            return promise;
        }
        CompletableFuture<Void> unused = context.outputOf(deviceId).handle((device, error) -> {
            if (error != null) {
                promise.completeExceptionally(error);
                return null;
            }
            synchronized (loop.lock()) {
                source.route(
                        device,
                        failure -> loop.queue(() -> {
                            if (failure.isPresent()) {
                                promise.completeExceptionally(new AbortException(
                                        "The loudspeaker could not be opened: " + Reason.of(failure.get()),
                                        failure.get()));
                                return;
                            }
                            synchronized (loop.lock()) {
                                steps.settings().sinkId = deviceId;
                            }
                            promise.complete(null);
                        }));
            }
            return null;
        });
        return promise;
    }

    @Override
    public Optional<MediaError> error() {
        return Optional.ofNullable(steps.error());
    }

    @Override
    public CanPlayTypeResult canPlayType(String type) {
        return context.canPlayType(Arguments.required(type, "type"));
    }

    @Override
    public List<AudioTrack> audioTracks() {
        return locked(source::audioTracks);
    }

    @Override
    public List<VideoTrack> videoTracks() {
        return locked(source::videoTracks);
    }

    @Override
    public MediaStream captureStream() {
        synchronized (loop.lock()) {
            if (steps.isClosed()) {
                throw new InvalidStateException("The element is closed");
            }
            return source.capture().newStream();
        }
    }

    @Override
    public PlaybackReport report() {
        VideoPlaybackQuality quality = presenter.quality();
        synchronized (loop.lock()) {
            Metadata known = steps.metadata();
            return new PlaybackReport(
                    source.toString(),
                    known == null ? "" : known.container(),
                    known == null
                            ? List.of()
                            : known.tracks().stream()
                                    .map(Metadata.Track::details)
                                    .toList(),
                    source.report().clock(),
                    quality.totalVideoFrames() - quality.droppedVideoFrames(),
                    quality.droppedVideoFrames(),
                    presenter.lateFrames(),
                    presenter.worstLatenessNanos(),
                    steps.stalls(),
                    source.report().notes());
        }
    }

    @Override
    public void close() {
        steps.close();
        onClosed.accept(this);
    }

    /** Closes it with its context: what is captured of it ends without an event. */
    void abandon() {
        source.capture().abandon();
        close();
    }

    @Override
    public String toString() {
        return (source.showsPictures() ? "video" : "audio") + " element (" + locked(source::toString) + ", "
                + (paused() ? "paused" : "playing") + " at " + currentTime() + " s)";
    }
}
