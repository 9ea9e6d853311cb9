package io.github.mediacapture.examples.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the files that the parity with the specs is told from. */
final class TextFile {
    /** Where the whole project is; tests run in the directory of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private TextFile() {}

    /** The lines of a resource beside this class, without comments and empty lines. */
    static List<String> resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(TextFile.class.getResourceAsStream(name), name)) {
            return meaningful(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The lines of a file of the project, without comments and empty lines. */
    static List<String> ofProject(String path) throws IOException {
        return meaningful(Files.readString(ROOT.resolve(path)));
    }

    private static List<String> meaningful(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .toList();
    }

    /** What stands between the bars of a line. */
    static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }
}
