package io.github.mediacapture.core.doctor;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Examines a machine, within a time limit; thread-safe. */
public final class Doctor {
    /** A busy machine takes seconds to load FFmpeg and to try its encoders. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final EventLoop loop;
    private final Executor devicesLane;
    private final DeviceCheck devices;
    private final FormatCheck formats;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<CompletableFuture<Diagnosis>> pending = ConcurrentHashMap.newKeySet();
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param devicesLane where backends are asked for devices */
    public Doctor(EventLoop loop, Executor devicesLane, DeviceCheck devices, FormatCheck formats) {
        this.loop = loop;
        this.devicesLane = devicesLane;
        this.devices = devices;
        this.formats = formats;
    }

    /** See {@link io.github.mediacapture.MediaCapture#diagnose}. */
    @SuppressWarnings("CollectionUndefinedEquality") // each future is equal to itself
    public CompletableFuture<Diagnosis> diagnose() {
        CompletableFuture<Diagnosis> result = loop.newFuture();
        pending.add(result);
        CompletableFuture<?> unused = result.whenComplete((diagnosis, error) -> pending.remove(result));
        if (closed) {
            result.completeExceptionally(EventLoop.closedContext());
            return result;
        }
        Examination ofDevices = new Examination(DeviceCheck.AREAS);
        Examination ofFormats = new Examination(EnumSet.of(DiagnosisArea.RECORDING, DiagnosisArea.PLAYBACK));
        Runnable end = () -> result.complete(together(ofDevices, ofFormats));
        Registration limit = loop.events().schedule(LIMIT, end);
        AtomicInteger left = new AtomicInteger(2);
        Runnable ended = () -> {
            if (left.decrementAndGet() == 0) {
                limit.close();
                loop.queue(end);
            }
        };
        devicesLane.execute(() -> {
            ofDevices.run(() -> devices.run(ofDevices));
            ended.run();
        });
        onOwnLane(() -> {
            ofFormats.run(() -> formats.run(ofFormats));
            ended.run();
        });
        return result;
    }

    private void onOwnLane(Runnable task) {
        Lane lane = loop.runtime().openLane("doctor-" + numbers.incrementAndGet());
        lanes.add(lane);
        lane.execute(() -> {
            task.run();
            lanes.remove(lane);
        });
        lane.close();
    }

    private static Diagnosis together(Examination... examinations) {
        List<Finding> all = new ArrayList<>();
        for (Examination each : examinations) {
            all.addAll(each.findings());
        }
        return new Diagnosis(all);
    }

    /** Rejects what has not been answered. */
    public void close() {
        closed = true;
        loop.queue(
                () -> List.copyOf(pending).forEach(result -> result.completeExceptionally(EventLoop.closedContext())));
    }

    /** Waits until nobody is asked any more, as long as there is time left. */
    public void awaitClosed(Supplier<Duration> left) {
        lanes.forEach(lane -> lane.awaitClosed(left.get()));
    }
}
