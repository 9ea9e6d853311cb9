import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks what {@code ./mvnw -Prelease -DskipTests verify} has made by the rules of Maven Central
 * (https://central.sonatype.org/publish/requirements/), and prints one line for each rule and module.
 *
 * <p>Run it in the root of the project: {@code java .ci/Central.java [--unsigned] [--snapshot]}. Signatures and a version that is no
 * snapshot are asked for unless these options say otherwise. Checksums are no rule here: what publishes makes them.
 */
final class Central {
    private final List<String> options;
    private int missing;

    private Central(List<String> options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        Central central = new Central(List.of(args));
        central.check();
        System.out.println(central.missing == 0 ? "All that Maven Central asks for is there." : central.missing + " missing");
        System.exit(central.missing == 0 ? 0 : 1);
    }

    private void check() throws Exception {
        Path root = Path.of("pom.xml");
        checkModule(root);
        for (Element module : children(child(parse(root), "modules").orElseThrow(), "module")) {
            checkModule(Path.of(module.getTextContent().strip(), "pom.xml"));
        }
    }

    private void checkModule(Path file) throws Exception {
        Element project = parse(file);
        if (child(project, "properties").flatMap(all -> child(all, "maven.deploy.skip")).filter(skip -> skip.getTextContent().equals("true")).isPresent()) {
            return;
        }
        Optional<Element> parent = child(project, "parent");
        Element inherited = parent.isPresent() ? parse(Path.of("pom.xml")) : project;
        String name = text(project, "artifactId");
        String version = child(project, "version").or(() -> child(parent.orElseThrow(), "version")).orElseThrow().getTextContent();
        String packaging = child(project, "packaging").map(Node::getTextContent).orElse("jar");
        System.out.println(name + " " + version);
        rule("name", child(project, "name").isPresent());
        rule("description", child(project, "description").isPresent());
        rule("url", has(project, inherited, "url"));
        rule("license with name and url", has(project, inherited, "licenses", "license", "name") && has(project, inherited, "licenses", "license", "url"));
        rule("developer", has(project, inherited, "developers", "developer", "name"));
        rule("scm with connection and url", has(project, inherited, "scm", "connection") && has(project, inherited, "scm", "url"));
        rule("no repositories of its own", child(project, "repositories").isEmpty());
        if (!options.contains("--snapshot")) {
            rule("a version that is no snapshot", !version.endsWith("-SNAPSHOT"));
        }
        checkFiles(file.resolveSibling("target"), name + "-" + version, packaging, file);
    }

    private void checkFiles(Path target, String stem, String packaging, Path pom) throws IOException {
        List<Path> files = new ArrayList<>();
        if (packaging.equals("jar")) {
            files.add(target.resolve(stem + ".jar"));
            files.add(target.resolve(stem + "-sources.jar"));
            files.add(target.resolve(stem + "-javadoc.jar"));
            files.add(target.resolve(stem + "-cyclonedx.json"));
            files.add(target.resolve(stem + "-cyclonedx.xml"));
        }
        for (Path file : files) {
            rule(file.getFileName().toString(), isThere(file));
        }
        if (!options.contains("--unsigned")) {
            files.add(target.resolve(stem + ".pom"));
            for (Path file : files) {
                rule(file.getFileName() + ".asc", Files.isRegularFile(Path.of(file + ".asc")));
            }
        }
    }

    /** A jar has classes, sources or pages in it. */
    private static boolean isThere(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return false;
        }
        if (!file.toString().endsWith(".jar")) {
            return true;
        }
        String ending = file.toString().endsWith("-sources.jar") ? ".java" : file.toString().endsWith("-javadoc.jar") ? ".html" : ".class";
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().endsWith(ending));
        }
    }

    private void rule(String what, boolean holds) {
        System.out.println((holds ? "  ok       " : "  MISSING  ") + what);
        missing += holds ? 0 : 1;
    }

    private static boolean has(Element project, Element inherited, String... path) {
        return Stream.of(project, inherited).anyMatch(each -> hasAt(each, path));
    }

    private static boolean hasAt(Element from, String... path) {
        Optional<Element> at = Optional.of(from);
        for (String name : path) {
            at = at.flatMap(element -> child(element, name));
        }
        return at.filter(element -> !element.getTextContent().isBlank()).isPresent();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).orElseThrow().getTextContent();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }
}
