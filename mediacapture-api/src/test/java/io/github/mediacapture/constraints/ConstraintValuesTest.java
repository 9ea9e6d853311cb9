package io.github.mediacapture.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.constraints.values.Point2D;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConstraintValuesTest {
    @Test
    void whatIsASettingOnlyCannotBeConstrained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaTrackConstraintSet.of(
                        set -> set.put(TrackProperty.SCREEN_PIXEL_RATIO, Constrain.ideal(2.0))))
                .withMessageContaining("screenPixelRatio");
    }

    @Test
    void onlyPanTiltAndZoomTakePresence() {
        MediaTrackConstraintSet set =
                MediaTrackConstraintSet.of(builder -> builder.put(TrackProperty.PAN, Constrain.present()));

        assertThat(set.get(TrackProperty.PAN)).contains(new Constrain.Present<>(true));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MediaTrackConstraintSet.of(builder -> builder.put(TrackProperty.WIDTH, Constrain.present())))
                .withMessageContaining("width");
    }

    @Test
    void echoCancellationIsABooleanOrAMode() {
        MediaTrackConstraintSet set = MediaTrackConstraintSet.of(builder -> builder.echoCancellation(true));

        assertThat(set.get(TrackProperty.ECHO_CANCELLATION)).contains(Constrain.of(EchoCancellation.ON));
        assertThat(EchoCancellation.REMOTE_ONLY.wireName()).isEqualTo("remote-only");
    }

    @Test
    void aRangeMayHaveAStepAboveZero() {
        MediaTrackCapabilities zoom = MediaTrackCapabilities.builder()
                .range(TrackProperty.ZOOM, 1.0, 4.0, 0.5)
                .build();

        assertThat(zoom.get(TrackProperty.ZOOM)).contains(new Capability.Range<>(1.0, 4.0, Optional.of(0.5)));
        assertThat(zoom).hasToString("{zoom=1.0..4.0 by 0.5}");
        assertThatIllegalArgumentException().isThrownBy(() -> new Capability.Range<>(1.0, 4.0, Optional.of(0.0)));
    }

    @Test
    @Tag("spec-0.4")
    void badNumbersAreRejectedWhereTheyAreGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaTrackConstraintSet.of(set -> set.aspectRatio(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Point2D(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void textIsAsInTheBrowser() {
        MediaTrackConstraintSet set = MediaTrackConstraintSet.of(
                builder -> builder.width(Constrain.between(320, 1280).aimingFor(640))
                        .put(TrackProperty.FACING_MODE, Constrain.anyOf(List.of("user", "left"))));

        assertThat(set).hasToString("{width={min: 320, max: 1280, ideal: 640}, facingMode=[user, left]}");
    }
}
