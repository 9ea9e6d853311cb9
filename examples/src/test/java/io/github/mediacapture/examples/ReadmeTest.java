package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What the README says is true: its Java compiles, its tests pass, its commands are there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    /** By convention, so that the README can leave them out. */
    private static final String IMPORTS = """
            import io.github.mediacapture.*;
            import io.github.mediacapture.constraints.*;
            import io.github.mediacapture.file.*;
            import io.github.mediacapture.frames.*;
            import io.github.mediacapture.host.*;
            import io.github.mediacapture.permissions.*;
            import io.github.mediacapture.recording.*;
            import io.github.mediacapture.screen.*;
            import io.github.mediacapture.spi.*;
            import io.github.mediacapture.testkit.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import javax.swing.JButton;
            import javax.swing.SwingUtilities;
            import org.junit.jupiter.api.Test;
            import static org.assertj.core.api.Assertions.*;
            import static org.mockito.ArgumentMatchers.any;
            import static org.mockito.Mockito.*;
            """;

    @TempDir
    private Path directory;

    private record Block(Path file, String language, String text) {
        @Override
        public String toString() {
            return file.getFileName() + ": " + text.lines().findFirst().orElse("");
        }
    }

    private static List<Block> blocks(Path file, String language) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file));
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(new Block(file, language, matcher.group(2)));
            }
        }
        return blocks;
    }

    static List<Block> javaBlocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path directory : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".md")).toList()) {
                    blocks.addAll(blocks(file, "java"));
                }
            }
        }
        return blocks;
    }

    @Test
    void theFirstCommandRecordsAndTheSecondTests() throws IOException {
        List<Block> commands = blocks(ROOT.resolve("README.md"), "sh");

        assertThat(commands).extracting(Block::text).startsWith("examples/record\n", "./mvnw -B verify\n");
        assertThat(ROOT.resolve("examples/record")).isExecutable();
        assertThat(ROOT.resolve("mvnw")).isExecutable();
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Matcher links =
                Pattern.compile("]\\(([^)#:]+)(?:#([^)]+))?\\)").matcher(Files.readString(ROOT.resolve("README.md")));

        assertThat(links.results()).isNotEmpty().allSatisfy(link -> {
            Path file = ROOT.resolve(link.group(1));
            assertThat(file).exists();
            if (link.group(2) != null) {
                assertThat(anchors(file)).contains(link.group(2));
            }
        });
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaCodeCompilesAndItsTestsPass(Block block) throws Exception {
        Matcher named = CLASS.matcher(block.text());
        String name = named.find() ? named.group(1) : "Snippet";
        String unit = name.equals("Snippet")
                ? "class Snippet { void run() throws Exception {\n" + block.text() + "} }"
                : block.text();

        compile(name, IMPORTS + unit);

        if (!name.equals("Snippet")) {
            assertTestsPass(name);
        }
    }

    private void compile(String name, String unit) throws IOException {
        Path source = Files.writeString(directory.resolve(name + ".java"), unit);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
            boolean compiled = compiler.getTask(
                            messages, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s%n%s", messages, unit).isTrue();
        }
    }

    private void assertTestsPass(String name) throws Exception {
        SummaryGeneratingListener results = new SummaryGeneratingListener();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass(name)))
                                    .build(),
                            results);
        }
        assertThat(results.getSummary().getFailures())
                .extracting(failure -> failure.getException())
                .isEmpty();
        assertThat(results.getSummary().getTestsSucceededCount()).isPositive();
    }
}
