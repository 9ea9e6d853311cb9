package io.github.mediacapture.core.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A surface is the app's code, and may throw. */
class CanvasFailureTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final EventLoop loop = new EventLoop(runtime);
    private final CanvasCaptures captures = new CanvasCaptures(loop);

    @Test
    void aSnapshotThatFailsIsReportedAndThePaintingGoesOn() {
        GrayCanvas canvas = new GrayCanvas();
        MediaStream stream = captures.captureStream(canvas, OptionalDouble.empty());
        List<Integer> seen = new ArrayList<>();
        stream.getTracks()
                .get(0)
                .addSink((frame, timing) -> seen.add(frame.plane(0).get(0) & 0xff));
        canvas.failure = new IllegalStateException("no context");
        canvas.paint(1);
        canvas.failure = null;
        canvas.paint(2);
        captures.close();

        assertThat(seen).containsExactly(2);
        assertThat(canvas.held()).isZero();
        assertThat(runtime.uncaught())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("no context");
    }

    /** A surface whose methods throw, one after the other. */
    private record Broken(String method) implements PaintedSurface {
        private void check(String called) {
            if (called.equals(method)) {
                throw new IllegalStateException(called);
            }
        }

        @Override
        public int width() {
            check("width");
            return 1;
        }

        @Override
        public int height() {
            check("height");
            return 1;
        }

        @Override
        public VideoFrame snapshot(long timestampNanos) {
            return null;
        }

        @Override
        public Registration onPaint(Runnable listener) {
            check("onPaint");
            listener.run();
            return () -> check("close");
        }
    }

    @Test
    void aSurfaceThatCanNotBeListenedToLeavesNothing() {
        for (String method : List.of("width", "height", "onPaint")) {
            assertThatThrownBy(() -> captures.captureStream(new Broken(method), OptionalDouble.of(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(method);
        }
        runtime.runUntilIdle();
        assertThat(runtime.openLanes()).containsExactly("events");

        captures.captureStream(new Broken("close"), OptionalDouble.of(1));
        captures.close();
        assertThat(runtime.uncaught())
                .extracting(Throwable::getMessage)
                .containsExactly("a surface's snapshot", "close");
        assertThat(runtime.openLanes()).containsExactly("events");
    }
}
