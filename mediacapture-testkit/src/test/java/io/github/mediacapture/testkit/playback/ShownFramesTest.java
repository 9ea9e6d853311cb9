package io.github.mediacapture.testkit.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShownFramesTest {
    private static final Duration STEP = Duration.ofMillis(40);

    private final FakeRuntime runtime = new FakeRuntime();
    private final ShownFrames screen = new ShownFrames(runtime);

    @Test
    void itTellsWhichFrameWasSeenWhen() {
        long begin = runtime.nanoTime();
        screen.onSize(160, 120);
        for (long number : new long[] {0, 1, 4, 4, 2}) {
            show(number);
            runtime.advance(STEP);
        }
        screen.onCleared();
        assertThat(screen.numbers()).containsExactly(0L, 1L, 4L, 4L, 2L);
        assertThat(screen.gaps())
                .containsExactly(new ShownFrames.Gap(1, 4), new ShownFrames.Gap(4, 4), new ShownFrames.Gap(4, 2));
        assertThat(screen.shownAt(begin - 1)).isEmpty();
        assertThat(screen.shownAt(begin)).hasValue(0);
        assertThat(screen.shownAt(begin + 3 * STEP.toNanos() - 1)).hasValue(4);
        assertThat(screen.shownAt(begin + 5 * STEP.toNanos() - 1)).hasValue(2);
        assertThat(screen.shownAt(begin + 5 * STEP.toNanos())).as("cleared").isEmpty();
        assertThat(screen.sizes()).containsExactly(new ShownFrames.Size(160, 120));
        assertThat(screen.clears()).containsExactly(runtime.nanoTime());
        assertThat(screen.last().orElseThrow().width()).isEqualTo(160);
        screen.reset();
        assertThat(screen.frames()).isEmpty();
        assertThat(screen.last()).isEmpty();
    }

    @Test
    void whatHasNoNumberIsMinusOne() {
        ByteBuffer black = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(160, 120));
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.I420, 160, 120, 7, black)) {
            screen.onFrame(frame, new FrameTiming(1, 2));
        }
        assertThat(screen.frames())
                .containsExactly(new ShownFrames.Shown(-1, runtime.nanoTime(), new FrameTiming(1, 2), 7, 160, 120));
    }

    @Test
    void itMayBeHidden() {
        assertThat(screen.isShowing()).isTrue();
        screen.setShowing(false);
        assertThat(screen.isShowing()).isFalse();
    }

    private void show(long number) {
        try (VideoFrame frame = FakePattern.picture(160, 120, number, 0)) {
            screen.onFrame(frame, new FrameTiming(runtime.nanoTime(), runtime.nanoTime()));
        }
    }
}
