package io.github.mediacapture.examples.parity;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why some members of the IDL have no counterpart in Java.
 *
 * @param reasons by "Definition.member" or "Definition.*"
 */
record Waivers(Map<String, String> reasons) {
    static Waivers load() throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : TextFile.resource("waivers.txt")) {
            var cells = TextFile.cells(line);
            if (cells.size() != 2 || reasons.put(cells.get(0), cells.get(1)) != null) {
                throw new IllegalArgumentException("Not a member and its reason, or there twice: " + line);
            }
        }
        return new Waivers(reasons);
    }

    Optional<String> reason(IdlMember member) {
        return Optional.ofNullable(reasons.getOrDefault(member.toString(), reasons.get(member.definition() + ".*")));
    }

    static boolean covers(String waiver, IdlMember member) {
        return waiver.equals(member.toString()) || waiver.equals(member.definition() + ".*");
    }
}
