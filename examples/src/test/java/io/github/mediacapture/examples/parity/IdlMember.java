package io.github.mediacapture.examples.parity;

import java.io.IOException;
import java.util.List;

/**
 * A member of an interface, a dictionary or an enum of the specs.
 *
 * @param spec the spec's short name
 * @param definition the interface, dictionary or enum
 * @param name the member
 * @param kind constructor, attribute, settable, handler, operation, value or member
 * @param chrome the first version that has it; "no", or empty where that is not known
 * @param firefox likewise
 * @param safari likewise
 */
record IdlMember(
        String spec, String definition, String name, String kind, String chrome, String firefox, String safari) {
    private static final String FILE =
            "mediacapture-api/src/test/resources/io/github/mediacapture/constraints/idl-members.csv";

    static List<IdlMember> all() throws IOException {
        return TextFile.ofProject(FILE).stream().skip(1).map(IdlMember::of).toList();
    }

    private static IdlMember of(String line) {
        String[] cells = line.split(",", -1);
        return new IdlMember(cells[0], cells[1], cells[2], cells[3], cells[5], cells[6], cells[7]);
    }

    /** Whether it is one of the dictionaries that grow: their members are {@code TrackProperty} constants. */
    boolean isTrackProperty() {
        return switch (definition) {
            case "MediaTrackSupportedConstraints",
                    "MediaTrackCapabilities",
                    "MediaTrackConstraintSet",
                    "MediaTrackSettings" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return definition + "." + name;
    }
}
