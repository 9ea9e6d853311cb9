package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.anyOf;
import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.exactlyOneOf;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static io.github.mediacapture.constraints.Constrain.present;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.constraints.values.FacingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the specs say about single rules, and what must hold for any request. */
class ConstraintRulesTest {
    private static final Candidate<String> PLAIN = camera("plain", 640, 480).get(0);
    private static final Candidate<String> TURNING = new Candidate<>(
            "turning",
            PLAIN.mode().toBuilder().range(TrackProperty.PAN, -10.0, 10.0).build());

    private static List<Candidate<String>> camera(String device, int width, int height) {
        return List.of(new Candidate<>(
                device,
                AspectRatio.completed(MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, width)
                        .only(TrackProperty.HEIGHT, height)
                        .range(TrackProperty.FRAME_RATE, 1.0, 60.0)
                        .only(TrackProperty.DEVICE_ID, device)
                        .build())));
    }

    private static Selection<String> select(List<Candidate<String>> candidates, MediaTrackConstraints constraints) {
        return SelectSettings.select(candidates, constraints, MediaStreamTrackKind.VIDEO);
    }

    private static Choice<String> best(MediaTrackConstraints constraints) {
        return select(List.of(PLAIN, TURNING), constraints).ranked().get(0);
    }

    @Test
    @Tag("spec-2.4")
    void presenceIsAWishInTheBasicSetAndADemandInAnAdvancedOne() {
        Choice<String> wished = best(with(set -> set.put(TrackProperty.PAN, present())));
        assertThat(wished.device()).isEqualTo("turning");
        assertThat(wished.distance()).isZero();
        Selection<String> plainOnly = select(List.of(PLAIN), with(set -> set.put(TrackProperty.PAN, present())));
        assertThat(plainOnly.ranked().get(0).distance()).isEqualTo(1);

        MediaTrackConstraints demanded =
                with(set -> set.advanced(advanced -> advanced.put(TrackProperty.PAN, present())));
        assertThat(select(List.of(PLAIN, TURNING), demanded).ranked())
                .extracting(Choice::device)
                .containsExactly("turning");
        assertThat(best(with(set -> set.put(TrackProperty.PAN, new Constrain.Present<>(false))))
                        .device())
                .isEqualTo("plain");
    }

    @Test
    @Tag("spec-2.8")
    void anEmptyListAsksForNothing() {
        Choice<String> choice = best(with(set -> set.put(TrackProperty.FACING_MODE, anyOf(List.of()))
                .deviceId(exactlyOneOf(List.of()))
                .advanced(advanced -> advanced.put(TrackProperty.FACING_MODE, anyOf(List.of())))));

        assertThat(choice.distance()).isZero();
    }

    @Test
    @Tag("spec-1.20")
    void anEmptyDeviceIdIsAsGoodAsNone() {
        assertThat(best(with(set -> set.deviceId(""))).distance()).isZero();
        assertThat(select(List.of(PLAIN), with(set -> set.deviceId(exact("")))).ranked())
                .hasSize(1);
        assertThat(select(List.of(PLAIN), with(set -> set.deviceId(exact("nobody"))))
                        .failedConstraint())
                .isEqualTo("deviceId");
    }

    @Test
    @Tag("spec-1.20")
    @Tag("spec-2.7")
    void aListIsMetByAnyOfItsValues() {
        assertThat(best(with(set -> set.deviceId(anyOf(List.of("nobody", "plain")))))
                        .distance())
                .isZero();
    }

    @Test
    @Tag("spec-2.7")
    void echoCancellationModesAreValuesOfTheirOwn() {
        Candidate<String> microphone = new Candidate<>(
                "microphone",
                MediaTrackCapabilities.builder()
                        .anyOf(
                                TrackProperty.ECHO_CANCELLATION,
                                List.of(EchoCancellation.ON, EchoCancellation.OFF, EchoCancellation.ALL))
                        .build());

        Selection<String> all = SelectSettings.select(
                List.of(microphone),
                with(set -> set.echoCancellation(exact(EchoCancellation.ALL))),
                MediaStreamTrackKind.AUDIO);
        assertThat(all.ranked().get(0).settings().get(TrackProperty.ECHO_CANCELLATION))
                .contains(EchoCancellation.ALL);
        Selection<String> remote = SelectSettings.select(
                List.of(microphone),
                with(set -> set.echoCancellation(exact(EchoCancellation.REMOTE_ONLY))),
                MediaStreamTrackKind.AUDIO);
        assertThat(remote.failedConstraint()).isEqualTo("echoCancellation");
    }

    @Test
    @Tag("spec-1.7")
    void onlyTheListedPropertiesMayBeDemandedOfGetUserMedia() {
        MediaStreamTrackKind video = MediaStreamTrackKind.VIDEO;
        assertThat(AllowedDemands.firstForbidden(with(set -> set.width(exact(1)).aspectRatio(atLeast(1.0))), video))
                .isEmpty();
        assertThat(AllowedDemands.firstForbidden(with(set -> set.put(TrackProperty.ZOOM, atLeast(2.0))), video))
                .contains(TrackProperty.ZOOM);
        assertThat(AllowedDemands.firstForbidden(
                        with(set -> set.put(TrackProperty.ZOOM, ideal(2.0))
                                .advanced(advanced -> advanced.put(TrackProperty.PAN, exact(2.0)))),
                        video))
                .isEmpty();
        assertThat(AllowedDemands.firstForbidden(
                        with(set -> set.put(TrackProperty.VOICE_ISOLATION, exact(true))), video))
                .as("is not defined for video, and so is left out before")
                .isEmpty();
    }

    /** As in the spec's example: a strict demand, then fall-backs, the better first. */
    @Test
    @Tag("spec-2.9")
    void theSpecsExampleOfAdvancedSets() {
        List<Candidate<String>> cameras = new ArrayList<>(camera("hd", 1280, 720));
        cameras.addAll(camera("full hd", 1920, 1280));
        cameras.addAll(camera("small", 320, 240));
        MediaTrackConstraints constraints = with(set -> set.width(atLeast(640).aimingFor(1280))
                .height(atLeast(480).aimingFor(720))
                .advanced(advanced -> advanced.width(1920).height(1280))
                .advanced(advanced -> advanced.aspectRatio(4.0 / 3)));

        assertThat(select(cameras, constraints).ranked())
                .extracting(Choice::device)
                .containsExactly("full hd");
        cameras.remove(1);
        assertThat(select(cameras, constraints).ranked())
                .extracting(Choice::device)
                .containsExactly("hd");
        cameras.remove(0);
        assertThat(select(cameras, constraints).ranked()).isEmpty();
    }

    @Test
    @Tag("spec-2.2")
    void noChoiceEverHasAnInfiniteDistance() {
        Random random = new Random(1);
        for (int round = 0; round < RandomRequests.rounds(1_000); round++) {
            List<Candidate<String>> candidates = randomCandidates(random);
            MediaTrackConstraints constraints = randomConstraints(random, /* wishes= */ true);
            DemandSet basic = DemandSet.of(constraints, MediaStreamTrackKind.VIDEO, /* advanced= */ false);

            assertThat(select(candidates, constraints).ranked()).allSatisfy(choice -> {
                assertThat(choice.distance()).as(constraints.toString()).isFinite();
                assertThat(basic.distance(choice.settings())).isEqualTo(choice.distance());
            });
        }
    }

    @Test
    @Tag("spec-2.9")
    void leavingOutWishesNeverMakesARequestFail() {
        for (long seed = 0; seed < RandomRequests.rounds(1_000); seed++) {
            List<Candidate<String>> candidates = randomCandidates(new Random(seed));
            boolean withWishes = select(candidates, randomConstraints(new Random(seed), /* wishes= */ true))
                    .ranked()
                    .isEmpty();
            boolean without = select(candidates, randomConstraints(new Random(seed), /* wishes= */ false))
                    .ranked()
                    .isEmpty();

            assertThat(withWishes).as("seed " + seed).isEqualTo(without);
        }
    }

    @Test
    void theBestIsNeverWorseThanAnyOtherThatIsLeft() {
        Random random = new Random(3);
        for (int round = 0; round < RandomRequests.rounds(500); round++) {
            List<Double> distances =
                    select(randomCandidates(random), randomConstraints(random, /* wishes= */ true)).ranked().stream()
                            .map(Choice::distance)
                            .toList();

            assertThat(distances).isSorted();
        }
    }

    private static List<Candidate<String>> randomCandidates(Random random) {
        List<Candidate<String>> candidates = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            MediaTrackCapabilities.Builder mode =
                    MediaTrackCapabilities.builder().range(TrackProperty.FRAME_RATE, 1.0, 10.0 + random.nextInt(50));
            if (random.nextInt(4) == 0) {
                mode.range(TrackProperty.WIDTH, 1, 30 + random.nextInt(60))
                        .range(TrackProperty.HEIGHT, 1, 20 + random.nextInt(40));
            } else {
                mode.only(TrackProperty.WIDTH, 1 + random.nextInt(100))
                        .only(TrackProperty.HEIGHT, 1 + random.nextInt(100));
            }
            if (random.nextBoolean()) {
                mode.only(TrackProperty.FACING_MODE, FacingMode.USER);
            }
            candidates.add(new Candidate<>("device " + i, AspectRatio.completed(mode.build())));
        }
        return candidates;
    }

    /** The same demands for the same seed, with or without wishes. */
    private static MediaTrackConstraints randomConstraints(Random random, boolean wishes) {
        return with(set -> {
            int least = random.nextInt(60);
            int wished = 1 + random.nextInt(100);
            if (random.nextBoolean()) {
                set.width(wishes ? atLeast(least).aimingFor(wished) : atLeast(least));
            }
            double narrowest = random.nextDouble();
            Constrain<Double> ratio = between(narrowest, narrowest + random.nextDouble() - 0.1);
            if (random.nextInt(3) == 0) {
                set.aspectRatio(wishes ? ratio.aimingFor(1.5) : ratio);
            }
            if (random.nextBoolean() && wishes) {
                set.facingMode(FacingMode.USER).frameRate(1.0 + wished).put(TrackProperty.ZOOM, present());
            }
            if (random.nextBoolean()) {
                set.advanced(advanced -> advanced.height(exact(wished)).width(between(1, least)));
            }
        });
    }
}
