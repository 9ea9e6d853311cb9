package io.github.mediacapture.testkit;

import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The clock of a {@link FakeRuntime}, its lanes, and the tasks that they wait for; thread-safe. */
final class FakeSchedule {
    // Not near 0, so that code that takes a time for a duration, or 0 for "not set", is found out.
    private static final long START_NANOS = 1_000_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;

    private final TreeSet<Task> queue =
            new TreeSet<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number));
    private final Map<Lane, Opening> lanes = new LinkedHashMap<>();
    private final Set<Lane> closed = new HashSet<>();
    private final Set<Lane> running = new HashSet<>();
    private final Map<Lane, Task> busy = new HashMap<>(); // with the empty task that comes first when it is done
    private final @Nullable SplittableRandom random; // its first numbers are unlike for seeds that are alike
    private long nowNanos = START_NANOS;
    private long taskCount;
    private long takenCount;

    /** One piece of work of a lane. */
    record Task(long dueNanos, long number, Lane lane, boolean scheduled, Runnable work) {}

    /** How a lane was opened: its name, and by whose call, such as the one that started a recorder. */
    private record Opening(String name, Throwable where) {}

    FakeSchedule(@Nullable SplittableRandom random) {
        this.random = random;
    }

    /** As the lane sees it that is running, or a thread that runs none. */
    synchronized long nowNanos(@Nullable Lane running) {
        Task end = running == null ? null : busy.get(running);
        return end == null ? nowNanos : Math.max(nowNanos, end.dueNanos());
    }

    /** A lane that is running is busy for so long, and for that much longer if it was already; what is returned ends that at once. */
    synchronized Runnable occupy(Lane lane, long nanos) {
        if (nanos <= 0) {
            return () -> {};
        }
        Task end = new Task(nowNanos(lane) + nanos, taskCount++, lane, /* scheduled= */ false, () -> {});
        Task before = busy.put(lane, end);
        if (before != null) {
            queue.remove(before);
        }
        queue.add(end);
        return () -> endOccupation(end);
    }

    private synchronized void endOccupation(Task end) {
        if (busy.remove(end.lane(), end)) {
            queue.remove(end);
            endIfDone(end.lane());
        }
    }

    private boolean isBusyAt(Task task) {
        Task end = busy.get(task.lane());
        return end != null && !end.equals(task);
    }

    synchronized void moveTo(long nanos) {
        nowNanos = Math.max(nowNanos, nanos);
    }

    synchronized void open(Lane lane, String name) {
        lanes.put(lane, new Opening(name, new Throwable("Lane '" + name + "' was opened here")));
    }

    synchronized Task add(Lane lane, long dueNanos, boolean scheduled, Runnable work) {
        Task task = new Task(dueNanos, taskCount++, lane, scheduled, work);
        if (lanes.containsKey(lane) && !closed.contains(lane)) {
            queue.add(task);
        }
        return task;
    }

    synchronized void cancel(Task task) {
        queue.remove(task);
    }

    /** The task that goes on, and moves the clock to its time; null if none is due until {@code limit}. */
    synchronized @Nullable Task take(long limit, @Nullable Lane only) {
        List<Task> choice = runnable(limit, only);
        if (choice.isEmpty()) {
            return null;
        }
        Task task = choice.get(random == null ? 0 : random.nextInt(choice.size()));
        queue.remove(task);
        busy.remove(task.lane(), task);
        running.add(task.lane());
        moveTo(task.dueNanos());
        takenCount++;
        return task;
    }

    /** The first task of every lane that could go on next, without one of them being kept waiting. */
    private List<Task> runnable(long limit, @Nullable Lane only) {
        List<Task> first = new ArrayList<>();
        Set<Lane> lanesSeen = new HashSet<>();
        long until = limit;
        for (Task task : queue) {
            if (task.dueNanos() > until) {
                break;
            }
            // A lane that is running, further down this stack, does one thing at a time.
            if (!running.contains(task.lane())
                    && !isBusyAt(task)
                    && (only == null || only == task.lane())
                    && lanesSeen.add(task.lane())) {
                first.add(task);
                until = Math.min(limit, Math.max(nowNanos, task.dueNanos()));
                if (random == null) {
                    break;
                }
            }
        }
        return first;
    }

    synchronized void done(Task task) {
        running.remove(task.lane());
        endIfDone(task.lane());
    }

    synchronized void close(Lane lane) {
        if (lanes.containsKey(lane)) {
            closed.add(lane);
            queue.removeIf(task -> task.lane() == lane && task.scheduled());
            endIfDone(lane);
        }
    }

    private void endIfDone(Lane lane) {
        if (closed.contains(lane) && !running.contains(lane) && queue.stream().noneMatch(task -> task.lane() == lane)) {
            closed.remove(lane);
            lanes.remove(lane);
        }
    }

    synchronized boolean hasEnded(Lane lane) {
        return !lanes.containsKey(lane);
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether the order is by chance. */
    boolean isRandom() {
        return random != null;
    }

    /** How many tasks have begun so far. */
    synchronized long takenCount() {
        return takenCount;
    }

    synchronized List<String> openLanes() {
        return lanes.values().stream().map(Opening::name).toList();
    }

    /** Where those were opened. */
    synchronized List<Throwable> openings() {
        return lanes.values().stream().map(Opening::where).toList();
    }

    /** For people: each lane, and when its next task is due. */
    synchronized String waitingLanes() {
        return lanes.entrySet().stream()
                .map(lane -> lane.getValue().name() + " " + nextOf(lane.getKey()))
                .collect(Collectors.joining(", "));
    }

    private String nextOf(Lane lane) {
        if (busy.containsKey(lane)) {
            return "(busy for " + millisUntil(nowNanos(lane)) + ")";
        }
        return queue.stream()
                .filter(task -> task.lane() == lane)
                .findFirst()
                .map(task -> task.dueNanos() <= nowNanos
                        ? "(a task is due now)"
                        : "(next task in " + millisUntil(task.dueNanos()) + ")")
                .orElse("(no task)");
    }

    private String millisUntil(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", (nanos - nowNanos) / NANOS_PER_MILLI);
    }

    static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time can't move back: " + duration);
        }
    }
}
