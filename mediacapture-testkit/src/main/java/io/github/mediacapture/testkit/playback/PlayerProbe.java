package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.events.Event;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.MediaElement;
import io.github.mediacapture.playback.NetworkState;
import io.github.mediacapture.playback.ReadyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes down every event of a media element, and the element's state in its task. Thread-safe.
 *
 * <p>{@code assertThat(probe.events()).containsExactly("loadstart", "durationchange", …);}
 */
public final class PlayerProbe {
    /** Events that come at times of their own, between the others. */
    private static final Set<String> PERIODIC = Set.of("progress", "suspend", "timeupdate");

    private final MediaElement element;
    private final List<Seen> seen = new ArrayList<>();

    /**
     * An event and what the element was then.
     *
     * @param type such as {@code "playing"}
     * @param readyState as it was in the event's task
     * @param networkState likewise
     * @param paused likewise
     * @param seeking likewise
     * @param ended likewise
     * @param currentTime likewise, in seconds
     * @param duration likewise, in seconds
     */
    public record Seen(
            String type,
            ReadyState readyState,
            NetworkState networkState,
            boolean paused,
            boolean seeking,
            boolean ended,
            double currentTime,
            double duration) {}

    /**
     * Listens to an element from now on.
     *
     * @param element left as it is
     */
    public PlayerProbe(MediaElement element) {
        this.element = Arguments.required(element, "element");
        element.onAny(this::see);
    }

    private void see(Event event) {
        Seen now = new Seen(
                event.type(),
                element.readyState(),
                element.networkState(),
                element.paused(),
                element.seeking(),
                element.ended(),
                element.currentTime(),
                element.duration());
        synchronized (seen) {
            seen.add(now);
        }
    }

    /** {@return all events with the states, in order} */
    public List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** {@return the types of all events, in order, but for those that come periodically: progress, suspend, timeupdate} */
    public List<String> events() {
        return all().stream().filter(type -> !PERIODIC.contains(type)).toList();
    }

    /** {@return the types of all events, in order} */
    public List<String> all() {
        return seen().stream().map(Seen::type).toList();
    }

    /**
     * {@return how often an event came}
     *
     * @param type such as {@code "timeupdate"}
     */
    public long count(String type) {
        return all().stream().filter(type::equals).count();
    }

    /**
     * {@return the state at the last event of a type}
     *
     * @param type such as {@code "ended"}
     * @throws AssertionError if there was none
     */
    public Seen last(String type) {
        List<Seen> all = seen();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).type().equals(type)) {
                return all.get(i);
            }
        }
        throw new AssertionError("There was no event '" + type + "', only " + all());
    }

    /** Forgets what it has seen. */
    public void clear() {
        synchronized (seen) {
            seen.clear();
        }
    }
}
