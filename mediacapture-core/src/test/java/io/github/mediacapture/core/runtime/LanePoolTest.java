package io.github.mediacapture.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes that run a task when the test says so. */
class LanePoolTest {
    private final List<ManualLane> lanes = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private final LanePool pool = new LanePool(
            new MediaRuntime() {
                @Override
                public long nanoTime() {
                    return 0;
                }

                @Override
                public Lane openLane(String name) {
                    ManualLane lane = new ManualLane(name);
                    lanes.add(lane);
                    return lane;
                }
            },
            "work",
            2);

    private static final class ManualLane implements Lane {
        private final String name;
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private boolean closed;

        ManualLane(String name) {
            this.name = name;
        }

        void runOne() {
            tasks.remove().run();
        }

        @Override
        public void execute(Runnable task) {
            if (!closed) {
                tasks.add(task);
            }
        }

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            throw new UnsupportedOperationException("waits for nothing");
        }

        @Override
        public boolean isCurrent() {
            return false;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean awaitClosed(Duration timeout) {
            return closed;
        }
    }

    private void give(int... numbers) {
        for (int number : numbers) {
            pool.execute(() -> done.add(number));
        }
    }

    @Test
    void aFewTasksRunAtATimeAndTheOthersInTheirOrder() {
        give(1, 2, 3, 4, 5);
        assertThat(lanes).extracting(lane -> lane.name).containsExactly("work-1", "work-2");
        lanes.get(1).runOne();
        lanes.get(1).runOne();
        lanes.get(0).runOne();

        assertThat(done).containsExactly(2, 3, 1);
        assertThat(lanes).hasSize(2).noneMatch(lane -> lane.closed);
        lanes.get(0).runOne();
        lanes.get(1).runOne();
        assertThat(done).containsExactly(2, 3, 1, 5, 4);
    }

    @Test
    void aLaneWithoutWorkIsClosedAndAnotherOpenedForMore() {
        give(1);
        lanes.get(0).runOne();
        assertThat(lanes.get(0).closed).isTrue();
        give(2, 3, 4);
        assertThat(lanes).hasSize(3);
        lanes.get(1).runOne();
        lanes.get(2).runOne();
        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void aTaskThatThrowsKeepsNoOtherFromRunning() {
        pool.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        give(2, 3);
        assertThatThrownBy(lanes.get(0)::runOne).hasMessage("on purpose");
        lanes.get(0).runOne();
        assertThat(done).containsExactly(3);
        lanes.get(1).runOne();
        assertThat(lanes).allMatch(lane -> lane.closed);
    }
}
