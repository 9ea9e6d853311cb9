package io.github.mediacapture.core.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.ConstraintSetBuilder;
import io.github.mediacapture.constraints.FacingMode;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold for any devices and any constraints; tried with thousands of small ones, the same each time. */
class SelectionPropertiesTest {
    private static final int ROUNDS = 1_500;
    private static final double[] RATES = {5, 7.5, 10, 15, 20, 30};
    private static final double[] RATIOS = {0.5, 0.75, 1, 1.2, 4.0 / 3, 1.5, 16.0 / 9, 2};

    /** One constraint of a set. */
    private record Entry<T>(TrackProperty<T> property, Constrain<T> asked) {
        void addTo(ConstraintSetBuilder<?> set) {
            set.put(property, asked);
        }

        Entry<T> withoutWish() {
            return asked instanceof Constrain.Range<T> range
                    ? new Entry<>(property, new Constrain.Range<>(range.min(), range.max(), range.exact(), List.of()))
                    : new Entry<>(property, Constrain.anyOf(List.of()));
        }
    }

    /** A request: the basic set, then the advanced ones. */
    private record Asked(List<List<Entry<?>>> sets) {
        static Asked random(Random random) {
            return new Asked(IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(set -> randomSet(random))
                    .toList());
        }

        MediaTrackConstraints constraints() {
            return MediaTrackConstraints.with(basic -> {
                sets.get(0).forEach(entry -> entry.addTo(basic));
                sets.subList(1, sets.size())
                        .forEach(set -> basic.advanced(advanced -> set.forEach(entry -> entry.addTo(advanced))));
            });
        }

        Asked shuffled(Random random) {
            return new Asked(sets.stream()
                    .map(set -> {
                        List<Entry<?>> other = new ArrayList<>(set);
                        Collections.shuffle(other, random);
                        return other;
                    })
                    .toList());
        }

        Asked withoutWishes() {
            List<List<Entry<?>>> others = new ArrayList<>(sets);
            others.set(0, sets.get(0).stream().<Entry<?>>map(Entry::withoutWish).toList());
            return new Asked(others);
        }
    }

    private static List<Entry<?>> randomSet(Random random) {
        List<Entry<?>> all = List.of(
                new Entry<>(TrackProperty.WIDTH, number(random, () -> 1 + random.nextInt(26))),
                new Entry<>(TrackProperty.HEIGHT, number(random, () -> 1 + random.nextInt(20))),
                new Entry<>(TrackProperty.ASPECT_RATIO, number(random, () -> RATIOS[random.nextInt(RATIOS.length)])),
                new Entry<>(TrackProperty.FRAME_RATE, number(random, () -> RATES[random.nextInt(RATES.length)])),
                new Entry<>(TrackProperty.RESIZE_MODE, text(random, "none", "crop-and-scale")),
                new Entry<>(TrackProperty.FACING_MODE, text(random, FacingMode.USER, FacingMode.ENVIRONMENT)));
        return all.stream()
                .filter(entry -> random.nextInt(3) == 0)
                .<Entry<?>>map(entry -> entry)
                .toList();
    }

    private static <T extends Number> Constrain<T> number(Random random, java.util.function.Supplier<T> value) {
        Optional<T> min = random.nextInt(4) == 0 ? Optional.of(value.get()) : Optional.empty();
        Optional<T> max = random.nextInt(4) == 0 ? Optional.of(value.get()) : Optional.empty();
        List<T> exact = random.nextInt(8) == 0 ? List.of(value.get(), value.get()) : List.of();
        List<T> ideal = random.nextBoolean() ? List.of(value.get()) : List.of();
        return random.nextInt(4) == 0 ? Constrain.of(value.get()) : new Constrain.Range<>(min, max, exact, ideal);
    }

    private static Constrain<String> text(Random random, String... values) {
        String value = values[random.nextInt(values.length)];
        return random.nextBoolean() ? Constrain.ideal(value) : Constrain.of(value);
    }

    private static List<MediaTrackCapabilities> randomModes(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(mode -> MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, 2 + random.nextInt(22))
                        .only(TrackProperty.HEIGHT, 2 + random.nextInt(16))
                        .only(TrackProperty.FRAME_RATE, RATES[2 + random.nextInt(4)])
                        .only(TrackProperty.FACING_MODE, random.nextBoolean() ? FacingMode.USER : FacingMode.LEFT)
                        .build())
                .toList();
    }

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
                for (double rate : RATES) {
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
            List<MediaTrackCapabilities> modes = randomModes(random);
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
            List<MediaTrackCapabilities> modes = randomModes(random);
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
            List<Candidate<String>> candidates = Adaptations.of("camera", randomModes(random));
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
            List<Candidate<String>> candidates = Adaptations.of("camera", randomModes(random));
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
            List<MediaTrackCapabilities> modes = randomModes(random);
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
