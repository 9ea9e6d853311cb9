package io.github.mediacapture.core.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.core.chaos.ChaoticApp.Belongings;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random operations as in {@link InterleavingTest}, by several threads at once, on real lanes. */
@Tag("spec-0.1")
@Tag("spec-1.21")
class ThreadsTest {
    private static final int THREADS = 4;
    private static final int OPERATIONS_OF_THREAD = Integer.getInteger("chaos.operations", 300);

    private final WatchedThreads runtime = new WatchedThreads();
    private final Outcomes outcomes = new Outcomes();
    private final Belongings belongings = new Belongings();

    /** With 0 the context is closed while everything is under way. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5})
    void allSettlesAndNothingStaysOpen(long seed) throws Exception {
        ChaoticMachine machine = new ChaoticMachine(seed);
        MediaCapture capture = machine.open(runtime);
        try {
            List<CompletableFuture<Void>> parts = start(capture, machine, seed);
            if (seed == 0) {
                parts.get(0).get(60, TimeUnit.SECONDS);
                capture.close();
            }
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            if (seed > 0) {
                machine.calmDown();
                outcomes.settled().get(60, TimeUnit.SECONDS);
                giveBack(capture);
                assertThat(machine.devices.openSessions()).isZero();
            }
        } finally {
            capture.close();
        }
        assertThat(outcomes.unsettled()).isEmpty();
        assertThat(runtime.unended()).isEmpty();
        assertThat(machine.devices.openSessions()).isZero();
        assertThat(machine.devices.outstandingFrames()).isZero();
        assertThat(machine.encoder.openRecordings()).isZero();
        assertThat(machine.openByAudit()).isZero();
        assertThat(outcomes.problems()).isEmpty();
        assertThat(runtime.uncaught()).isEmpty();
    }

    private List<CompletableFuture<Void>> start(MediaCapture capture, ChaoticMachine machine, long seed) {
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int part = 0; part < THREADS; part++) {
            Random random = new Random(seed * THREADS + part);
            parts.add(CompletableFuture.runAsync(() -> operate(capture, machine, random), this::startThread));
        }
        return parts;
    }

    private void startThread(Runnable task) {
        Thread thread = new Thread(task, "app");
        thread.setDaemon(true);
        thread.start();
    }

    private void operate(MediaCapture capture, ChaoticMachine machine, Random random) {
        ChaoticApp app = new ChaoticApp(capture, outcomes, belongings, random);
        for (int i = 0; i < OPERATIONS_OF_THREAD; i++) {
            switch (random.nextInt(6)) {
                case 0 -> outcomes.attempt("The machine", Set.of(), machine::act);
                case 1 -> outcomes.attempt("A look", Set.of(), () -> awaitLanes(capture));
                default -> outcomes.attempt("An operation", Set.of(), app::act);
            }
        }
    }

    /** Lets the lanes catch up: the answer takes the way of all that was asked before it. */
    private static void awaitLanes(MediaCapture capture) {
        try {
            Object unused = capture.permissions()
                    .query(new PermissionDescriptor(PermissionName.CAMERA))
                    .handle((status, error) -> "")
                    .get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("A query was not answered", e);
        }
    }

    private void giveBack(MediaCapture capture) {
        awaitLanes(capture); // streams have been handed out
        belongings.tracks().forEach(MediaStreamTrack::stop);
        belongings.streams().forEach(stream -> stream.getTracks().forEach(MediaStreamTrack::stop));
        belongings.recorders().forEach(MediaRecorder::stop);
        awaitLanes(capture);
        awaitLanes(capture);
    }
}
