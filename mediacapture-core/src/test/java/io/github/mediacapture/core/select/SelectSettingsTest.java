package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.exactlyOneOf;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.FacingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SelectSettingsTest {
    private static final Candidate<String> VGA = candidate("front", 640, 480, 30);
    private static final Candidate<String> HD = candidate("front", 1280, 720, 30);
    private static final Candidate<String> FULL_HD_SLOW = candidate("back", 1920, 1080, 15);
    private static final List<Candidate<String>> ALL = List.of(VGA, HD, FULL_HD_SLOW);

    private static Candidate<String> candidate(String device, int width, int height, double maxRate) {
        return new Candidate<>(
                device,
                MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, width)
                        .only(TrackProperty.HEIGHT, height)
                        .range(TrackProperty.FRAME_RATE, 1.0, maxRate)
                        .only(
                                TrackProperty.FACING_MODE,
                                device.equals("front") ? FacingMode.USER : FacingMode.ENVIRONMENT)
                        .only(TrackProperty.DEVICE_ID, device)
                        .build());
    }

    private static Selection<String> select(MediaTrackConstraints constraints) {
        return SelectSettings.select(ALL, constraints, MediaStreamTrackKind.VIDEO);
    }

    private static MediaTrackSettings best(MediaTrackConstraints constraints) {
        return select(constraints).ranked().get(0).settings();
    }

    @Test
    @Tag("spec-2.9")
    void withoutConstraintsTheUsualSettingsWin() {
        MediaTrackSettings settings = best(MediaTrackConstraints.none());

        assertThat(settings.width()).contains(640);
        assertThat(settings.frameRate()).contains(30.0);
    }

    @Test
    @Tag("spec-2.6")
    @Tag("spec-2.9")
    void theNearestIdealWins() {
        assertThat(best(with(set -> set.width(1300).height(700))).width()).contains(1280);
        assertThat(best(with(set -> set.width(ideal(5000)))).width()).contains(1920);
    }

    @Test
    @Tag("spec-2.1")
    @Tag("spec-2.6")
    void theDistanceIsTheSumTheSpecSays() {
        Choice<String> choice =
                select(with(set -> set.width(800).frameRate(60))).ranked().get(0);

        assertThat(choice.settings().width()).contains(640);
        assertThat(choice.distance()).isCloseTo(160.0 / 800 + 30.0 / 60, within(1e-12));
    }

    @Test
    @Tag("spec-2.9")
    @Tag("spec-2.2")
    void demandsGoBeforeWishes() {
        assertThat(best(with(set -> set.width(640).frameRate(atMost(20.0)).height(atLeast(1000))))
                        .width())
                .contains(1920);
    }

    @Test
    @Tag("spec-2.2")
    void aDemandMayBeMetInsideARange() {
        assertThat(best(with(set -> set.frameRate(exact(12.5)))).frameRate()).contains(12.5);
        assertThat(best(with(set -> set.frameRate(between(5.0, 10.0)))).frameRate())
                .contains(10.0);
        assertThat(best(with(set -> set.frameRate(exactlyOneOf(List.of(99.0, 7.0)))))
                        .frameRate())
                .contains(7.0);
    }

    @Test
    @Tag("spec-1.8")
    @Tag("spec-2.2")
    @Tag("spec-2.9")
    void demandNobodyMeetsSelectsNothingAndIsNamed() {
        Selection<String> selection = select(with(set -> set.width(640).height(exact(5))));

        assertThat(selection.ranked()).isEmpty();
        assertThat(selection.failedConstraint()).isEqualTo("height");
    }

    @Test
    @Tag("spec-2.12")
    void demandsThatContradictEachOtherSelectNothing() {
        assertThat(select(with(set -> set.width(between(900, 100)))).ranked()).isEmpty();
        Selection<String> together = select(with(set -> set.width(exact(640)).height(exact(1080))));
        assertThat(together.ranked()).isEmpty();
        assertThat(together.failedConstraint()).isEqualTo("width");
    }

    @Test
    @Tag("spec-2.2")
    void aDemandOnWhatTheDeviceLacksFails() {
        Selection<String> selection = select(with(set -> set.put(TrackProperty.BACKGROUND_BLUR, exact(true))));

        assertThat(selection.failedConstraint()).isEqualTo("backgroundBlur");
    }

    @Test
    @Tag("spec-2.5")
    void aWishForWhatTheDeviceLacksCostsOne() {
        assertThat(select(with(set -> set.put(TrackProperty.BACKGROUND_BLUR, ideal(true))))
                        .ranked()
                        .get(0)
                        .distance())
                .isEqualTo(1);
    }

    @Test
    @Tag("spec-2.8")
    void aBareValueIsAWishInTheBasicSetAndADemandInAnAdvancedOne() {
        assertThat(best(with(set -> set.width(1281))).width()).contains(1280);
        MediaTrackSettings unmet = best(with(set -> set.advanced(advanced -> advanced.width(1281))));
        assertThat(unmet.width()).contains(640);
        MediaTrackSettings met = best(with(set -> set.advanced(advanced -> advanced.width(1280))));
        assertThat(met.width()).contains(1280);
    }

    @Test
    @Tag("spec-2.9")
    void advancedSetsAreTriedInOrderEachAsAWhole() {
        MediaTrackSettings settings =
                best(with(set -> set.advanced(advanced -> advanced.width(1920).frameRate(exact(30.0)))
                        .advanced(advanced -> advanced.facingMode(FacingMode.ENVIRONMENT))
                        .advanced(advanced -> advanced.width(640))));

        assertThat(settings.get(TrackProperty.FACING_MODE)).contains(FacingMode.ENVIRONMENT);
        assertThat(settings.width()).contains(1920);
    }

    @Test
    @Tag("spec-2.3")
    void whatIsNotDefinedForTheKindIsLeftOut() {
        assertThat(select(with(set -> set.sampleRate(exact(1)))).ranked()).hasSize(3);
    }

    @Test
    @Tag("spec-2.9")
    void tiesAreBrokenByTheCandidatesOrder() {
        Candidate<String> twin = candidate("twin", 640, 480, 30);

        assertThat(SelectSettings.select(List.of(twin, VGA), MediaTrackConstraints.none(), MediaStreamTrackKind.VIDEO)
                        .ranked()
                        .get(0)
                        .device())
                .isEqualTo("twin");
    }

    @Test
    void neverReturnsSettingsThatBreakADemand() {
        Random random = new Random(42);
        for (int round = 0; round < RandomRequests.rounds(2_000); round++) {
            MediaTrackConstraints constraints = randomConstraints(random);
            for (Choice<String> choice : select(constraints).ranked()) {
                assertThat(DemandSet.of(constraints, MediaStreamTrackKind.VIDEO, /* advanced= */ false)
                                .distance(choice.settings()))
                        .as("%s for %s", choice, constraints)
                        .isFinite();
            }
        }
    }

    @Test
    void theChoiceDoesNotDependOnTheOrderOfUnequalCandidates() {
        Random random = new Random(7);
        for (int round = 0; round < RandomRequests.rounds(500); round++) {
            MediaTrackConstraints constraints = randomConstraints(random);
            List<Candidate<String>> shuffled = new ArrayList<>(ALL);
            Collections.shuffle(shuffled, random);

            assertThat(SelectSettings.select(shuffled, constraints, MediaStreamTrackKind.VIDEO)
                            .ranked())
                    .isEqualTo(select(constraints).ranked());
        }
    }

    private static MediaTrackConstraints randomConstraints(Random random) {
        return with(set -> {
            if (random.nextBoolean()) {
                set.width(ideal(1 + random.nextInt(2000)));
            }
            if (random.nextBoolean()) {
                set.height(atLeast(random.nextInt(1100)).aimingFor(1 + random.nextInt(1100)));
            }
            if (random.nextBoolean()) {
                set.frameRate(between(1.0 + random.nextInt(20), 5.0 + random.nextInt(30)));
            }
            if (random.nextBoolean()) {
                set.advanced(advanced -> advanced.facingMode(FacingMode.ENVIRONMENT));
            }
        });
    }
}
