package io.github.mediacapture.core.play;

import java.util.ArrayList;
import java.util.List;

/** What goes into a report and is not counted elsewhere; thread-safe. */
final class PlayReport {
    private static final int MOST_NOTES = 20;

    private final List<String> notes = new ArrayList<>();
    private String clock = "the system's clock";

    synchronized void setClock(String what) {
        clock = what;
    }

    synchronized String clock() {
        return clock;
    }

    synchronized void note(String note) {
        if (notes.size() < MOST_NOTES && !notes.contains(note)) {
            notes.add(note);
        }
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
