package io.github.mediacapture.core.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.Adaptation.Cost;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs to make a track's pictures of larger ones, and how the device is set for it. */
@Tag("spec-2.10")
class AdaptationTest {
    private static final Adaptation HD = cropping(1280, 720, 30);

    private static Adaptation cropping(int width, int height, double... rates) {
        return Adaptation.of(mode(width, height, rates), /* crops= */ true);
    }

    private static MediaTrackCapabilities mode(int width, int height, double... rates) {
        MediaTrackCapabilities.Builder mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height);
        if (rates.length > 0) {
            mode.anyOf(TrackProperty.FRAME_RATE, Arrays.stream(rates).boxed().toList());
        }
        return mode.build();
    }

    private static MediaTrackSettings settings(int width, int height, double rate) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, rate)
                .build();
    }

    private static double deviceRate(double least, double most, double rate) {
        MediaTrackCapabilities mode = mode(640, 480).toBuilder()
                .range(TrackProperty.FRAME_RATE, least, most)
                .build();
        return Adaptation.of(mode, /* crops= */ true)
                .device(settings(1, 1, rate))
                .frameRate()
                .orElseThrow();
    }

    @Test
    void theCostCountsStepsOfFivePercent() {
        assertThat(HD.cost(settings(1280, 720, 30))).isEqualTo(new Cost(true, 0, 0, 1));
        assertThat(HD.cost(settings(640, 360, 15))).isEqualTo(new Cost(true, 0, 14, 2));
        assertThat(HD.cost(settings(360, 360, 10))).isEqualTo(new Cost(true, 12, 14, 3));
        assertThat(HD.cost(settings(1280, 90, 30))).isEqualTo(new Cost(true, 42, 0, 1));
        assertThat(HD.cost(MediaTrackSettings.builder().build())).isEqualTo(new Cost(true, 0, 0, 1));
    }

    @Test
    void nothingLostIsLessThanCroppingAndThatIsGraverThanScaling() {
        assertThat(List.of(
                        Cost.NONE,
                        new Cost(true, 0, 0, 1),
                        new Cost(true, 0, 9, 1),
                        new Cost(true, 1, 0, 1),
                        new Cost(true, 2, 0, 1)))
                .isSortedAccordingTo(Cost.BY_FRAME);
        assertThat(Cost.BY_FRAME.compare(new Cost(true, 1, 1, 1), new Cost(true, 1, 1, 2)))
                .isZero();
    }

    @Test
    void theDeviceRunsInItsLargestSizeWithoutResizing() {
        MediaTrackSettings device = HD.device(settings(100, 100, 15));

        assertThat(device.width()).contains(1280);
        assertThat(device.height()).contains(720);
        assertThat(device.aspectRatio()).contains(1.7777777778);
        assertThat(device.frameRate()).contains(30.0);
        assertThat(device.get(TrackProperty.RESIZE_MODE)).contains("none");
    }

    @Test
    void aDeviceWithAnyRateRunsAtTheLeastWholeMultiple() {
        assertThat(deviceRate(10, 30, 15)).isEqualTo(15);
        assertThat(deviceRate(10, 30, 4)).isEqualTo(12);
        assertThat(deviceRate(10, 30, 10 / 3.0)).isEqualTo(10);
        assertThat(deviceRate(25, 30, 16)).as("no multiple is offered").isEqualTo(30);
    }

    @Test
    void oneThatIsAsLargeAndAsFastCoversAnother() {
        assertThat(HD.covers(HD)).isTrue();
        assertThat(HD.covers(cropping(1279, 719, 15))).isTrue();
        assertThat(HD.covers(cropping(1281, 720, 30))).isFalse();
        assertThat(HD.covers(cropping(1280, 721, 30))).isFalse();
        assertThat(HD.covers(cropping(1280, 720, 31))).isFalse();
        Adaptation screen = Adaptation.of(mode(1280, 720, 30), /* crops= */ false);
        assertThat(screen.covers(HD)).isFalse();
        assertThat(HD.covers(screen)).isFalse();
    }

    @Test
    void aRateThatIsNotToldIsZero() {
        assertThat(cropping(640, 480).frameRate()).isZero();
        assertThat(cropping(640, 480, 60, 15).frameRate()).isEqualTo(60);
    }
}
