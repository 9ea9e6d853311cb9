package io.github.mediacapture.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may see whom: between modules, packages and files; and how large a package may be. */
@AnalyzeClasses(packages = "io.github.mediacapture", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int MOST_FILES = 15;
    private static final List<String> DESKTOP = List.of("java.awt", "javax.swing", "javax.imageio");
    private static final String ROOT = "io.github.mediacapture";
    private static final String CORE = ROOT + ".core";
    private static final String CORE_AND_BELOW = CORE + "..";
    private static final String FFMPEG_ROOT = ROOT + ".ffmpeg";
    private static final String FFMPEG = FFMPEG_ROOT + "..";
    private static final String JAVACV = FFMPEG_ROOT + ".javacv";
    private static final String SWING = ROOT + ".swing..";
    private static final String TESTKIT = ROOT + ".testkit..";
    private static final String[] API = {
        ROOT,
        ROOT + ".canvas..",
        ROOT + ".constraints..",
        ROOT + ".decoding..",
        ROOT + ".devices..",
        ROOT + ".diagnosis..",
        ROOT + ".effects..",
        ROOT + ".errors..",
        ROOT + ".events..",
        ROOT + ".file..",
        ROOT + ".frames..",
        ROOT + ".host..",
        ROOT + ".image..",
        ROOT + ".internal..",
        ROOT + ".permissions..",
        ROOT + ".playback..",
        ROOT + ".recording..",
        ROOT + ".screen..",
        ROOT + ".sound..",
        ROOT + ".spi..",
        ROOT + ".streams..",
        ROOT + ".transform..",
        ROOT + ".upload.."
    };

    @ArchTest
    static final ArchRule API_DEPENDS_ON_THE_JDK_ONLY = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(withApi("java..", "org.jspecify.."))
            .allowEmptyShould(true);

    /** Nobody needs it, so that all else runs without {@code java.desktop}. */
    @ArchTest
    static final ArchRule SWING_KNOWS_THE_API_AND_AWT_ONLY = classes()
            .that()
            .resideInAPackage(SWING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(withApi(SWING, "java..", "javax.swing..", "javax.accessibility..", "org.jspecify.."));

    /** A JVM without {@code java.net.http} runs all else. */
    @ArchTest
    static final ArchRule THE_HTTP_CLIENT_IS_KNOWN_TO_UPLOADS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".upload..", ROOT + ".examples..", ROOT + ".benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule CORE_KNOWS_NEITHER_FFMPEG_NOR_THE_TESTKIT = noClasses()
            .that()
            .resideInAPackage(CORE_AND_BELOW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FFMPEG, TESTKIT, "org.bytedeco..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule TESTKIT_KNOWS_THE_API_ONLY = classes()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(withApi(
                    TESTKIT,
                    "java..",
                    "org.jspecify..",
                    "org.junit.jupiter..",
                    "org.junit.platform.commons.support..",
                    "org.opentest4j..",
                    "org.assertj.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule FFMPEG_KNOWS_THE_API_ONLY = classes()
            .that()
            .resideInAPackage(FFMPEG)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(withApi(FFMPEG, "java..", "org.jspecify..", "org.bytedeco..", "com.sun.jna.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_HAS_LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("wiring")
            .definedBy(CORE)
            .layer("backends")
            .definedBy(CORE + ".webcam..", CORE + ".javasound..", CORE + ".backends..")
            .layer("doctor")
            .definedBy(CORE + ".doctor..")
            .layer("display")
            .definedBy(CORE + ".display..")
            .layer("capture")
            .definedBy(CORE + ".capture..")
            .layer("devices")
            .definedBy(CORE + ".devices..")
            .layer("permissions")
            .definedBy(CORE + ".permissions..")
            .layer("canvas")
            .definedBy(CORE + ".canvas..", CORE + ".images..")
            .layer("frames")
            .definedBy(CORE + ".frames..", CORE + ".effects..")
            .layer("files")
            .definedBy(CORE + ".files..")
            .layer("record")
            .definedBy(CORE + ".record..")
            .layer("tracks")
            .definedBy(CORE + ".tracks..")
            .layer("runtime")
            .definedBy(CORE + ".runtime..")
            .layer("pictures")
            .definedBy(CORE + ".pictures..")
            .layer("select")
            .definedBy(CORE + ".select..")
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("backends")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("doctor")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("display")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("capture")
            .mayOnlyBeAccessedByLayers("wiring", "doctor", "display")
            .whereLayer("devices")
            .mayOnlyBeAccessedByLayers("wiring", "doctor", "display", "capture")
            .whereLayer("permissions")
            .mayOnlyBeAccessedByLayers("wiring", "display", "capture", "devices")
            .whereLayer("canvas")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("files")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("frames")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("wiring", "doctor")
            .whereLayer("tracks")
            .mayOnlyBeAccessedByLayers("wiring", "display", "capture", "canvas", "frames", "record")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers(
                    "wiring",
                    "backends",
                    "doctor",
                    "display",
                    "capture",
                    "devices",
                    "permissions",
                    "canvas",
                    "files",
                    "frames",
                    "record",
                    "tracks")
            .whereLayer("pictures")
            .mayOnlyBeAccessedByLayers("backends", "frames", "record", "tracks")
            .whereLayer("select")
            .mayOnlyBeAccessedByLayers("wiring", "display", "capture", "devices", "tracks")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SELECT_KNOWS_THE_API_ONLY = classes()
            .that()
            .resideInAPackage(CORE + ".select..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    withApi(CORE + ".select..", "java.lang..", "java.math..", "java.util..", "org.jspecify.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SELECT_DOES_NOT_LOG = noClasses()
            .that()
            .resideInAPackage(CORE + ".select..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System$Logger")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule FFMPEG_HAS_LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("javacv")
            .definedBy(JAVACV)
            .layer("filter")
            .definedBy(FFMPEG_ROOT + ".filter..")
            .layer("play")
            .definedBy(FFMPEG_ROOT + ".play..")
            .layer("stills")
            .definedBy(FFMPEG_ROOT + ".stills..")
            .layer("record")
            .definedBy(FFMPEG_ROOT + ".record..")
            .layer("repair")
            .definedBy(FFMPEG_ROOT + ".repair..")
            .layer("mux")
            .definedBy(FFMPEG_ROOT + ".mux..")
            .layer("encode")
            .definedBy(FFMPEG_ROOT + ".encode..")
            .layer("devices")
            .definedBy(FFMPEG_ROOT + ".devices..")
            .layer("decode")
            .definedBy(FFMPEG_ROOT + ".decode..")
            .layer("convert")
            .definedBy(FFMPEG_ROOT + ".convert..")
            .layer("common")
            .definedBy(FFMPEG_ROOT)
            .whereLayer("javacv")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("filter")
            .mayOnlyBeAccessedByLayers("javacv")
            .whereLayer("play")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("stills")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("record")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("devices")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("repair")
            .mayOnlyBeAccessedByLayers("record")
            .whereLayer("mux")
            .mayOnlyBeAccessedByLayers("record", "repair")
            .whereLayer("encode")
            .mayOnlyBeAccessedByLayers("record", "mux", "stills")
            .whereLayer("decode")
            .mayOnlyBeAccessedByLayers("devices", "repair", "stills", "play")
            .whereLayer("convert")
            .mayOnlyBeAccessedByLayers("record", "encode", "devices", "stills", "javacv", "play");

    /** An app may lack it. */
    @ArchTest
    static final ArchRule JAVACV_IS_KNOWN_TO_ITS_BRIDGE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(JAVACV, ROOT + ".benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.javacv..");

    /** An app may lack it. */
    @ArchTest
    static final ArchRule JNA_IS_KNOWN_TO_ONE_PACKAGE_PER_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackages(
                    FFMPEG_ROOT + ".devices.linux.pipewire..",
                    FFMPEG_ROOT + ".devices.macos.objc..",
                    FFMPEG_ROOT + ".devices.windows.wasapi..",
                    FFMPEG_ROOT + ".devices.windows.win32..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    /** The bridge's package is all of this module that an app sees: it has no public class but these. */
    @ArchTest
    static void theBridgeIsSmall(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(each -> each.getPackageName().equals(JAVACV)
                                && each.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("FilterEffects", "ImageChange", "JavaCvFrames");
    }

    /** What an operating system calls its devices is known to its own package. */
    @ArchTest
    static final ArchRule LINUX_IS_FOUND_IN_ONE_PLACE = platform("linux");

    @ArchTest
    static final ArchRule MACOS_IS_FOUND_IN_ONE_PLACE = platform("macos");

    @ArchTest
    static final ArchRule WINDOWS_IS_FOUND_IN_ONE_PLACE = platform("windows");

    private static ArchRule platform(String name) {
        String room = FFMPEG_ROOT + ".devices." + name + "..";
        return noClasses()
                .that()
                .resideInAPackage(FFMPEG)
                .and()
                .resideOutsideOfPackage(room)
                .and()
                .doNotHaveFullyQualifiedName(FFMPEG_ROOT + ".devices.FfmpegDevices")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room);
    }

    /** No package needs one that needs it, in any module. */
    @ArchTest
    static void packagesHaveNoLoops(JavaClasses classes) {
        assertThat(FileGraph.ofPackages(classes).loops()).isEmpty();
    }

    /** Inside a package, files need each other in one direction, but where {@link ArchitectureExceptions} says why not. */
    @ArchTest
    static void filesHaveNoLoops(JavaClasses classes) {
        assertThat(FileGraph.insidePackages(classes).loops())
                .as("loops of files; an exception that is not needed any more is to be deleted")
                .containsExactlyInAnyOrderElementsOf(ArchitectureExceptions.LOOPS.keySet());
    }

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        Map<String, Integer> large =
                new TreeMap<>(FileGraph.insidePackages(classes).filesPerPackage());
        large.keySet().removeIf(name -> name.startsWith(ROOT + ".examples"));
        large.values().removeIf(files -> files <= MOST_FILES);
        assertThat(large.keySet())
                .as("packages of more than " + MOST_FILES + " files: " + large)
                .isEqualTo(ArchitectureExceptions.LARGE.keySet());
        large.forEach((name, files) -> assertThat(files)
                .as("files of " + name)
                .isLessThanOrEqualTo(ArchitectureExceptions.LARGE.get(name).files()));
    }

    /** A JVM without {@code java.desktop} runs everything but these. */
    @ArchTest
    static void awtIsWhereItMayBe(JavaClasses classes) {
        Set<String> users = new TreeSet<>();
        for (JavaClass each : classes) {
            boolean uses = each.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .anyMatch(ArchitectureTest::isDesktop);
            if (uses) {
                users.add(each.getPackageName());
            }
        }
        assertThat(users).isEqualTo(ArchitectureExceptions.AWT.keySet());
    }

    /** Mocks and proxies of an interface look at all its signatures. */
    @ArchTest
    static void noInterfaceHasAwtInASignature(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(each -> each.isInterface()
                                && !each.getPackageName().equals(ROOT + ".swing")
                                && each.getMethods().stream()
                                        .flatMap(method -> method.getAllInvolvedRawTypes().stream())
                                        .anyMatch(type -> isDesktop(type.getPackageName())))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static boolean isDesktop(String packageName) {
        return DESKTOP.stream().anyMatch(packageName::startsWith);
    }

    private static String[] withApi(String... packages) {
        String[] all = new String[API.length + packages.length];
        System.arraycopy(API, 0, all, 0, API.length);
        System.arraycopy(packages, 0, all, API.length, packages.length);
        return all;
    }
}
