package io.github.mediacapture.core.play.playback;

import java.util.ArrayList;
import java.util.List;

/** What goes into a report and is not counted elsewhere; thread-safe. */
public final class PlayReport {
    private static final int MOST_NOTES = 20;

    private final List<String> notes = new ArrayList<>();
    private String clock = "the system's clock";

    public synchronized void setClock(String what) {
        clock = what;
    }

    public synchronized String clock() {
        return clock;
    }

    public synchronized void note(String note) {
        if (notes.size() < MOST_NOTES && !notes.contains(note)) {
            notes.add(note);
        }
    }

    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
