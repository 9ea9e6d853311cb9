package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What the README and the other pages say is true: their Java compiles, their tests pass, their commands and links are there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);
    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]+))?\\)");

    /** By convention, so that the pages can leave them out. */
    private static final String IMPORTS = """
            import io.github.mediacapture.*;
            import io.github.mediacapture.canvas.*;
            import io.github.mediacapture.constraints.*;
            import io.github.mediacapture.constraints.values.*;
            import io.github.mediacapture.devices.*;
            import io.github.mediacapture.diagnosis.*;
            import io.github.mediacapture.effects.*;
            import io.github.mediacapture.errors.*;
            import io.github.mediacapture.events.*;
            import io.github.mediacapture.ffmpeg.javacv.*;
            import io.github.mediacapture.file.*;
            import io.github.mediacapture.frames.*;
            import io.github.mediacapture.frames.pixels.*;
            import io.github.mediacapture.host.*;
            import io.github.mediacapture.image.*;
            import io.github.mediacapture.permissions.*;
            import io.github.mediacapture.decoding.*;
            import io.github.mediacapture.playback.*;
            import io.github.mediacapture.recording.*;
            import io.github.mediacapture.screen.*;
            import io.github.mediacapture.spi.*;
            import io.github.mediacapture.streams.*;
            import io.github.mediacapture.swing.*;
            import io.github.mediacapture.testkit.*;
            import io.github.mediacapture.testkit.assertions.*;
            import io.github.mediacapture.testkit.pictures.*;
            import io.github.mediacapture.testkit.playback.*;
            import io.github.mediacapture.transform.*;
            import io.github.mediacapture.upload.*;
            import java.awt.BorderLayout;
            import java.awt.Color;
            import java.awt.Graphics2D;
            import java.awt.Rectangle;
            import java.awt.image.BufferedImage;
            import java.io.*;
            import java.net.URI;
            import java.net.http.*;
            import java.nio.ByteBuffer;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;
            import javax.swing.*;
            import org.bytedeco.javacv.FFmpegFrameGrabber;
            import org.bytedeco.javacv.Frame;
            import org.junit.jupiter.api.Test;
            import static org.assertj.core.api.Assertions.*;
            import static org.mockito.ArgumentMatchers.any;
            import static org.mockito.Mockito.*;
            """;

    /** The errors of a block, by the name of its class. All are compiled at once: one by one takes five times as long. */
    private static final Map<String, String> MESSAGES = new HashMap<>();

    @TempDir
    private static Path classes;

    private record Block(Path file, int number, String text) {
        /** Of its own if it has one; else what it stands in is named for its place. */
        String className() {
            Matcher named = CLASS.matcher(text);
            String page = ROOT.relativize(file).toString().replaceAll("\\W", "_");
            return named.find() ? named.group(1) : page + "_" + number;
        }

        boolean isTest() {
            return CLASS.matcher(text).find();
        }

        String unit() {
            return IMPORTS
                    + (isTest() ? text : "class " + className() + " { void run() throws Exception {\n" + text + "} }");
        }

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
                blocks.add(new Block(file, blocks.size() + 1, matcher.group(2)));
            }
        }
        return blocks;
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path directory : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/guide"))) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(each -> each.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    static List<Block> javaBlocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages()) {
            blocks.addAll(blocks(page, "java"));
        }
        return blocks;
    }

    @BeforeAll
    static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<Path> sources = new ArrayList<>();
            for (Block block : javaBlocks()) {
                sources.add(Files.writeString(classes.resolve(block.className() + ".java"), block.unit()));
            }
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of("-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        for (Diagnostic<? extends JavaFileObject> message : diagnostics.getDiagnostics()) {
            if (message.getKind() == Diagnostic.Kind.ERROR) {
                String file =
                        Path.of(message.getSource().getName()).getFileName().toString();
                MESSAGES.merge(file.replace(".java", ""), message.toString(), (first, next) -> first + "\n" + next);
            }
        }
    }

    @Test
    void theFirstCommandRecordsAndTheSecondTests() throws IOException {
        List<Block> commands = blocks(ROOT.resolve("README.md"), "sh");

        assertThat(commands).extracting(Block::text).startsWith("examples/record\n", "./mvnw -B verify\n");
        assertThat(ROOT.resolve("examples/record")).isExecutable();
        assertThat(ROOT.resolve("mvnw")).isExecutable();
    }

    @Test
    void theGuideListsAllItsPages() throws IOException {
        Path guide = ROOT.resolve("docs/guide");
        List<String> names = pages().stream()
                .filter(page -> page.startsWith(guide) && !page.endsWith("README.md"))
                .map(page -> page.getFileName().toString())
                .toList();

        assertThat(links(guide.resolve("README.md")))
                .extracting(link -> link.group(1))
                .containsAll(names);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        assertThat(links(page)).allSatisfy(link -> {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        });
    }

    /** Those within the project: path and anchor, each of which may be left out. */
    private static List<MatchResult> links(Path page) throws IOException {
        return LINK.matcher(prose(page)).results().toList();
    }

    private static String prose(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page)).replaceAll("");
    }

    /** As GitHub makes them of headings; the second of the same text gets a number. */
    private static List<String> anchors(Path page) throws IOException {
        List<String> anchors = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        prose(page).lines().filter(line -> line.matches("#{1,6} .*")).forEach(line -> {
            String slug = line.replaceFirst("#+ +", "")
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        });
        return anchors;
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaCodeCompilesAndItsTestsPass(Block block) throws Exception {
        assertThat(MESSAGES.get(block.className())).as(block.unit()).isNull();
        if (block.isTest()) {
            assertTestsPass(block.className());
        }
    }

    private void assertTestsPass(String name) throws Exception {
        assertThat(MESSAGES).as("javac writes no class if one does not compile").isEmpty();
        SummaryGeneratingListener results = new SummaryGeneratingListener();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
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
