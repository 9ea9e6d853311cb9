package io.github.mediacapture.core.tracks.control;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.SupportedConstraints;
import io.github.mediacapture.core.tracks.FedTrack;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.TrackStart;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the tracks of one source ask of it together, and what each has got; the same for every kind of source, which only
 * decides by a {@link Planning} what each track gets.
 *
 * <p>On the lane of whoever answers, but for {@link #apply} and {@link #close}.
 */
public final class TrackDemands {
    private final EventLoop loop;
    private final Lane lane;
    private final TrackSource source;
    private final Set<TrackProperty<?>> known;
    private final Map<FedTrack, Asked> asked = new LinkedHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** What a track asks, of what means something here, and what it got. */
    private record Asked(MediaTrackConstraints constraints, MediaTrackSettings settings) {
        /** For when another track asks: this one shall change as little as can be. */
        MediaTrackConstraints keeping() {
            return SupportedConstraints.keeping(settings, constraints);
        }
    }

    /** How a source serves its tracks. */
    public interface Planning {
        /**
         * Decides, and sets the source so; all or nothing.
         *
         * @param all what each track asks
         * @param requester the index of the track that asks for the change
         * @return what each track gets
         * @throws OverconstrainedException if that can't be had
         */
        List<MediaTrackSettings> serve(List<MediaTrackConstraints> all, int requester);
    }

    /**
     * Nobody asks anything yet.
     *
     * @param lane of whoever answers
     * @param known the properties that mean something to the source; constraints on others are ignored
     */
    public TrackDemands(EventLoop loop, Lane lane, TrackSource source, Set<TrackProperty<?>> known) {
        this.loop = loop;
        this.lane = lane;
        this.source = source;
        this.known = known;
    }

    /** What of that means something to the source; any thread. */
    MediaTrackConstraints known(MediaTrackConstraints asked) {
        return SupportedConstraints.only(known, asked);
    }

    /** What the live tracks ask, in the order in which they came. */
    public List<MediaTrackConstraints> all() {
        List<MediaTrackConstraints> all = new ArrayList<>();
        for (Asked each : live().values()) {
            all.add(each.constraints());
        }
        return all;
    }

    /** The same, with a wish of each for what it has already. */
    public List<MediaTrackConstraints> keeping() {
        List<MediaTrackConstraints> keeping = new ArrayList<>();
        for (Asked each : live().values()) {
            keeping.add(each.keeping());
        }
        return keeping;
    }

    /** A clone joins without a request; it keeps the constraints and settings of its original. */
    private Map<FedTrack, Asked> live() {
        List<FedTrack> live = source.tracks();
        asked.keySet().retainAll(live);
        for (FedTrack track : live) {
            if (!asked.containsKey(track)) {
                MediaTrackConstraints same = SupportedConstraints.only(known, track.getConstraints());
                asked.put(track, new Asked(same, track.getSettings()));
            }
        }
        return asked;
    }

    /**
     * Makes a track, once the source serves it beside the others.
     *
     * @throws OverconstrainedException if it can't be served
     */
    public SourceTrack newTrack(
            MediaStreamTrackKind kind,
            MediaTrackConstraints wanted,
            Supplier<Optional<SelectionReport>> selection,
            Planning planning) {
        List<MediaTrackConstraints> all = keeping();
        List<FedTrack> others = List.copyOf(asked.keySet());
        MediaTrackConstraints constraints = SupportedConstraints.only(known, wanted);
        all.add(constraints);
        List<MediaTrackSettings> perTrack = planning.serve(all, others.size());
        tell(others, perTrack, others.size());
        MediaTrackSettings own = perTrack.get(others.size());
        SourceTrack track = new SourceTrack(loop, source, new TrackStart(kind, constraints, own, selection));
        asked.put(track, new Asked(constraints, own));
        return track;
    }

    /** Answers {@code applyConstraints}, each call in a task, in their order; any thread. */
    public void apply(FedTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result, Planning planning) {
        long call = calls.incrementAndGet();
        pending.put(call, result);
        lane.execute(() -> {
            try {
                apply(track, wanted, planning, result::complete);
            } catch (RuntimeException | Error e) {
                loop.queue(() -> result.completeExceptionally(asOverconstrained(e)));
            }
            loop.queue(() -> pending.remove(call));
        });
        if (closed) {
            result.complete(null); // the lanes may be over
        }
    }

    private void apply(FedTrack track, MediaTrackConstraints wanted, Planning planning, Consumer<Void> onDone) {
        List<MediaTrackConstraints> all = keeping();
        List<FedTrack> live = List.copyOf(asked.keySet());
        int requester = live.indexOf(track);
        if (requester < 0 || source.isEnded()) {
            loop.queue(() -> onDone.accept(null)); // it has ended: there is nothing to do
            return;
        }
        MediaTrackConstraints constraints = SupportedConstraints.only(known, wanted);
        all.set(requester, constraints);
        List<MediaTrackSettings> perTrack = planning.serve(all, requester);
        MediaTrackSettings own = perTrack.get(requester);
        asked.put(track, new Asked(constraints, own));
        track.shape(own);
        tell(live, perTrack, requester);
        loop.queue(() -> {
            track.applied(constraints, own);
            onDone.accept(null);
        });
    }

    /** The spec knows no other error here. */
    private OverconstrainedException asOverconstrained(Throwable error) {
        if (error instanceof OverconstrainedException already) {
            return already;
        }
        String message = "'" + source.label() + "' could not be set as asked: " + Reason.of(error);
        return new OverconstrainedException("", message, error);
    }

    /** Tells all tracks what they get now that the source changed by itself; in the order in which they were last asked for. */
    public void tell(List<MediaTrackSettings> perTrack) {
        tell(List.copyOf(asked.keySet()), perTrack, -1);
    }

    /** Tells the tracks, all but one, what they have now. */
    private void tell(List<FedTrack> live, List<MediaTrackSettings> perTrack, int except) {
        for (int i = 0; i < live.size(); i++) {
            if (i != except) {
                FedTrack track = live.get(i);
                MediaTrackSettings settings = perTrack.get(i);
                asked.computeIfPresent(track, (same, was) -> new Asked(was.constraints(), settings));
                track.shape(settings);
                loop.queue(() -> track.reconfigured(settings));
            }
        }
    }

    /** The source has ended for good: whoever waits for constraints waits for a track that has ended; any thread. */
    public void close() {
        closed = true;
        loop.queue(() -> List.copyOf(pending.values()).forEach(result -> result.complete(null)));
    }
}
