package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.FakePattern.Reading;
import io.github.mediacapture.testkit.internal.FramePool;
import io.github.mediacapture.testkit.internal.HeldFrames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pictures are painted when somebody looks at them, and nobody can tell. */
class LazyPicturesTest {
    private final FramePool pool = FramePool.ofFrames(VideoPixelFormat.I420, 320, 240, new HeldFrames());

    @Test
    void eachPlaneIsPaintedOnceWhenLookedAt() {
        int[] painted = new int[3];
        FramePool.Memory memory = pool.take((plane, bytes, stride) -> painted[plane]++);
        assertThat(painted).containsExactly(0, 0, 0);
        memory.plane(1);
        memory.plane(1);
        assertThat(painted).containsExactly(0, 1, 0);
        memory.release();
        assertThat(pool.take((plane, bytes, stride) -> painted[plane]++)).isSameAs(memory);
        memory.plane(1);
        assertThat(painted).as("memory that is used again").containsExactly(0, 2, 0);
    }

    @Test
    void aPictureIsReadWithoutBeingPainted() {
        try (VideoFrame frame = FakePattern.picture(320, 240, 7, 5_000_000)) {
            assertThat(FakePattern.read(frame)).contains(new Reading(7, 5));
            FramePool.Memory memory = (FramePool.Memory) ((SharedVideoFrame) frame).memory();
            assertThat(memory.unseen()).isPresent();
            ByteBuffer pixels = ByteBuffer.allocate(frame.allocationSize());
            frame.copyTo(pixels);
            assertThat(memory.unseen()).isEmpty();
            assertThat(FakePattern.read(frame)).as("as painted").contains(new Reading(7, 5));
        }
    }

    /** By who has the memory. */
    @Test
    void whatWasChangedIsReadAsItIs() {
        try (VideoFrame frame = FakePattern.picture(320, 240, 7, 5_000_000)) {
            ByteBuffer luma = ((SharedVideoFrame) frame).memory().plane(0);
            byte[] black = new byte[luma.capacity()];
            Arrays.fill(black, (byte) 16);
            luma.put(0, black);
            assertThat(FakePattern.read(frame)).isEmpty();
        }
    }

    @Test
    void aClosedPictureCantBeRead() {
        VideoFrame frame = FakePattern.picture(320, 240, 7, 5_000_000);
        frame.close();
        assertThatThrownBy(() -> FakePattern.read(frame)).isInstanceOf(InvalidStateException.class);
    }
}
