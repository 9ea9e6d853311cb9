package io.github.mediacapture.core.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.RandomRequests.Asked;
import io.github.mediacapture.core.select.sharing.SharedModes;
import io.github.mediacapture.core.select.sharing.SharedModes.Impossible;
import io.github.mediacapture.core.select.sharing.SharedModes.Plan;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold for any devices and any constraints; tried with hundreds of small ones, the same each time. */
class SelectionPropertiesTest {
    private static final int ROUNDS = RandomRequests.rounds(300);

    private static Selection<String> select(List<Candidate<String>> candidates, Asked asked) {
        return SelectSettings.select(candidates, asked.constraints(), MediaStreamTrackKind.VIDEO);
    }

    /** Every settings dictionary, one by one, as the spec has it; of frame rates those that are named anywhere. */
    private static Optional<Double> byTryingAll(List<MediaTrackCapabilities> modes, Asked asked) {
        List<MediaTrackSettings> left =
                modes.stream().flatMap(SelectionPropertiesTest::dictionaries).toList();
        DemandSet basic = demands(asked.constraints(), /* advanced= */ false);
        left = meeting(basic, left);
        for (MediaTrackConstraintSet set : asked.constraints().advanced()) {
            List<MediaTrackSettings> part = meeting(demands(set, /* advanced= */ true), left);
            left = part.isEmpty() ? left : part;
        }
        return left.stream().map(basic::distance).min(Double::compare);
    }

    private static DemandSet demands(MediaTrackConstraintSet set, boolean advanced) {
        return DemandSet.of(set, MediaStreamTrackKind.VIDEO, advanced);
    }

    private static List<MediaTrackSettings> meeting(DemandSet set, List<MediaTrackSettings> settings) {
        return settings.stream()
                .filter(each -> Double.isFinite(set.distance(each)))
                .toList();
    }

    private static Stream<MediaTrackSettings> dictionaries(MediaTrackCapabilities mode) {
        MediaTrackSettings nativeOne = SelectSettings.select(
                        List.of(new Candidate<>("", mode)), MediaTrackConstraints.none(), MediaStreamTrackKind.VIDEO)
                .ranked()
                .get(0)
                .settings()
                .toBuilder()
                .put(TrackProperty.RESIZE_MODE, "none")
                .build();
        List<MediaTrackSettings> all = new ArrayList<>(List.of(AspectRatio.completed(nativeOne)));
        for (int width = 1; width <= nativeOne.width().orElseThrow(); width++) {
            for (int height = 1; height <= nativeOne.height().orElseThrow(); height++) {
                for (double rate : RandomRequests.RATES) {
                    if (rate <= nativeOne.frameRate().orElseThrow()) {
                        all.add(AspectRatio.completed(nativeOne.toBuilder()
                                .put(TrackProperty.WIDTH, width)
                                .put(TrackProperty.HEIGHT, height)
                                .put(TrackProperty.FRAME_RATE, rate)
                                .put(TrackProperty.RESIZE_MODE, "crop-and-scale")
                                .build()));
                    }
                }
            }
        }
        return all.stream();
    }

    @Test
    @Tag("spec-2.1")
    @Tag("spec-2.9")
    @Tag("spec-2.10")
    void theDistanceIsTheLeastOfAllDictionaries() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<MediaTrackCapabilities> modes = RandomRequests.modes(random);
            Asked asked = Asked.random(random);

            List<Choice<String>> ranked =
                    select(Adaptations.of("camera", modes), asked).ranked();
            Optional<Double> least = byTryingAll(modes, asked);

