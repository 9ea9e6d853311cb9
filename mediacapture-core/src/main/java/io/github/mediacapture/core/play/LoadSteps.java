package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.play.playback.PlaybackHost;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.Preload;
import io.github.mediacapture.playback.ReadyState;

/**
 * How a media element gets something to play, and fails to.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#loading-the-media-resource">HTML, loading the media resource</a>
 */
abstract class LoadSteps extends SeekSteps {
    private static final LazyLog LOG = new LazyLog(LoadSteps.class);

    LoadSteps(EventLoop loop, ElementEvents events, ElementSource source) {
        super(loop, events, source);
    }

    /** The media element load algorithm. */
    void load() {
        step(this::loadSteps);
    }

    void loadSteps() {
        generation++;
        for (PlayPromises.Settlement settlement : promises.takeQueued()) {
            settle(settlement);
        }
        if (networkState == NetworkState.LOADING || networkState == NetworkState.IDLE) {
            queueEvent("abort");
        }
        if (networkState != NetworkState.EMPTY) {
            queueEvent("emptied");
            giveUp();
            readyState = ReadyState.HAVE_NOTHING;
            if (!paused) {
                paused = true;
                settle(promises.take(new AbortException("play() was interrupted by a new load")));
            }
            seeking = false;
            if (position != 0) {
                position = 0;
                queueEvent("timeupdate");
            }
            duration = Double.NaN;
        }
        seenPosition.change(unused -> startPosition);
        seenEnd.change(unused -> false);
        changeRate(settings.defaultRate);
        error = null;
        autoplayFlag = true;
        select();
    }

    /** At once where futures may run, else as a task of its own. */
    void settle(PlayPromises.Settlement settlement) {
        if (loop.events().isCurrent()) {
            afterLock.add(settlement);
        } else {
            loop.queue(settlement);
        }
    }

    void giveUp() {
        giveUpArrival();
        stopMoving();
        Playback old = playback;
        playback = null;
        metadata = null;
        reachedEnd = false;
        loadedData = false;
        waitsForPlay = false;
        width = 0;
        height = 0;
        stalls = 0;
        played.clear();
        if (old != null) {
            old.close();
        }
        source.forget();
    }

    /** The resource selection algorithm; what follows its first step is a task. */
    void select() {
        networkState = NetworkState.NO_SOURCE;
        queue(() -> step(this::selectSteps));
    }

    void selectSteps() {
        if (closed || !source.isSet()) {
            networkState = NetworkState.EMPTY;
            return;
        }
        networkState = NetworkState.LOADING;
        queueEvent("loadstart");
        try {
            source.choose();
        } catch (Throwable e) { // a blob or a file system of the app's may throw anything
            MediaException cause = Thrown.asMedia("Loading " + source, e);
            queue(() -> fail(cause));
            return;
        }
        if (startPosition == 0) {
            startPosition = source.start();
        }
        if (settings.preload == Preload.NONE && !settings.autoplay && paused && !source.isStream()) {
            waitsForPlay = true;
            queue(() -> {
                synchronized (loop.lock()) {
                    networkState = NetworkState.IDLE;
                }
                events.fire("suspend");
            });
            return;
        }
        begin();
    }

    void begin() {
        Playback begun = source.open(new Host(generation));
        playback = begun;
        begun.setVolume(gain());
        tellRate();
        begun.begin();
    }

    /** What a file waits for that is not to be preloaded. */
    void goOnLoading() {
        if (waitsForPlay) {
            waitsForPlay = false;
            networkState = NetworkState.LOADING;
            queue(() -> step(this::begin));
        }
    }

    /** The dedicated media source failure steps; a task. */
    void fail(MediaException cause) {
        PlayPromises.Settlement rejected;
        synchronized (loop.lock()) {
            error = new MediaError(MediaError.Code.SRC_NOT_SUPPORTED, Reason.of(cause), cause);
            giveUp();
            networkState = NetworkState.NO_SOURCE;
            rejected = promises.take(unsupported());
        }
        tellError(rejected);
    }

    /** Nobody is to wonder in vain why nothing is seen. */
    private void tellError(PlayPromises.Settlement rejected) {
        boolean heard = events.fire("error");
        MediaError why = error();
        if (!heard && !rejected.isAwaited() && why != null) {
            LOG.get()
                    .log(
                            System.Logger.Level.WARNING,
                            "An element can't play, and nobody listens to its errors (onError): " + why.message());
        }
        rejected.run();
    }

    NotSupportedException unsupported() {
        MediaError why = error;
        return why == null
                ? new NotSupportedException("The source can't be played")
                : new NotSupportedException(why.message(), why.cause());
    }

    /** What its playback tells; nothing of one that was given up counts. */
    final class Host implements PlaybackHost {
        private final long of;

        Host(long of) {
            this.of = of;
        }

        private void task(Runnable steps) {
            queue(of, () -> step(steps));
        }

        @Override
        public void onMetadata(Metadata found) {
            task(() -> metadataSteps(found));
        }

        @Override
        public void onReady(ReadyState state) {
            task(() -> {
                boolean first = !loadedData;
                setReadyState(state);
                if (first && loadedData && !source.isStream()) {
                    queueEvent("progress");
                    queue(() -> {
                        synchronized (loop.lock()) {
                            networkState = NetworkState.IDLE;
                        }
                        events.fire("suspend");
                    });
                }
            });
        }

        @Override
        public void onSeeked(long number, long positionNanos) {
            task(() -> seekedSteps(number, positionNanos / 1e9));
        }

        @Override
        public void onSize(int newWidth, int newHeight) {
            task(() -> setSize(newWidth, newHeight));
        }

        @Override
        public void onDuration(double seconds) {
            task(() -> setDuration(seconds));
        }

        @Override
        public void onEnded(long endNanos) {
            task(() -> endSteps(endNanos / 1e9));
        }

        @Override
        public void onFailed(MediaException cause) {
            queue(of, () -> failedSteps(cause));
        }
    }

    void metadataSteps(Metadata found) {
        metadata = found;
        setDuration(found.duration());
        if (source.showsPictures()) {
            setSize(found.width(), found.height());
        }
        setReadyState(ReadyState.HAVE_METADATA);
        source.metadata(found, () -> seek(livePosition(), SeekMode.PRECISE));
        if (startPosition > 0) {
            seek(startPosition, SeekMode.PRECISE);
        }
        startPosition = 0;
        queue(() -> step(() -> {
            Playback current = playback;
            if (current != null) {
                current.readOn(); // after loadedmetadata, whose listeners see no more than that
            }
        }));
    }

    /** Before there was metadata the source is of no use; afterwards what is there can still be played. */
    void failedSteps(MediaException cause) {
        boolean useless;
        synchronized (loop.lock()) {
            useless = readyState == ReadyState.HAVE_NOTHING;
        }
        if (useless) {
            fail(cause);
            return;
        }
        PlayPromises.Settlement rejected;
        synchronized (loop.lock()) {
            boolean read = cause instanceof NotReadableException;
            error = new MediaError(read ? MediaError.Code.NETWORK : MediaError.Code.DECODE, Reason.of(cause), cause);
            giveUpArrival(unreadable());
            networkState = NetworkState.IDLE;
            updateMoving();
            rejected = promises.take(unreadable()); // it will never play
        }
        tellError(rejected);
    }
}
