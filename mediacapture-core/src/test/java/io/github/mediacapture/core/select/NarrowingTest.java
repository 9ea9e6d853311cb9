package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.Constrain.exactlyOneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What demands leave of a range or a list, and which of the values left is taken. */
class NarrowingTest {
    private static final Capability<Integer> RANGE = new Capability.Range<>(10, 20, Optional.of(2));
    private static final Capability<Integer> LIST = new Capability.Values<>(List.of(10, 30, 20));

    private static Capability<Integer> narrow(Capability<Integer> offered, Constrain<Integer> asked) {
        return Narrowing.narrow(TrackProperty.WIDTH, offered, asked.asRange(/* advanced= */ false));
    }

    private static int best(TrackProperty<Integer> property, Capability<Integer> offered, Integer... ideals) {
        return Narrowing.best(property, offered, List.of(ideals));
    }

    @Test
    @Tag("spec-2.2")
    void boundsCutARange() {
        assertThat(narrow(RANGE, between(12, 30))).isEqualTo(new Capability.Range<>(12, 20, Optional.of(2)));
        assertThat(narrow(RANGE, between(5, 18))).isEqualTo(new Capability.Range<>(10, 18, Optional.of(2)));
        assertThat(narrow(RANGE, between(20, 20))).isEqualTo(new Capability.Range<>(20, 20, Optional.of(2)));
        assertThat(narrow(RANGE, atLeast(21))).isNull();
        assertThat(narrow(RANGE, atMost(9))).isNull();
    }

    @Test
    @Tag("spec-2.2")
    void exactValuesPickOutOfARange() {
        assertThat(narrow(RANGE, exactlyOneOf(List.of(9, 10, 15, 20, 21))))
                .isEqualTo(new Capability.Values<>(List.of(10, 15, 20)));
        assertThat(narrow(RANGE, exactlyOneOf(List.of(9, 21)))).isNull();
        assertThat(narrow(RANGE, new Constrain.Range<>(Optional.of(12), Optional.empty(), List.of(11, 12), List.of())))
                .isEqualTo(new Capability.Values<>(List.of(12)));
    }

    @Test
    @Tag("spec-2.2")
    void demandsPickOutOfAList() {
        assertThat(narrow(LIST, atLeast(20))).isEqualTo(new Capability.Values<>(List.of(30, 20)));
        assertThat(narrow(LIST, atMost(9))).isNull();
        assertThat(narrow(new Capability.Values<>(List.of(10)), atMost(9))).isNull();
    }

    /** Boxes count on it: what is the same object has not been cut. */
    @Test
    void whatIsNotCutIsTheSameObject() {
        Capability<Integer> one = new Capability.Values<>(List.of(10));

        assertThat(narrow(RANGE, between(10, 20))).isSameAs(RANGE);
        assertThat(narrow(RANGE, between(1, 100))).isSameAs(RANGE);
        assertThat(narrow(LIST, atLeast(10))).isSameAs(LIST);
        assertThat(narrow(one, atLeast(10))).isSameAs(one);
        assertThat(Narrowing.upTo(20, RANGE)).isSameAs(RANGE);
    }

    @Test
    @Tag("spec-2.10")
    void aLimitLeavesWhatIsNoMore() {
        assertThat(Narrowing.upTo(15, RANGE)).isEqualTo(new Capability.Range<>(10, 15, Optional.of(2)));
        assertThat(Narrowing.upTo(9, RANGE)).isNull();
        assertThat(Narrowing.upTo(20, LIST)).isEqualTo(new Capability.Values<>(List.of(10, 20)));
    }

    @Test
    @Tag("spec-2.6")
    void theNearestToAWishIsTaken() {
        assertThat(best(TrackProperty.WIDTH, RANGE, 13)).isEqualTo(13);
        assertThat(best(TrackProperty.WIDTH, RANGE, 5)).isEqualTo(10);
        assertThat(best(TrackProperty.WIDTH, RANGE, 40, 19)).isEqualTo(19);
        assertThat(best(TrackProperty.WIDTH, RANGE, 40, 8)).isEqualTo(10);
        assertThat(best(TrackProperty.WIDTH, LIST, 22)).isEqualTo(20);
    }

    @Test
    void withoutAWishTheUsualIsTakenElseTheDevicesOwn() {
        assertThat(Narrowing.unasked(TrackProperty.CHANNEL_COUNT, RANGE, 15)).isEqualTo(10);
        assertThat(Narrowing.unasked(TrackProperty.WIDTH, LIST, null)).isEqualTo(30);
        assertThat(Narrowing.unasked(TrackProperty.SAMPLE_SIZE, RANGE, 16)).isEqualTo(16);
        assertThat(Narrowing.unasked(TrackProperty.SAMPLE_SIZE, RANGE, 24)).isEqualTo(20);
        assertThat(Narrowing.unasked(TrackProperty.SAMPLE_SIZE, LIST, 20)).isEqualTo(20);
        assertThat(Narrowing.unasked(TrackProperty.SAMPLE_SIZE, RANGE, null)).isNull();
        assertThat(Narrowing.unasked(TrackProperty.SAMPLE_SIZE, LIST, null)).isNull();
    }

    @Test
    void aDemandOnWhatNobodyKnowsMovesItAsLittleAsCanBe() {
        assertThat(Narrowing.barelyMet(RANGE, new Capability.Range<>(14, 20))).isEqualTo(14);
        assertThat(Narrowing.barelyMet(RANGE, new Capability.Range<>(10, 14))).isEqualTo(14);
        assertThat(Narrowing.barelyMet(LIST, new Capability.Values<>(List.of(30, 20))))
                .isEqualTo(30);
    }

    @Test
    void aRangeHasItsEndsAndAListItsValues() {
        assertThat(Narrowing.contains(RANGE, 10)).isTrue();
        assertThat(Narrowing.contains(RANGE, 20)).isTrue();
        assertThat(Narrowing.contains(RANGE, 9)).isFalse();
        assertThat(Narrowing.contains(RANGE, 21)).isFalse();
        assertThat(Narrowing.contains(LIST, 15)).isFalse();
        assertThat(Narrowing.largest(LIST)).isEqualTo(30);
    }
}
