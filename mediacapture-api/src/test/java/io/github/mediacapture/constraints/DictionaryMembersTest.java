package io.github.mediacapture.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.values.EchoCancellation;
import io.github.mediacapture.constraints.values.PointsOfInterest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@link TrackProperty} against the members of the dictionaries in the specs' IDL. */
class DictionaryMembersTest {
    /** What a setting of an IDL type is in Java. */
    private static final Map<String, Class<?>> TYPES = Map.of(
            "unsigned long", Integer.class,
            "double", Double.class,
            "boolean", Boolean.class,
            "DOMString", String.class,
            "(boolean or DOMString)", EchoCancellation.class,
            "sequence<Point2D>", PointsOfInterest.class);

    /** Members without a constant, and why. */
    private static final Map<String, String> WAIVED = Map.of();

    private record Member(String spec, String dictionary, String name, String type) {
        static Member of(String line) {
            String[] cells = line.split(",", -1);
            return new Member(cells[0], cells[1], cells[2], cells[4]);
        }

        /** Whether it is a member of a dictionary that is a map of track properties in Java. */
        boolean isOfTracks() {
            return !type.isEmpty();
        }

        TrackProperty<?> property() {
            return TrackProperty.named(name)
                    .orElseThrow(() -> new AssertionError(name + " of " + spec + " is missing"));
        }
    }

    @Test
    void everyMemberHasItsConstant() throws Exception {
        for (Member member : members()) {
            if (!WAIVED.containsKey(member.name())) {
                Field field = TrackProperty.class.getField(constant(member.name()));

                assertThat(field.get(null)).as(member.toString()).isSameAs(member.property());
            }
        }
    }

    @Test
    void everySettingHasTheTypeOfTheIdl() throws IOException {
        List<Member> settings = members().stream()
                .filter(member -> member.dictionary().equals("MediaTrackSettings"))
                .toList();

        assertThat(settings)
                .hasSizeGreaterThan(40)
                .allSatisfy(member -> assertThat(member.property().type()).isEqualTo(TYPES.get(member.type())));
    }

    @Test
    void whatMayBeConstrainedIsConstrainable() throws IOException {
        TreeSet<String> constrainable = new TreeSet<>();
        TreeSet<String> all = new TreeSet<>();
        for (Member member : members()) {
            all.add(member.name());
            if (member.dictionary().equals("MediaTrackConstraintSet")
                    || member.dictionary().equals("MediaTrackSupportedConstraints")) {
                constrainable.add(member.name());
            }
        }

        assertThat(all)
                .allSatisfy(name -> assertThat(
                                TrackProperty.named(name).orElseThrow().isConstrainable())
                        .isEqualTo(constrainable.contains(name)));
    }

    @Test
    void onlyWhatTheIdlLetsBeABooleanTakesPresence() throws IOException {
        List<String> alsoBoolean = members().stream()
                .filter(member -> member.type().equals("(boolean or ConstrainDouble)"))
                .map(Member::name)
                .toList();

        assertThat(alsoBoolean).containsExactly("pan", "tilt", "zoom");
        assertThat(TrackProperty.all())
                .allSatisfy(property ->
                        assertThat(property.takesPresence()).isEqualTo(alsoBoolean.contains(property.wireName())));
    }

    @Test
    void noConstantIsMadeUp() throws IOException {
        List<String> names = members().stream().map(Member::name).toList();

        assertThat(TrackProperty.all()).extracting(TrackProperty::wireName).isSubsetOf(names);
        assertThat(TrackProperty.all()).doesNotHaveDuplicates().hasSize((int)
                Arrays.stream(TrackProperty.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .count());
    }

    private static String constant(String name) {
        return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static List<Member> members() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DictionaryMembersTest.class.getResourceAsStream("idl-members.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("# "))
                    .skip(1)
                    .map(Member::of)
                    .filter(Member::isOfTracks)
                    .toList();
        }
    }
}
