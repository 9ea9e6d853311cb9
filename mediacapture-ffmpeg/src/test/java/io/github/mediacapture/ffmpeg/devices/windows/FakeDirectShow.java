package io.github.mediacapture.ffmpeg.devices.windows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A made-up DirectShow, which can fail, hang and lie. */
final class FakeDirectShow implements DirectShow {
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, List<String>> formats = new HashMap<>();
    final CountDownLatch asked = new CountDownLatch(1);
    volatile @Nullable CountDownLatch hanging;
    volatile @Nullable RuntimeException failure;
    final AtomicInteger questions = new AtomicInteger();

    synchronized FakeDirectShow plug(String name, String label, List<String> lines) {
        sources.add(new Source(name, label, true));
        formats.put(name, lines);
        return this;
    }

    synchronized void add(Source source) {
        sources.add(source);
    }

    synchronized void unplug(String name) {
        sources.removeIf(source -> source.name().equals(name));
    }

    @Override
    public List<Source> sources() {
        questions.incrementAndGet();
        asked.countDown();
        CountDownLatch latch = hanging;
        if (latch != null) {
            boolean interrupted = false;
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        synchronized (this) {
            return List.copyOf(sources);
        }
    }

    @Override
    public synchronized List<String> formats(String name) {
        return formats.getOrDefault(name, List.of());
    }
}
