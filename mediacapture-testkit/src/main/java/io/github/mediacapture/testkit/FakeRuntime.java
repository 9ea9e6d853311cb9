package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when a test says so, and lanes that run on the test's own thread, in a fixed order.
 *
 * <p>Tasks run in the order of the time they are due, and among equals in the order they were given. Nothing runs by
 * itself: a test calls {@link #runUntilIdle}, {@link #advance} or {@code await}, or the code under test waits in {@code
 * join()} of one of the library's futures, which moves the clock from task to task.
 *
 * <p><b>Waiting.</b> A latch or a future of the test's own knows nothing of fake time: {@code latch.await()} would wait for ever.
 * {@link #await(CountDownLatch)}, {@link #await(Future)} and {@link #await(BooleanSupplier)} wait and move the clock. Instead of
 * {@code Thread.sleep}, {@link #advance}. A test with {@link FakeMedia} that waits by itself all the same, for ever or shortly again
 * and again, fails within five seconds, and is told where.
 *
 * <p>One made by {@link #interleaving} runs tasks of different lanes in any order that threads could run them in, to find
 * code that relies on the usual one.
 *
 * <p><b>Threads.</b> Meant for one thread; further threads may submit tasks and wait, and take turns running them.
 */
public final class FakeRuntime implements MediaRuntime {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ReentrantLock turn = new ReentrantLock();
    private final FakeSchedule schedule;
    private final OtherThreads otherThreads = new OtherThreads();
    private final List<Uncaught> uncaught = new CopyOnWriteArrayList<>();

    /** Starts at some time that is not 0, with no lanes. */
    public FakeRuntime() {
        this(null);
    }

    private FakeRuntime(@Nullable SplittableRandom random) {
        this.schedule = new FakeSchedule(random);
    }

    /**
     * {@return a runtime that chooses by chance, among the lanes that have a task due, which goes on} Each lane keeps its
     * order, and the same seed always gives the same choices.
     *
     * @param seed any number
     */
    public static FakeRuntime interleaving(long seed) {
        return new FakeRuntime(new SplittableRandom(seed));
    }

    /** On a lane that has been busy within its task, the time when it is done. */
    @Override
    public long nanoTime() {
        return schedule.nowNanos(FakeLane.running());
    }

    @Override
    public Lane openLane(String name) {
        Lane lane = new FakeLane(schedule, this::awaitClosed);
        schedule.open(lane, name);
        return lane;
    }

    /**
     * Runs lanes and moves the clock until {@code done}. Where nothing is left to run, threads of the app that are at work are
     * waited for in real time; where there are none, a tenth of a second is waited for one.
     *
     * @throws IllegalStateException if no task is left, or none within ten minutes (of this clock) made it true, and no other
     *     thread is at work
     */
    @Override
    public void waiting(BooleanSupplier done) {
        long limit = nanoTime() + PATIENCE.toNanos();
        OtherThreads.Wait real = otherThreads.newWait();
        while (!done.getAsBoolean()) {
            if (!runNext(limit, null) && !done.getAsBoolean() && !real.letThemRun()) {
                throw new IllegalStateException(neverDone());
            }
        }
    }

    /**
     * Waits for a future, as {@code join()} does, while lanes run and the clock moves: the way to wait for a future of the test's
     * own, and for {@code CompletableFuture.allOf(...)}.
     *
     * @param <T> the result
     * @param future of the test's own
     * @return what it was completed with
     * @throws IllegalStateException as {@link #waiting}
     * @throws CompletionException if it failed with a checked exception; other errors are thrown as they are
     */
    public <T> T await(Future<T> future) {
        waiting(future::isDone);
        try {
            return future instanceof CompletableFuture<T> promise ? promise.join() : future.get();
        } catch (CompletionException | ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the result was read", e);
        }
    }

    private static RuntimeException unwrapped(Exception wrapped) {
        Throwable cause = wrapped.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException error ? error : new CompletionException(cause);
    }

    /**
     * Waits until the latch is open, while lanes run and the clock moves: instead of {@code latch.await()}.
     *
     * @param latch of the test's own
     * @throws IllegalStateException as {@link #waiting}
     */
    public void await(CountDownLatch latch) {
        waiting(() -> latch.getCount() == 0);
    }

    /**
     * Waits until the condition holds, while lanes run and the clock moves.
     *
     * @param condition asked after each task
     * @throws IllegalStateException as {@link #waiting}
     */
    public void await(BooleanSupplier condition) {
        waiting(condition);
    }

    /**
     * Moves the clock forward and runs, each at its time, all tasks that are due until then.
     *
     * @param duration zero or more
     */
    public void advance(Duration duration) {
        FakeSchedule.requireNotNegative(duration);
        runUntil(nanoTime() + duration.toNanos());
    }

    /**
     * Runs all that is due now, and what that gives rise to; the clock stands still.
     *
     * <p>What takes media time does not happen: after {@code MediaRecorder.stop()}, for instance, what was captured before may be
     * on its way for a quarter of a second, and {@code dataavailable} and {@code stop} come after that. {@link #advance} and {@code
     * await} bring them.
     */
    public void runUntilIdle() {
        runUntil(nanoTime());
    }

    @Override
    public void report(String where, Throwable thrown) {
        uncaught.add(new Uncaught(where, thrown));
    }

    @Override
    public void reportAgain(String where, Throwable thrown, long times) {
        uncaught.add(new Uncaught(where, thrown));
    }

    /** {@return what tasks and listeners threw, in order; a lane goes on after that, as a real one does} */
    public List<Throwable> uncaught() {
        return uncaught.stream().map(Uncaught::thrown).toList();
    }

    /** The same by kind, each once with its count. */
    List<Uncaught.Kind> uncaughtKinds() {
        return Uncaught.kinds(uncaught);
    }

    /** {@return the names of all lanes that are not closed, or closed with tasks left to run} */
    public List<String> openLanes() {
        return schedule.openLanes();
    }

    /** Where the open lanes were opened. */
    List<Throwable> openings() {
        return schedule.openings();
    }

    /** Runs lanes as long as {@code going}, and something is left to run within ten minutes (of this clock). */
    void runWhile(BooleanSupplier going) {
        long limit = nanoTime() + PATIENCE.toNanos();
        boolean ran = true;
        while (ran && going.getAsBoolean()) {
            ran = runNext(limit, null);
        }
    }

    /** For people: each lane, and when its next task is due. */
    String waitingLanes() {
        return schedule.waitingLanes();
    }

    /** How many tasks have begun so far. */
    long taskCount() {
        return schedule.takenCount();
    }

    OtherThreads otherThreads() {
        return otherThreads;
    }

    private boolean awaitClosed(Lane lane, Duration timeout) {
        long limit = nanoTime() + timeout.toNanos();
        // Its own tasks first: as a rule no other lane has to run, so none does under the caller's feet.
        Lane before = schedule.isRandom() ? null : lane;
        boolean ran = true;
        while (ran && !schedule.hasEnded(lane)) {
            ran = runNext(nanoTime(), before) || runNext(limit, null);
        }
        if (!schedule.hasEnded(lane)) {
            schedule.moveTo(limit);
        }
        return schedule.hasEnded(lane);
    }

    private void runUntil(long limit) {
        boolean ran = true;
        while (ran) {
            ran = runNext(limit, null);
        }
        schedule.moveTo(limit);
    }

    private boolean runNext(long limit, @Nullable Lane only) {
        turn.lock();
        try {
            FakeSchedule.Task task = schedule.take(limit, only);
            if (task == null) {
                return false;
            }
            run(task);
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void run(FakeSchedule.Task task) {
        try {
            task.work().run();
        } catch (Throwable thrown) { // also AssertionError: the test must get to see it
            uncaught.add(new Uncaught("", thrown));
        } finally {
            schedule.done(task);
        }
    }

    private String neverDone() {
        String reason = schedule.isEmpty()
                ? "nothing is left to run that could end it"
                : "it went on for " + PATIENCE.toMinutes() + " minutes of fake time, or its own lane has to end it";
        return "The code under test would wait for ever: " + reason + ". Open lanes: " + waitingLanes()
                + "; thrown by tasks: " + uncaughtKinds();
    }
}
