package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AspectRatioTest {
    private static final MediaTrackCapabilities ANY_SIZE = AspectRatio.completed(MediaTrackCapabilities.builder()
            .range(TrackProperty.WIDTH, 32, 1920)
            .range(TrackProperty.HEIGHT, 32, 1080)
            .only(TrackProperty.FRAME_RATE, 30.0)
            .build());

    private static MediaTrackCapabilities fixed(int width, int height) {
        return AspectRatio.completed(MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .build());
    }

    private static Selection<String> select(MediaTrackConstraints constraints, MediaTrackCapabilities... modes) {
        return SelectSettings.select(
                List.of(modes).stream()
                        .map(mode -> new Candidate<>("camera", mode))
                        .toList(),
                constraints,
                MediaStreamTrackKind.VIDEO);
    }

    private static MediaTrackSettings best(MediaTrackConstraints constraints, MediaTrackCapabilities... modes) {
        return select(constraints, modes).ranked().get(0).settings();
    }

    @Test
    @Tag("spec-2.11")
    void isRoundedToTheTenthDecimalPlace() {
        assertThat(fixed(1280, 720).get(TrackProperty.ASPECT_RATIO))
                .contains(new Capability.Values<>(List.of(1.7777777778)));
        assertThat(ANY_SIZE.get(TrackProperty.ASPECT_RATIO))
                .contains(new Capability.Range<>(AspectRatio.of(32, 1080), 60.0));
    }

    @Test
    void choosesAmongFixedSizes() {
        assertThat(best(with(set -> set.aspectRatio(exact(16.0 / 9))), fixed(640, 480), fixed(1280, 720))
                        .height())
                .contains(720);
        assertThat(best(with(set -> set.aspectRatio(1.5)), fixed(1280, 720), fixed(640, 480))
                        .height())
                .contains(480);
        assertThat(best(with(set -> set.aspectRatio(atMost(1.5))), fixed(1280, 720), fixed(640, 480))
                        .aspectRatio())
                .contains(1.3333333333);
        assertThat(select(with(set -> set.aspectRatio(atLeast(1.8))), fixed(1280, 720), fixed(640, 480))
                        .failedConstraint())
                .isEqualTo("aspectRatio");
    }

    @Test
    void withoutAWishTheRatioFollowsTheSize() {
        MediaTrackSettings settings = best(with(set -> set.width(1000).height(500)), ANY_SIZE);

        assertThat(settings.width()).contains(1000);
        assertThat(settings.height()).contains(500);
        assertThat(settings.aspectRatio()).contains(2.0);
    }

    @Test
    void aDemandedRatioChangesTheSize() {
        MediaTrackSettings settings = best(with(set -> set.width(1280).aspectRatio(exact(16.0 / 9))), ANY_SIZE);

        assertThat(settings.width()).contains(1280);
        assertThat(settings.height()).contains(720);
    }

    @Test
    void aRatioAloneKeepsNearTheUsualSize() {
        MediaTrackSettings settings = best(with(set -> set.aspectRatio(ideal(2.0))), ANY_SIZE);

        assertThat(settings.aspectRatio()).contains(2.0);
        assertThat(settings.width()).contains(960);
        assertThat(settings.height()).contains(480);
    }

    @Test
    void theEndsOfTheWidthsCanHaveAnExactRatio() {
        MediaTrackSettings settings =
                best(with(set -> set.width(between(640, 640)).aspectRatio(exact(2.0))), ANY_SIZE);

        assertThat(settings.width()).contains(640);
        assertThat(settings.height()).contains(320);
    }

    @Test
    void aRatioThatNoSizeLeftHasIsOverconstrained() {
        assertThat(select(with(set -> set.width(exact(1000)).height(exact(700)).aspectRatio(exact(1.5))), ANY_SIZE)
                        .ranked())
                .isEmpty();
        assertThat(select(
                                with(set -> set.width(atMost(100))
                                        .height(atLeast(100))
                                        .aspectRatio(atLeast(1.5))),
                                ANY_SIZE)
                        .ranked())
                .isEmpty();
    }

    @Test
    void anAdvancedRatioIsSkippedWhereTheDemandsForbidIt() {
        MediaTrackConstraints constraints =
                with(set -> set.width(exact(1000)).height(exact(700)).advanced(advanced -> advanced.aspectRatio(1.5)));

        assertThat(best(constraints, ANY_SIZE).aspectRatio()).contains(AspectRatio.of(1000, 700));
    }

    @Test
    void theSearchFindsWhatTryingEverySizeFinds() {
        Random random = new Random(11);
        for (int round = 0; round < RandomRequests.rounds(60); round++) {
            MediaTrackConstraints constraints = with(set -> {
                set.width(between(16, 16 + random.nextInt(60)).aimingFor(1 + random.nextInt(90)));
                set.height(ideal(1 + random.nextInt(90)));
                double least = 0.3 + random.nextDouble();
                set.aspectRatio(between(least, least + random.nextDouble()).aimingFor(0.3 + 2 * random.nextDouble()));
            });
            MediaTrackCapabilities mode = AspectRatio.completed(MediaTrackCapabilities.builder()
                    .range(TrackProperty.WIDTH, 10, 64)
                    .range(TrackProperty.HEIGHT, 10, 48)
                    .build());

            double found = select(constraints, mode).ranked().stream()
                    .mapToDouble(Choice::distance)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);

            assertThat(found).as(constraints.toString()).isEqualTo(byTryingAll(constraints));
        }
    }

    private static double byTryingAll(MediaTrackConstraints constraints) {
        DemandSet basic = DemandSet.of(constraints, MediaStreamTrackKind.VIDEO, /* advanced= */ false);
        double best = Double.POSITIVE_INFINITY;
        for (int width = 10; width <= 64; width++) {
            for (int height = 10; height <= 48; height++) {
                best = Math.min(
                        best,
                        basic.distance(AspectRatio.completed(MediaTrackSettings.builder()
                                .put(TrackProperty.WIDTH, width)
                                .put(TrackProperty.HEIGHT, height)
                                .build())));
            }
        }
        return best;
    }
}
