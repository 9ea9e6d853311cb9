package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.runtime.RandomIds;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackEvent;
import io.github.mediacapture.streams.MediaStreamTrackState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A set of tracks, in the order in which they came; thread-safe. */
public final class TrackStream implements MediaStream {
    private final EventLoop loop;
    private final String id = RandomIds.next();
    private final CopyOnWriteArrayList<MediaStreamTrack> tracks;
    private final CopyOnWriteArrayList<Runnable> trackWatchers = new CopyOnWriteArrayList<>();
    private final ListenerSet<MediaStreamTrackEvent> addListeners;
    private final ListenerSet<MediaStreamTrackEvent> removeListeners;

    /** Makes a stream of these tracks, each once. */
    public TrackStream(EventLoop loop, List<? extends MediaStreamTrack> tracks) {
        this.loop = loop;
        this.tracks = new CopyOnWriteArrayList<>();
        for (MediaStreamTrack track : Arguments.required(tracks, "tracks")) {
            this.tracks.addIfAbsent(Arguments.required(track, "a track of tracks"));
        }
        addListeners = loop.newListenerSet();
        removeListeners = loop.newListenerSet();
    }

    /** Told, on the caller's thread, when an app adds a track or takes one out; for the recorder. */
    public Registration watchTracks(Runnable watcher) {
        trackWatchers.add(watcher);
        return () -> trackWatchers.remove(watcher);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean active() {
        for (MediaStreamTrack track : tracks) {
            if (track.readyState() == MediaStreamTrackState.LIVE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<MediaStreamTrack> getAudioTracks() {
        return ofKind(MediaStreamTrackKind.AUDIO);
    }

    @Override
    public List<MediaStreamTrack> getVideoTracks() {
        return ofKind(MediaStreamTrackKind.VIDEO);
    }

    private List<MediaStreamTrack> ofKind(MediaStreamTrackKind kind) {
        List<MediaStreamTrack> some = new ArrayList<>();
        for (MediaStreamTrack track : tracks) {
            if (track.kind() == kind) {
                some.add(track);
            }
        }
        return Collections.unmodifiableList(some);
    }

    @Override
    public List<MediaStreamTrack> getTracks() {
        return List.copyOf(tracks);
    }

    @Override
    public Optional<MediaStreamTrack> getTrackById(String trackId) {
        return tracks.stream().filter(track -> track.id().equals(trackId)).findFirst();
    }

    @Override
    public void addTrack(MediaStreamTrack track) {
        if (tracks.addIfAbsent(Arguments.required(track, "track"))) {
            trackWatchers.forEach(Runnable::run);
        }
    }

    @Override
    public void removeTrack(MediaStreamTrack track) {
        if (tracks.remove(Arguments.required(track, "track"))) {
            trackWatchers.forEach(Runnable::run);
        }
    }

    /** Adds a track that an app did not add, and queues the event. */
    public void bringIn(MediaStreamTrack track) {
        addTrack(track);
        boolean unused = addListeners.queue(new MediaStreamTrackEvent("addtrack", this, track));
    }

    /** Takes tracks out that an app did not take out, and then tells of each; as a task on the event lane. */
    public void takeOut(List<? extends MediaStreamTrack> some) {
        List<MediaStreamTrack> taken = new ArrayList<>(some);
        taken.retainAll(tracks);
        taken.forEach(this::removeTrack);
        taken.forEach(track -> removeListeners.fire(new MediaStreamTrackEvent("removetrack", this, track)));
    }

    @Override
    public MediaStream clone() {
        return new TrackStream(
                loop, tracks.stream().map(MediaStreamTrack::clone).toList());
    }

    @Override
    public Registration onAddTrack(Consumer<? super MediaStreamTrackEvent> listener) {
        return addListeners.add(listener);
    }

    @Override
    public String toString() {
        return "stream " + id + " (" + (active() ? "active" : "inactive") + "): " + tracks;
    }

    @Override
    public Registration onRemoveTrack(Consumer<? super MediaStreamTrackEvent> listener) {
        return removeListeners.add(listener);
    }
}
