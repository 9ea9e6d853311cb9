package io.github.mediacapture.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelPoolTest {
    private static final VideoFrameInit AT_7 = VideoFrameInit.defaults().timestampNanos(7);

    private final PixelPool pool = new PixelPool();

    private PixelBuffer take(int width) {
        return pool.take(VideoPixelFormat.I420, width, 2, VideoColorSpace.BT709);
    }

    @Test
    void memoryComesBackWhenTheLastHolderCloses() {
        PixelBuffer pixels = take(4);
        VideoFrame frame = pool.frame(pixels, AT_7);
        VideoFrame clone = frame.clone();
        frame.close();
        assertThat(take(4)).as("somebody reads it").isNotSameAs(pixels);

        clone.close();

        assertThat(take(4)).isSameAs(pixels);
    }

    @Test
    void memoryIsForOneShapeAndColorSpace() {
        PixelBuffer pixels = take(4);
        pool.giveBack(pixels);

        assertThat(take(6)).isNotSameAs(pixels);
        assertThat(pool.take(VideoPixelFormat.I422, 4, 2, VideoColorSpace.BT709))
                .isNotSameAs(pixels);
        assertThat(pool.take(VideoPixelFormat.I420, 4, 2, VideoColorSpace.BT601))
                .isNotSameAs(pixels);
        assertThat(take(4)).isSameAs(pixels);
    }

    @Test
    void frameHasColorSpaceOfPixelsUnlessItIsSaid() {
        try (VideoFrame frame = pool.frame(pool.take(VideoPixelFormat.I420, 4, 2, VideoColorSpace.BT2020), AT_7);
                VideoFrame said = pool.frame(take(4), AT_7.colorSpace(VideoColorSpace.BT601))) {
            assertThat(frame.timestampNanos()).isEqualTo(7);
            assertThat(frame.codedWidth()).isEqualTo(4);
            assertThat(frame.codedHeight()).isEqualTo(2);
            assertThat(frame.colorSpace()).isEqualTo(VideoColorSpace.BT2020);
            assertThat(said.colorSpace()).isEqualTo(VideoColorSpace.BT601);
        }
    }

    @Test
    void frameNeedsATimestamp() {
        PixelBuffer pixels = take(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.frame(pixels, VideoFrameInit.defaults()))
                .withMessageContaining("timestamp");
    }

    @Test
    void eightAreKeptAndOfThoseTheLastThatWereWanted() {
        List<PixelBuffer> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(take(4));
        }
        many.forEach(pool::giveBack);

        for (int i = 9; i >= 2; i--) {
            assertThat(take(4)).isSameAs(many.get(i));
        }
        assertThat(many).doesNotContain(take(4));
    }

    @Test
    void forgetsShapesThatNobodyWantsAnyMore() {
        PixelBuffer old = take(4);
        pool.giveBack(old);
        for (int i = 0; i < 200; i++) {
            pool.giveBack(take(6));
        }
        PixelBuffer known = take(4);
        assertThat(known).as("wanted now and then").isSameAs(old);
        pool.giveBack(known);

        for (int i = 0; i < 300; i++) {
            pool.giveBack(take(6));
        }

        assertThat(take(4)).isNotSameAs(old);
    }
}