            assertThat(ranked.isEmpty())
                    .as("seed %d: %s %s", seed, modes, asked)
                    .isEqualTo(least.isEmpty());
            least.ifPresent(distance -> assertThat(ranked.get(0).distance())
                    .as("%s %s", modes, asked)
                    .isCloseTo(distance, within(1e-12)));
        }
    }

    @Test
    @Tag("spec-2.2")
    @Tag("spec-2.9")
    void everyChoiceIsFinitePossibleAndInOrder() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<MediaTrackCapabilities> modes = RandomRequests.modes(random);
            Asked asked = Asked.random(random);
            DemandSet basic = demands(asked.constraints(), /* advanced= */ false);

            List<Choice<String>> ranked =
                    select(Adaptations.of("camera", modes), asked).ranked();

            assertThat(ranked.stream().map(Choice::distance)).isSorted();
            for (Choice<String> choice : ranked) {
                assertThat(basic.distance(choice.settings())).isFinite().isEqualTo(choice.distance());
                assertThat(AspectRatio.completed(choice.settings())).isEqualTo(choice.settings());
                assertThat(modes).as("%s", choice).anyMatch(mode -> delivers(mode, choice));
            }
        }
    }

    /** The device runs in this mode, and nothing is added to its pictures. */
    private static boolean delivers(MediaTrackCapabilities mode, Choice<String> choice) {
        MediaTrackSettings device = choice.deviceSettings();
        boolean isNative = Stream.of(TrackProperty.WIDTH, TrackProperty.HEIGHT)
                        .allMatch(property -> Narrowing.contains(
                                mode.get(property).orElseThrow(),
                                device.get(property).orElseThrow()))
                && Narrowing.contains(
                        mode.get(TrackProperty.FRAME_RATE).orElseThrow(),
                        device.frameRate().orElseThrow());
        boolean isAdapted =
                choice.settings().get(TrackProperty.RESIZE_MODE).orElseThrow().equals("crop-and-scale");
        return isNative
                && (isAdapted || device.equals(choice.settings()))
                && choice.settings().width().orElseThrow() <= device.width().orElseThrow()
                && choice.settings().height().orElseThrow() <= device.height().orElseThrow()
                && choice.settings().frameRate().orElseThrow()
                        <= device.frameRate().orElseThrow();
    }

    @Test
    @Tag("spec-2.9")
    void leavingOutWishesNeverMakesARequestFail() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Candidate<String>> candidates = Adaptations.of("camera", RandomRequests.modes(random));
            Asked asked = Asked.random(random);

            assertThat(select(candidates, asked.withoutWishes()).ranked().isEmpty())
                    .as("seed %d: %s", seed, asked)
                    .isEqualTo(select(candidates, asked).ranked().isEmpty());
        }
    }

    @Test
    @Tag("spec-2.9")
    void theOrderInsideASetDoesNotMatter() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Candidate<String>> candidates = Adaptations.of("camera", RandomRequests.modes(random));
            Asked asked = Asked.random(random);
            Selection<String> one = select(candidates, asked);
            Selection<String> other = select(candidates, asked.shuffled(random));

            assertThat(other.ranked()).as("seed %d", seed).isEqualTo(one.ranked());
            assertThat(other.failedConstraint()).isEqualTo(one.failedConstraint());
        }
    }

    /** Up to what the candidates' order decides: between those that are alike in all that counts. */
    @Test
    @Tag("spec-2.9")
    void theOrderOfTheModesDoesNotMatterUnlessTheyAreEquallyGood() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<MediaTrackCapabilities> modes = RandomRequests.modes(random);
            Asked asked = Asked.random(random);
            List<MediaTrackCapabilities> shuffled = new ArrayList<>(modes);
            Collections.shuffle(shuffled, random);
            List<Choice<String>> one =
                    select(Adaptations.of("camera", modes), asked).ranked();
            List<Choice<String>> other =
                    select(Adaptations.of("camera", shuffled), asked).ranked();

            assertThat(other).hasSameSizeAs(one);
            if (!one.isEmpty()) {
                assertThat(rank(other.get(0))).as("seed %d", seed).isEqualTo(rank(one.get(0)));
            }
        }
    }

    @Test
    @Tag("spec-2.9")
    void aPlanForOneTrackIsWhatSelectSettingsFinds() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<MediaTrackCapabilities> modes = RandomRequests.modes(random);
            Asked asked = Asked.random(random);
            List<Choice<String>> ranked =
                    select(Adaptations.of("camera", modes), asked).ranked();
            Plan plan = SharedModes.plan(modes, null, List.of(asked.constraints()), 0, MediaStreamTrackKind.VIDEO);

            assertThat(plan instanceof Planned).as("seed %d", seed).isEqualTo(!ranked.isEmpty());
            if (plan instanceof Planned planned) {
                DemandSet basic = demands(asked.constraints(), /* advanced= */ false);
                assertThat(basic.distance(planned.perTrack().get(0)))
                        .as("seed %d: %s", seed, asked)
                        .isEqualTo(ranked.get(0).distance());
            }
        }
    }

    @Test
    @Tag("spec-2.13")
    void aPlanServesEveryTrackOrNamesTheOneThatItCant() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<MediaTrackCapabilities> modes = RandomRequests.modes(random);
            List<MediaTrackConstraints> tracks = IntStream.range(0, 3)
                    .mapToObj(track -> Asked.random(random).constraints())
                    .toList();
            Plan two = SharedModes.plan(modes, null, tracks.subList(0, 2), 1, MediaStreamTrackKind.VIDEO);
            if (two instanceof Planned before) {
                assertServed(before, tracks.subList(0, 2));
                Plan three = SharedModes.plan(modes, before.device(), tracks, 2, MediaStreamTrackKind.VIDEO);
                if (three instanceof Planned planned) {
                    assertServed(planned, tracks);
                } else if (three instanceof Impossible impossible) {
                    assertThat(impossible.track()).as("seed %d", seed).isEqualTo(2);
                    assertThat(impossible.selection().ranked()).isEmpty();
                }
            }
        }
    }

    private static void assertServed(Planned planned, List<MediaTrackConstraints> tracks) {
        assertThat(planned.perTrack()).hasSameSizeAs(tracks);
        for (int track = 0; track < tracks.size(); track++) {
            MediaTrackSettings settings = planned.perTrack().get(track);
            assertThat(demands(tracks.get(track), /* advanced= */ false).distance(settings))
                    .isFinite();
            assertThat(settings.width().orElseThrow())
                    .isLessThanOrEqualTo(planned.device().width().orElseThrow());
            assertThat(settings.frameRate().orElseThrow())
                    .isLessThanOrEqualTo(planned.device().frameRate().orElseThrow());
            assertThat(settings.equals(planned.device()))
                    .isEqualTo(settings.get(TrackProperty.RESIZE_MODE)
                            .orElseThrow()
                            .equals("none"));
        }
    }

    private static List<Object> rank(Choice<String> choice) {
        MediaTrackSettings settings = choice.settings();
        MediaTrackSettings device = choice.deviceSettings();
        return List.of(
                choice.distance(),
                settings.get(TrackProperty.RESIZE_MODE).orElseThrow(),
                Defaults.distance(settings),
                device.frameRate().orElseThrow() / settings.frameRate().orElseThrow());
    }
}
