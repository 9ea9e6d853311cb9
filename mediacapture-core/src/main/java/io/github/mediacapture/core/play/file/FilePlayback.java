package io.github.mediacapture.core.play.file;

import io.github.mediacapture.core.play.playback.PlayReport;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.play.playback.PlaybackClock;
import io.github.mediacapture.core.play.playback.PlaybackHost;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.decoding.AudioTrackInfo;
import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a file: reads ahead a little, shows each picture when the clock says so, and keeps the sound supplied.
 *
 * <p><b>Threads.</b> The lane {@code play-n} alone uses the reader and the pictures that wait; each turn reads one picture at most, so that
 * one that is due does not wait for others. Commands come from any thread, set the clock at once, and are done on the lane. <b>Life.</b> Until
 * {@link #close}, after which the lane gives back what it holds.
 */
public final class FilePlayback implements Playback {
    private static final LazyLog LOG = new LazyLog(FilePlayback.class);
    private static final long SOUND_AHEAD_NANOS = 250_000_000;
    private static final long DRY_NANOS = 20_000_000;
    private static final Duration SOUND_TURN = Duration.ofMillis(50);
    private static final Duration GROWTH_TURN = Duration.ofMillis(100);

    private final Supplier<@Nullable MediaReader> opener;
    private final PlaybackHost host;
    private final Presenter presenter;
    private final PlayReport report;
    private final boolean showsPictures;
    private final Lane lane;
    private final PlaybackClock clock;
    private final FileSound sound;
    private final FileCapture capture;
    private volatile boolean closed;
    private volatile boolean gone;
    private volatile @Nullable MediaReader reader;
    private final Object commands = new Object(); // held while one is given, or taken on
    private volatile @Nullable Seek wanted;
    private volatile boolean playing;
    private volatile int @Nullable [] selected;
    private volatile long @Nullable [] times;
    private final FilePictures pictures; // this and all below on the lane
    private final FileGrowth growth;
    private @Nullable Registration turn;
    private @Nullable Seek seeking;
    private boolean soundEnd;
    private boolean soundLate; // the file grows, and has no further samples yet
    private boolean first; // nothing has been shown or heard since it was opened or sent elsewhere
    private boolean ready;
    private boolean noted; // what the file is
    private boolean toldEnd;
    private boolean failed;
    private boolean lost; // the place where the file was being read
    private boolean leftOut; // not all that could be: then the position goes on to the end of the file
    private int @Nullable [] reads; // what is selected; null for the first of each kind

    private record Seek(long nanos, SeekMode mode, long number) {}

    /**
     * Opens nothing yet.
     *
     * @param opener opens the file, on the lane; null if there is too little of it yet
     * @param sound where its sound goes
     */
    public FilePlayback(
            MediaRuntime runtime,
            String name,
            Supplier<@Nullable MediaReader> opener,
            PlaybackHost host,
            Presenter presenter,
            PlayReport report,
            FileSound sound,
            boolean showsPictures) {
        this.opener = opener;
        this.host = host;
        this.presenter = presenter;
        this.report = report;
        this.sound = sound;
        this.showsPictures = showsPictures;
        lane = runtime.openLane(name);
        clock = new PlaybackClock(runtime, sound::heardNanos);
        capture = new FileCapture(runtime, clock, sound::copyWaiting);
        pictures = new FilePictures(runtime, host, new FilePictures.Screen(this, presenter, capture), clock);
        growth = new FileGrowth(runtime, host);
        sound.whenKnown(
                follows -> {
                    clock.followSound(follows);
                    lane.execute(this::turn);
                },
                () -> lane.execute(() -> {
                    lost = true;
                    turn();
                }));
    }

    /** Where what plays can be had. */
    public FileCapture capture() {
        return capture;
    }

    // ---- commands

    @Override
    public void begin() {
        lane.execute(this::open);
    }

    @Override
    public void readOn() {
        lane.execute(() -> {
            noted = true;
            turn();
        });
    }

    @Override
    public void setPlaying(boolean plays) {
        synchronized (commands) {
            playing = plays;
            if (plays) {
                clock.run(true);
                sound.start();
            } else {
                sound.stop();
                clock.run(false);
            }
        }
        lane.execute(() -> {
            if (plays) {
                capture.resume(presenter);
            }
            turn();
        });
    }

    @Override
    public long positionNanos() {
        return clock.now();
    }

    @Override
    public void seek(long nanos, SeekMode mode, long number) {
        synchronized (commands) { // taken on after the interrupt only, which else would end it
            wanted = new Seek(nanos, mode, number);
            clock.set(nanos);
            interrupt();
        }
        lane.execute(this::turn);
    }

    @Override
    public CompletableFuture<long[]> frameTimes() {
        long[] known = times;
        if (known != null) { // without the lane, which may be busy on the way to another one
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<long[]> found = new CompletableFuture<>();
        lane.execute(() -> findTimes(found));
        return found;
    }

    private void interrupt() {
        MediaReader open = reader;
        if (open != null) {
            try {
                open.interrupt();
            } catch (Throwable e) { // somebody else's code
                LOG.get().log(System.Logger.Level.WARNING, "A read could not be interrupted", e);
            }
        }
    }

    @Override
    public void setRate(double rate, boolean preservesPitch) {
        clock.setRate(rate);
        sound.setRate(rate, preservesPitch);
        capture.setPreservesPitch(preservesPitch);
        lane.execute(this::turn);
    }

    @Override
    public void setVolume(float gain) {
        sound.speaker().setGain(gain);
    }

    /** Takes effect with a seek, which the element begins. */
    @Override
    public void select(int... tracks) {
        selected = tracks;
        times = null;
    }

    @Override
    public void close() {
        closed = true;
        interrupt();
        sound.close();
        lane.execute(this::giveBack);
        lane.close();
    }

    @Override
    public boolean isGone() {
        return gone && sound.speaker().isGone();
    }

    @Override
    public void awaitClosed(Supplier<Duration> left) {
        boolean unused = lane.awaitClosed(left.get()) && sound.speaker().awaitClosed(left.get());
    }

    // ---- on the lane

    private void giveBack() {
        pictures.forget();
        MediaReader open = reader;
        reader = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (Throwable e) { // somebody else's code
            LOG.get().log(System.Logger.Level.WARNING, "A file that was played did not close", e);
        }
        gone = true;
    }

    private void open() {
        if (closed) {
            return;
        }
        guarded("Loading", () -> {
            MediaReader opened = opener.get();
            if (opened == null) {
                turn = lane.schedule(GROWTH_TURN, this::open);
                return;
            }
            reader = opened;
            if (closed) {
                return;
            }
            MediaInfo info = opened.info();
            List<Integer> ids = new ArrayList<>();
            Optional<VideoTrackInfo> video = showsPictures ? info.video() : Optional.empty();
            video.ifPresent(track -> ids.add(track.id()));
            info.audio().ifPresent(track -> ids.add(track.id()));
            if (ids.isEmpty()) {
                throw new NotSupportedException("There is nothing to be heard in this file, only pictures");
            }
            opened.select(ids.stream().mapToInt(Integer::intValue).toArray());
            pictures.opened(video);
            soundEnd = info.audio().isEmpty();
            first = true;
            OptionalLong length = opened.durationNanos();
            growth.opened(opened, length);
            host.onMetadata(FileMetadata.of(info, video, growth.goesOn() ? OptionalLong.of(length.orElse(0)) : length));
        });
    }

    /** Whatever a decoder throws ends the playback with an error, but for a read that was interrupted. */
    private void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (AbortException e) {
            if (!closed && wanted == null) {
                fail(e);
            }
        } catch (Throwable e) { // somebody else's code
            fail(Thrown.asMedia(what, e));
        }
    }

    private void fail(MediaException cause) {
        failed = true;
        if (!closed) {
            host.onFailed(cause);
        }
    }

    private void findTimes(CompletableFuture<long[]> found) {
        MediaReader open = reader;
        long[] known = times;
        if (closed || failed || open == null) {
            found.completeExceptionally(new AbortException("The file is no longer played"));
        } else if (known != null) {
            found.complete(known);
        } else {
            lost = true;
            try {
                long[] counted = open.frameTimes();
                times = growth.goesOn() ? null : counted;
                found.complete(counted);
            } catch (Throwable e) { // somebody else's code
                found.completeExceptionally(Thrown.asMedia("Counting the pictures", e));
            }
        }
    }

    /** One turn: goes where it is sent, reads what is lacking, shows what is due, and sees to the next turn. */
    private void turn() {
        MediaReader open = reader;
        if (open == null) {
            return; // the next turn opens it
        }
        cancelTurn();
        if (closed || failed || !noted) {
            return;
        }
        guarded("Reading", () -> {
            goWhereSent(open);
            growth.look(open, pictures.isLate() || soundLate, this::endNanos);
            readSound(open);
            if (wanted == null && pictures.read(open)) {
                noteDamage(open);
            }
        });
        if (closed || failed) {
            return;
        }
        if (wanted != null) {
            lane.execute(this::turn);
            return;
        }
        settleReady();
        if (playing && !first) {
            pictures.showDue();
        }
        capture.pump();
        tellEnd();
        scheduleTurn();
    }

    private void cancelTurn() {
        Registration scheduled = turn;
        turn = null;
        if (scheduled != null) {
            scheduled.close();
        }
    }

    private void goWhereSent(MediaReader open) {
        Seek next;
        synchronized (commands) {
            next = wanted;
            if (next == null && !lost) {
                return;
            }
            wanted = null;
            if (next == null) {
                next = seeking; // it had not arrived there
            } else {
                seeking = next;
            }
            ready &= next == null;
            if (playing) {
                sound.stop();
            }
            long from = next == null ? clock.now() : next.nanos();
            sound.clear(from);
            capture.clear(from);
        }
        lost = false;
        int[] tracks = selected;
        if (tracks != null) {
            selected = null;
            times = null; // also if they were found meanwhile
            open.select(tracks);
        }
        boolean noPictures = !has(open, tracks, VideoTrackInfo.class);
        pictures.begin(noPictures);
        soundEnd = !has(open, tracks, AudioTrackInfo.class);
        leftOut = (noPictures && showsPictures && contains(open, VideoTrackInfo.class))
                || (soundEnd && contains(open, AudioTrackInfo.class));
        first = true;
        toldEnd = false;
        if (soundEnd) {
            endSound(); // none is heard, and the loudspeaker tells the time on
        }
        open.seek(next == null ? clock.now() : next.nanos(), next == null ? SeekMode.PRECISE : next.mode());
    }

    private boolean has(MediaReader open, int @Nullable [] newly, Class<? extends TrackInfo> kind) {
        if (newly != null) {
            reads = newly;
        }
        int[] ids = reads;
        if (kind == VideoTrackInfo.class && !showsPictures) {
            return false;
        }
        return open.info().tracks().stream()
                .filter(kind::isInstance)
                .anyMatch(track -> ids == null || Arrays.stream(ids).anyMatch(id -> id == track.id()));
    }

    private static boolean contains(MediaReader open, Class<? extends TrackInfo> kind) {
        return open.info().tracks().stream().anyMatch(kind::isInstance);
    }

    private void readSound(MediaReader open) {
        soundLate = false;
        while (!soundEnd && !soundLate && wanted == null && sound.waitingNanos(clock.now()) < SOUND_AHEAD_NANOS) {
            MediaRead<AudioData> read = open.readAudio();
            if (read instanceof MediaRead.Frame<AudioData> found) {
                try (AudioData data = found.frame()) {
                    capture.put(data, sound);
                }
            } else if (read instanceof MediaRead.End<AudioData>) {
                soundEnd = true;
                endSound();
                noteDamage(open);
            } else {
                soundLate = true;
            }
        }
    }

    private void endSound() {
        sound.end();
        capture.endSound();
    }

    private void noteDamage(MediaReader open) {
        open.damage().ifPresent(report::note);
    }

    /** Whether there is a first picture, and sound for what the loudspeaker takes at once. */
    private void settleReady() {
        boolean seen = pictures.isRead() || pictures.isWaiting();
        boolean heard = soundEnd || sound.hasAny();
        if (first && seen && heard) {
            boolean wasReady = ready;
            first = false;
            ready = true;
            Seek done = seeking;
            seeking = null;
            long landed = done == null ? 0 : done.nanos();
            if (done != null && done.mode() == SeekMode.KEY_FRAME_BEFORE) {
                landed = Math.min(landed, pictures.nextNanos().orElse(landed));
            }
            pictures.showFirst(playing, wasReady);
            if (wasReady) { // it has found its place again, which is nobody's business
                synchronized (commands) {
                    if (playing) {
                        sound.start();
                    }
                }
            } else if (done == null) {
                host.onReady(ReadyState.HAVE_ENOUGH_DATA);
            } else {
                clock.set(landed);
                host.onSeeked(done.number(), landed);
            }
        } else if (ready && playing && isDry()) {
            ready = false;
            host.onReady(ReadyState.HAVE_CURRENT_DATA);
        } else if (!first && !ready && isStocked()) {
            ready = true;
            host.onReady(ReadyState.HAVE_ENOUGH_DATA);
        }
    }

    /** Whether the position has come to the end of what is there of a file that is written. */
    private boolean isDry() {
        long position = clock.now();
        return (pictures.isLate() && !pictures.isWaiting() && position >= pictures.endNanos())
                || (soundLate && !sound.hasAny() && position >= sound.endNanos() - DRY_NANOS);
    }

    /** Whether it can play for a while, so that it does not begin and stop with each piece of a file that is written. */
    private boolean isStocked() {
        long position = clock.now();
        boolean seen = pictures.isStocked(position + SOUND_AHEAD_NANOS);
        return seen && (soundEnd || sound.waitingNanos(position) >= SOUND_AHEAD_NANOS);
    }

    private boolean isOver() {
        return pictures.isRead() && soundEnd && !pictures.isWaiting();
    }

    private long endNanos() {
        long read = Math.max(Math.max(pictures.endNanos(), sound.endNanos()), 0);
        return leftOut ? Math.max(read, growth.toldDuration()) : read;
    }

    private void tellEnd() {
        if (playing && isOver() && !toldEnd && clock.now() >= endNanos()) {
            toldEnd = true;
            host.onEnded(endNanos());
        }
    }

    private void scheduleTurn() {
        if (pictures.wantsMore() || (first && !pictures.isLate() && !soundLate)) {
            if (!toldEnd) {
                lane.execute(this::turn);
            }
            return;
        }
        long nanos = pictures.isLate() || soundLate || growth.goesOn() ? GROWTH_TURN.toNanos() : Long.MAX_VALUE;
        if (playing && !toldEnd) {
            nanos = Math.min(nanos, untilDue());
        }
        if (nanos < Long.MAX_VALUE / 2) {
            turn = lane.schedule(Duration.ofNanos(Math.max(nanos, 500_000)), this::turn);
        }
    }

    private long untilDue() {
        long now = clock.now();
        double rate = clock.rate();
        OptionalLong next = pictures.nextNanos();
        long wait = next.isPresent()
                ? next.getAsLong() - Math.round(Presenter.LEAD_NANOS * rate) - now
                : isOver() ? endNanos() - now : pictures.isLate() ? pictures.endNanos() - now : Long.MAX_VALUE;
        long nanos = rate == 0 ? Long.MAX_VALUE : Math.round(Math.max(0, wait) / rate);
        return !soundEnd || sound.isClock() || capture.hasSound() ? Math.min(nanos, SOUND_TURN.toNanos()) : nanos;
    }
}
