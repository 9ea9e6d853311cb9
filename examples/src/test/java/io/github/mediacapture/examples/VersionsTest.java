package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The BOM, which has no parent, and the docs say the same as the build. */
class VersionsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path BOM = ROOT.resolve("mediacapture-api/bom/pom.xml");
    private static final Path PARENT = ROOT.resolve("pom.xml");

    private static String at(Path pom, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        return evaluate(document, path);
    }

    private static String evaluate(Document document, String path) throws XPathExpressionException {
        return XPathFactory.newInstance().newXPath().evaluate(path, document).strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupId",
                "version",
                "url",
                "licenses",
                "developers",
                "scm",
                "properties/ffmpeg.version",
                "properties/javacpp.version"
            })
    void theBomSaysTheSameAsTheBuild(String element) throws Exception {
        assertThat(at(BOM, "/project/" + element))
                .isEqualTo(at(PARENT, "/project/" + element))
                .isNotEmpty();
    }

    @Test
    void theBomHoldsTheLibraryAndItsNativesOnly() throws Exception {
        TreeSet<String> artifacts = new TreeSet<>(Pattern.compile("<artifactId>([\\w-]+)</artifactId>\\s*<version>")
                .matcher(Files.readString(BOM).split("</?dependencyManagement>", 3)[1])
                .results()
                .map(match -> match.group(1))
                .toList());
        assertThat(artifacts)
                .containsExactly(
                        "ffmpeg",
                        "javacpp",
                        "mediacapture-api",
                        "mediacapture-core",
                        "mediacapture-ffmpeg",
                        "mediacapture-testkit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/NATIVES.md"})
    void theDocsNameTheseVersions(String name) throws Exception {
        List<String> versions = Pattern.compile("\\d+\\.\\d+\\.\\d+-(?:SNAPSHOT|\\d+\\.\\d+\\.\\d+)")
                .matcher(Files.readString(ROOT.resolve(name)))
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
        assertThat(versions)
                .containsExactly(at(PARENT, "/project/version"), at(PARENT, "/project/properties/ffmpeg.version"));
    }

    @Test
    void theGuideNamesTheVersionOfJavaCvThatGoesWithThese() throws Exception {
        assertThat(Files.readString(ROOT.resolve("docs/guide/javacv.md")))
                .containsPattern("<artifactId>javacv</artifactId>\\s+<version>"
                        + at(PARENT, "/project/properties/javacpp.version") + "</version>");
    }
}
