package io.github.mediacapture.examples.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tests prove which line: finds {@code @Tag("spec-2.9")} in the sources of all modules.
 *
 * <p>A tag on a class covers its tests. Contracts in the testkit count too.
 */
final class SpecTags {
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"spec-([^\"]*)\"\\)");
    private static final Pattern DECLARATION =
            Pattern.compile("^(?:(?:public|protected|private|abstract|static|final) )*(class|interface|void) (\\w+)");

    private final SortedMap<String, SortedSet<String>> tests = new TreeMap<>();

    private SpecTags() {}

    /** The tests, as "Class" or "Class.method", by the number of the line. */
    static SortedMap<String, SortedSet<String>> inProject() throws IOException {
        SpecTags tags = new SpecTags();
        List<Path> sources;
        try (Stream<Path> modules = Files.list(TextFile.ROOT)) {
            sources = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList();
        }
        for (Path source : sources) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    tags.add(name.substring(0, name.length() - ".java".length()), Files.readAllLines(file));
                }
            }
        }
        return tags.tests;
    }

    /** The tests in one source. */
    static SortedMap<String, SortedSet<String>> in(String className, List<String> lines) {
        SpecTags tags = new SpecTags();
        tags.add(className, lines);
        return tags.tests;
    }

    private void add(String className, List<String> lines) {
        List<String> numbers = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("@")) {
                TAG.matcher(text).results().forEach(tag -> numbers.add(tag.group(1)));
            }
            Matcher declaration = DECLARATION.matcher(text);
            if (declaration.find()) {
                String declared = declaration.group(2);
                String test = declared.equals(className) ? className : className + "." + declared;
                numbers.forEach(number ->
                        tests.computeIfAbsent(number, key -> new TreeSet<>()).add(test));
                numbers.clear();
            }
        }
    }
}
