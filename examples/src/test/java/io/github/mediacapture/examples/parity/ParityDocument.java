package io.github.mediacapture.examples.parity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The text of {@code docs/parity.md}: each step with the tests that prove it, and each member with its counterpart.
 *
 * @param tests by number of line
 * @param decided reasons by number of line
 */
record ParityDocument(
        Checklist checklist, SortedMap<String, SortedSet<String>> tests, Map<String, String> decided, Waivers waivers) {
    private static final String HEAD = """
            # Parity with the specs

            Made from the tests by `ParityTest`, which fails when this page is not up to date. To make it anew:

                ./mvnw -q -Dquick -pl examples -am test -Dtest=ParityTest -Dsurefire.failIfNoSpecifiedTests=false -Dparity.write=true

            ## Steps

            What the specs demand, in short. Source: S the text of the spec, W web-platform-tests, I the IDL, K known from
            browsers, ! they disagree. A line is *proved* when a test is tagged with its number (`@Tag("spec-2.9")`), and
            *decided* when this library does otherwise for a reason, which [DECISIONS.md](../DECISIONS.md) gives at length.
            Image capture and capture from elements of a page are not part of this list.
            """;

    private static final String MEMBERS = """

            ## Members

            Every member of the interfaces, dictionaries and enums, what it is called here, and the first version of each
            browser that has it ("no": it has not; "*": with limits; nothing: not known). Sources: W3C webref IDL 3.85.0 and MDN
            browser-compat-data 8.1.9. Elements of pages are left out, but for their files and streams. `IdlMembersTest` holds the api against this list.
            """;

    static ParityDocument load() throws IOException {
        Map<String, String> decided = new LinkedHashMap<>();
        for (String line : TextFile.resource("decided.txt")) {
            List<String> cells = TextFile.cells(line);
            decided.put(cells.get(0), cells.get(1));
        }
        return new ParityDocument(Checklist.load(), SpecTags.inProject(), decided, Waivers.load());
    }

    /** The numbers of lines that are neither proved nor decided. */
    List<String> open() {
        return checklist.numbers().stream()
                .filter(number -> !tests.containsKey(number) && !decided.containsKey(number))
                .toList();
    }

    /** The numbers that tags or decisions name, but the checklist does not. */
    Set<String> unknown() {
        Set<String> named = new TreeSet<>(tests.keySet());
        named.addAll(decided.keySet());
        named.removeAll(new LinkedHashSet<>(checklist.numbers()));
        return named;
    }

    String text() throws IOException {
        List<String> lines = new ArrayList<>();
        checklist.sections().forEach((title, steps) -> {
            lines.add("");
            lines.add("### " + title);
            lines.add("");
            lines.add("| Line | What | Source | Status | Tests |");
            lines.add("|---|---|---|---|---|");
            steps.forEach(step -> lines.add(row(step)));
        });
        return HEAD + String.join("\n", lines) + "\n" + MEMBERS + members();
    }

    private String row(Checklist.Line step) {
        String number = step.number();
        String status = tests.containsKey(number) ? "proved" : "open";
        if (decided.containsKey(number)) {
            status = (tests.containsKey(number) ? "proved; " : "") + "decided: " + decided.get(number);
        }
        String proofs = tests.getOrDefault(number, new TreeSet<>()).stream()
                .map(test -> "`" + test + "`")
                .collect(Collectors.joining(", "));
        return row(number, "[" + step.text() + "](" + step.link() + ")", step.source(), status, proofs);
    }

    /** One table for each spec; a track property stands once, not in each of its dictionaries. */
    private String members() throws IOException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (IdlMember member : IdlMember.all()) {
            String name = member.isTrackProperty() ? "constraint " + member.name() : member.toString();
            String row = row(name, counterpart(member), member.chrome(), member.firefox(), member.safari());
            Map<String, String> table = rows.computeIfAbsent(member.spec(), spec -> new LinkedHashMap<>());
            if (!member.isTrackProperty() || member.definition().equals("MediaTrackConstraintSet")) {
                table.put(name, row);
            } else {
                table.putIfAbsent(name, row);
            }
        }
        StringBuilder text = new StringBuilder();
        rows.forEach((spec, table) -> text.append("\n### ")
                .append(spec)
                .append("\n\n| Web | Java | Chrome | Firefox | Safari |\n|---|---|---|---|---|\n")
                .append(String.join("\n", table.values()))
                .append("\n"));
        return text.toString();
    }

    private String counterpart(IdlMember member) {
        return JavaCounterpart.of(member)
                .map(found -> "`" + found + "`")
                .orElseGet(() -> waivers.reason(member).orElse("missing"));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
