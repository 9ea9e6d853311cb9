package io.github.mediacapture.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/parity.md} says is so: which steps of the specs are proved by which tests. */
class ParityTest {
    private static final Path DOCUMENT = TextFile.ROOT.resolve("docs/parity.md");
    private static final String STALE =
            "docs/parity.md is not what the tests say; make it anew by the command at its top (-Dparity.write=true)";
    private static final Path OPEN_LINES =
            TextFile.ROOT.resolve("examples/src/test/resources/io/github/mediacapture/examples/parity/open-lines.txt");
    private static final String OPEN_LINES_HEAD = """
            # Lines of checklist.txt that are neither proved nor decided yet, in its order.
            # -Dparity.write=true takes out what has been proved; nothing is ever added.

            """;

    @Test
    void theDocumentIsUpToDate() throws IOException {
        String text = ParityDocument.load().text();
        if (Boolean.getBoolean("parity.write")) {
            Files.writeString(DOCUMENT, text);
        }

        String written = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        List<String> missing = new ArrayList<>(text.lines().toList());
        missing.removeAll(written.lines().toList());
        assertThat(missing).as(STALE).isEmpty();
        assertThat(written.equals(text)).as(STALE).isTrue();
    }

    @Test
    void tagsAndDecisionsNameLinesThatExist() throws IOException {
        assertThat(ParityDocument.load().unknown())
                .as("lines that checklist.txt does not have")
                .isEmpty();
    }

    @Test
    void everyLineIsProvedOrDecided() throws IOException {
        List<String> open = ParityDocument.load().open();
        List<String> known = new ArrayList<>(TextFile.resource("open-lines.txt"));
        if (Boolean.getBoolean("parity.write") && known.retainAll(open)) {
            Files.writeString(OPEN_LINES, OPEN_LINES_HEAD + String.join("\n", known) + "\n");
        }

        assertThat(open)
                .as("lines without a tagged test; open-lines.txt names those that are known, and may only shrink")
                .isEqualTo(known);
    }

    /** The example says "line", so that it is not found itself. */
    @Test
    void tagsBelongToWhatIsDeclaredNext() {
        List<String> source = """
                @Tag("line-1.1")
                class SomeTest {
                    /** Speaks of @Tag("line-9.9"), and is void of it. */
                    @Test
                    @Tag("line-1.2")
                    @Tag("line-1.3")
                    @CsvSource({
                        "void x, 1",
                    })
                    void proves(String text) {}

                    @Test
                    void isNotTagged() {}

                    @Nested
                    @Tag("line-1.4")
                    class Inner {}
                }
                """.replace("line-", "spec-").lines().toList();

        assertThat(SpecTags.in("SomeTest", source))
                .hasToString("{1.1=[SomeTest], 1.2=[SomeTest.proves], 1.3=[SomeTest.proves], 1.4=[SomeTest.Inner]}");
    }
}
