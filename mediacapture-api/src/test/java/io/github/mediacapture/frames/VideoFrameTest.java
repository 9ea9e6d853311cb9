package io.github.mediacapture.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.pixels.AlphaOption;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VideoFrameTest {
    private static final VideoFrameInit AT_5 = VideoFrameInit.defaults().timestampNanos(5_999);

    /** 4x4 I420, whose bytes count from 0: Y 0 to 15, U 16 to 19, V 20 to 23. */
    private static VideoFrame counting(VideoFrameInit init) {
        byte[] pixels = new byte[24];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return VideoFrame.copyOf(VideoPixelFormat.I420, 4, 4, ByteBuffer.wrap(pixels), init);
    }

    @Test
    @Tag("spec-22.3")
    @Tag("spec-22.7")
    void aNewFrameIsShownAsItLies() {
        try (VideoFrame frame = counting(AT_5)) {
            assertThat(frame.timestampMicros()).isEqualTo(5);
            assertThat(frame.durationNanos()).isEmpty();
            assertThat(frame.codedRect()).isEqualTo(new PixelRect(0, 0, 4, 4));
            assertThat(frame.visibleRect()).isEqualTo(new PixelRect(0, 0, 4, 4));
            assertThat(frame.displayWidth()).isEqualTo(4);
            assertThat(frame.displayHeight()).isEqualTo(4);
            assertThat(frame.rotation()).isZero();
            assertThat(frame.flip()).isFalse();
            assertThat(frame.colorSpace()).isEqualTo(VideoColorSpace.BT709);
            assertThat(frame.metadata().isEmpty()).isTrue();
        }
    }

    @Test
    @Tag("spec-22.7")
    void aFrameOfRgbIsSrgb() {
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.BGRA, 1, 1, ByteBuffer.allocate(4), AT_5)) {
            assertThat(frame.colorSpace()).isEqualTo(VideoColorSpace.SRGB);
        }
    }

    @Test
    @Tag("spec-22.3")
    void negativeTimesRoundDown() {
        try (VideoFrame frame = counting(AT_5.timestampNanos(-1))) {
            assertThat(frame.timestampMicros()).isEqualTo(-1);
        }
    }

    @Test
    @Tag("spec-22.5")
    void aRotatedFrameSwapsItsDisplaySize() {
        PixelRect part = new PixelRect(0, 0, 4, 2);
        try (VideoFrame frame = counting(AT_5.visibleRect(part).rotation(90))) {
            assertThat(frame.displayWidth()).isEqualTo(2);
            assertThat(frame.displayHeight()).isEqualTo(4);
            try (VideoFrame upright = frame.with(VideoFrameInit.defaults().rotation(-90))) {
                assertThat(upright.rotation()).isZero();
                assertThat(upright.displayWidth()).isEqualTo(4);
                assertThat(upright.visibleRect()).isEqualTo(part);
            }
        }
    }

    @Test
    @Tag("spec-22.6")
    void rotationIsRoundedToQuartersTiesUp() {
        for (double[] each :
                new double[][] {{44, 0}, {45, 90}, {134.9, 90}, {-45, 0}, {-46, 270}, {360, 0}, {810, 90}}) {
            try (VideoFrame frame = counting(AT_5.rotation(each[0]))) {
                assertThat((double) frame.rotation()).as("%s degrees", each[0]).isEqualTo(each[1]);
            }
        }
    }

    @Test
    @Tag("spec-22.6")
    void rotationTurnsTheOtherWayRoundInAMirror() {
        try (VideoFrame mirrored = counting(AT_5.rotation(90).flip(true));
                VideoFrame turned = mirrored.with(VideoFrameInit.defaults().rotation(90));
                VideoFrame twice = mirrored.with(VideoFrameInit.defaults().flip(true))) {
            assertThat(turned.rotation()).isZero();
            assertThat(turned.flip()).isTrue();
            assertThat(twice.rotation()).isEqualTo(90);
            assertThat(twice.flip()).isFalse();
        }
    }

    @Test
    @Tag("spec-22.5")
    void aCropKeepsTheShapeOfPixels() {
        try (VideoFrame wide = counting(AT_5.displayWidth(8).displayHeight(4));
                VideoFrame part = wide.with(VideoFrameInit.defaults().visibleRect(new PixelRect(2, 2, 2, 2)))) {
            assertThat(part.displayWidth()).isEqualTo(4);
            assertThat(part.displayHeight()).isEqualTo(2);
            assertThat(part.timestampNanos()).isEqualTo(5_999);
        }
    }

    @Test
    @Tag("spec-22.2")
    void aHolderSharesAllButWhatIsSaid() {
        VideoFrameMetadata known = VideoFrameMetadata.empty().with(VideoFrameMetadata.SEQUENCE_NUMBER, 7L);
        VideoFrame holder;
        try (VideoFrame frame = counting(AT_5.durationNanos(40).metadata(known).colorSpace(VideoColorSpace.BT601))) {
            holder = frame.with(VideoFrameInit.defaults().timestampNanos(9));
        }
        try (holder;
                VideoFrame clone = holder.clone()) {
            assertThat(clone.timestampNanos()).isEqualTo(9);
            assertThat(clone.durationNanos()).isEqualTo(OptionalLong.of(40));
            assertThat(clone.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER)).hasValue(7L);
            assertThat(clone.colorSpace()).isEqualTo(VideoColorSpace.BT601);
            assertThat(clone.plane(2).get(3)).isEqualTo((byte) 23);
        }
    }

    @Test
    @Tag("spec-22.14")
    void discardedAlphaIsAnOpaqueFormat() {
        VideoFrameInit opaque = AT_5.alpha(AlphaOption.DISCARD);
        try (VideoFrame made = VideoFrame.copyOf(VideoPixelFormat.RGBA, 1, 1, ByteBuffer.allocate(4), opaque);
                VideoFrame kept = VideoFrame.copyOf(VideoPixelFormat.BGRA, 1, 1, ByteBuffer.allocate(4), AT_5);
                VideoFrame dropped = kept.with(VideoFrameInit.defaults().alpha(AlphaOption.DISCARD))) {
            assertThat(made.format()).isEqualTo(VideoPixelFormat.RGBX);
            assertThat(dropped.format()).isEqualTo(VideoPixelFormat.BGRX);
        }
    }

    @Test
    @Tag("spec-22.15")
    void formatsHaveTheNamesOfTheSpec() {
        assertThat(VideoPixelFormat.values())
                .extracting(VideoPixelFormat::wireName)
                .containsExactly("I420", "I422", "I444", "NV12", "YUY2", "RGBA", "RGBX", "BGRA", "BGRX");
        assertThat(VideoPixelFormat.fromWireName("NV12").planeCount()).isEqualTo(2);
    }

    @Test
    @Tag("spec-22.4")
    @Tag("spec-22.5")
    void whatCanNotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(VideoFrameInit.defaults()))
                .withMessageContaining("timestamp");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(AT_5.visibleRect(new PixelRect(2, 0, 4, 4))))
                .withMessage("visibleRect 4x4 at 2, 0 does not lie in the frame, which is 4x4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(AT_5.visibleRect(new PixelRect(1, 0, 2, 2))))
                .withMessageContaining("within a chroma sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(AT_5.displayWidth(4)))
                .withMessageContaining("displayHeight");
        assertThatIllegalArgumentException().isThrownBy(() -> AT_5.displayHeight(0));
        assertThatIllegalArgumentException().isThrownBy(() -> AT_5.durationNanos(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> AT_5.rotation(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new PixelRect(0, 0, 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(AT_5.layout(List.of(new PlaneLayout(0, 4)))))
                .withMessage("I420 has 3 planes, the layout 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(
                        AT_5.layout(List.of(new PlaneLayout(0, 3), new PlaneLayout(16, 2), new PlaneLayout(20, 2)))))
                .withMessageContaining("stride");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(
                        AT_5.layout(List.of(new PlaneLayout(0, 4), new PlaneLayout(15, 2), new PlaneLayout(20, 2)))))
                .withMessageContaining("overlaps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VideoFrame.copyOf(VideoPixelFormat.I420, 4, 4, ByteBuffer.allocate(23), AT_5))
                .withMessageContaining("24 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VideoFrame.copyOf(VideoPixelFormat.I420, 0, 4, ByteBuffer.allocate(23), AT_5));
    }

    @Test
    @Tag("spec-22.9")
    void copiesThePartThatIsVisible() {
        ByteBuffer copy = ByteBuffer.allocate(8);
        try (VideoFrame frame = counting(AT_5.visibleRect(new PixelRect(2, 2, 2, 2)))) {
            assertThat(frame.allocationSize()).isEqualTo(6);
            frame.copyTo(copy);
        }
        assertThat(copy.position()).isEqualTo(6);
        assertThat(copy.array()).containsExactly(10, 11, 14, 15, 19, 23, 0, 0);
    }

    @Test
    @Tag("spec-22.12")
    void anOddPartRoundsChromaUp() {
        try (VideoFrame frame = counting(AT_5)) {
            CopyToOptions odd = CopyToOptions.defaults().rect(new PixelRect(0, 2, 3, 1));
            ByteBuffer copy = ByteBuffer.allocate(frame.allocationSize(odd));

            List<PlaneLayout> layout = frame.copyTo(copy, odd);

            assertThat(layout).containsExactly(new PlaneLayout(0, 3), new PlaneLayout(3, 2), new PlaneLayout(5, 2));
            assertThat(copy.array()).containsExactly(8, 9, 10, 18, 19, 22, 23);
        }
    }

    @Test
    @Tag("spec-22.11")
    @Tag("spec-22.13")
    void leavesTheBytesBetweenRowsAlone() {
        try (VideoFrame frame = counting(AT_5)) {
            List<PlaneLayout> spread = List.of(new PlaneLayout(1, 5), new PlaneLayout(30, 3), new PlaneLayout(40, 2));
            CopyToOptions options = CopyToOptions.defaults().layout(spread);
            byte[] bytes = new byte[50];
            Arrays.fill(bytes, (byte) 99);
            ByteBuffer copy = ByteBuffer.wrap(bytes).position(2);

            assertThat(frame.copyTo(copy, options)).isEqualTo(spread);

            assertThat(frame.allocationSize(options)).isEqualTo(44);
            assertThat(copy.position()).isEqualTo(46);
            assertThat(Arrays.copyOf(bytes, 13)).containsExactly(99, 99, 99, 0, 1, 2, 3, 99, 4, 5, 6, 7, 99);
            assertThat(Arrays.copyOfRange(bytes, 32, 38)).containsExactly(16, 17, 99, 18, 19, 99);
            assertThat(Arrays.copyOfRange(bytes, 42, 48)).containsExactly(20, 21, 22, 23, 99, 99);
        }
    }

    @Test
    @Tag("spec-22.8")
    void refusesWhatItCanNotCopy() {
        CopyToOptions all = CopyToOptions.defaults();
        try (VideoFrame frame = counting(AT_5)) {
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> frame.allocationSize(all.format(VideoPixelFormat.I420)))
                    .withMessageContaining("RGBA");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> frame.allocationSize(all.rect(new PixelRect(0, 0, 5, 1))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> frame.allocationSize(all.rect(new PixelRect(0, 1, 1, 1))));
            assertThatIllegalArgumentException().isThrownBy(() -> frame.copyTo(ByteBuffer.allocate(23)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> frame.copyTo(ByteBuffer.allocateDirect(24).asReadOnlyBuffer()))
                    .withMessageContaining("read-only");
            assertThat(frame.allocationSize(all.format(VideoPixelFormat.RGBX))).isEqualTo(64);
        }
    }

    @Test
    @Tag("spec-22.1")
    void aClosedFrameHasNoPixels() {
        VideoFrame frame = counting(AT_5);
        frame.close();
        frame.close();

        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(frame::allocationSize);
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> frame.copyTo(ByteBuffer.allocate(24)));
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(frame::clone);
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> frame.with(VideoFrameInit.defaults()));
        assertThat(frame.timestampNanos()).isEqualTo(5_999);
    }
}
