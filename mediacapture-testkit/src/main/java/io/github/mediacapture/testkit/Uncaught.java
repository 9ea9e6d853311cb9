package io.github.mediacapture.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a task or a listener threw.
 *
 * @param where whose code it was, as a sentence; empty for a task
 */
record Uncaught(String where, Throwable thrown) {

    /** Many of one class that were thrown at one place. */
    record Kind(Uncaught first, int times) {
        @Override
        public String toString() {
            String where = first.where().isEmpty() ? "" : first.where() + ": ";
            return (times == 1 ? "" : times + " times ") + where + first.thrown();
        }
    }

    /** Sorted by kind, in the order of their first ones. */
    static List<Kind> kinds(List<Uncaught> all) {
        Map<List<Object>, Kind> kinds = new LinkedHashMap<>();
        for (Uncaught one : all) {
            kinds.merge(one.key(), new Kind(one, 1), (before, now) -> new Kind(before.first(), before.times() + 1));
        }
        return new ArrayList<>(kinds.values());
    }

    private List<Object> key() {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length == 0 ? List.of(thrown.getClass()) : List.of(thrown.getClass(), stack[0]);
    }
}
