package io.github.mediacapture.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What works on this machine, what does not, and why; made by {@link io.github.mediacapture.MediaCapture#diagnose}.
 *
 * @param findings by area, in the order of {@link DiagnosisArea}
 */
public record Diagnosis(List<Finding> findings) {
    private static final int CONTROL_CHARACTERS = 0x20;

    /**
     * Sorts the findings by area; those of one area stay in their order.
     *
     * @param findings in any order
     */
    public Diagnosis {
        findings = findings.stream().sorted(Comparator.comparing(Finding::area)).toList();
    }

    /**
     * {@return what was found out about an area}
     *
     * @param area which one
     */
    public List<Finding> of(DiagnosisArea area) {
        return findings.stream().filter(each -> each.area() == area).toList();
    }

    /**
     * {@return whether nothing was found that keeps an area from working} A device can still be in use by another program.
     *
     * @param area which one
     */
    public boolean works(DiagnosisArea area) {
        return of(area).stream().noneMatch(each -> each.status() == FindingStatus.PROBLEM);
    }

    /** {@return the text for people: a heading for each area, and a line for each finding, which ends in a line feed} */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (DiagnosisArea area : DiagnosisArea.values()) {
            List<Finding> some = of(area);
            if (!some.isEmpty()) {
                text.append(area.title()).append('\n');
                some.forEach(each -> text.append(line(each)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String line(Finding finding) {
        String sign = switch (finding.status()) {
            case INFO -> "      ";
            case OK -> "  ok  ";
            case WARNING -> "  ??  ";
            case PROBLEM -> "  !!  ";
        };
        return sign + finding.text();
    }

    /**
     * {@return the same as JSON} An object with {@code works}, an object of one boolean for each area, and {@code findings}, an array of
     * objects with the strings {@code area}, {@code status} and {@code text}.
     */
    public String toJson() {
        String works = Arrays.stream(DiagnosisArea.values())
                .map(area -> quoted(area.wireName()) + ": " + works(area))
                .collect(Collectors.joining(", ", "{", "}"));
        String all = findings.stream()
                .map(each -> "    {\"area\": " + quoted(each.area().wireName()) + ", \"status\": "
                        + quoted(each.status().wireName()) + ", \"text\": " + quoted(each.text()) + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
        return "{\n  \"works\": " + works + ",\n  \"findings\": " + all + "\n}\n";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < CONTROL_CHARACTERS || Character.isSurrogate(each)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return toText();
    }
}
