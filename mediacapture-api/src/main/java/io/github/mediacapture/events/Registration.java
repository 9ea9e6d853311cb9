package io.github.mediacapture.events;

/** A listener (or a task) that can be taken back; any thread. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Takes it back. Idempotent; on the context's event thread the listener is never called again after this. */
    @Override
    void close();
}
