package io.github.mediacapture.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom: between the modules, and between the packages of core. */
@AnalyzeClasses(packages = "io.github.mediacapture", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.mediacapture";
    private static final String CORE = ROOT + ".core";
    private static final String CORE_AND_BELOW = CORE + "..";
    private static final String FFMPEG = ROOT + ".ffmpeg..";
    private static final String TESTKIT = ROOT + ".testkit..";
    private static final String[] API = {
        ROOT,
        ROOT + ".constraints..",
        ROOT + ".devices..",
        ROOT + ".errors..",
        ROOT + ".events..",
        ROOT + ".file..",
        ROOT + ".frames..",
        ROOT + ".host..",
        ROOT + ".internal..",
        ROOT + ".permissions..",
        ROOT + ".recording..",
        ROOT + ".screen..",
        ROOT + ".spi..",
        ROOT + ".streams.."
    };

    @ArchTest
    static final ArchRule API_DEPENDS_ON_THE_JDK_ONLY = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(withApi("java..", "org.jspecify.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule API_DOES_NOT_USE_AWT = noClasses()
            .that()
            .resideInAnyPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.awt..")
            .allowEmptyShould(true);

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
            .resideInAnyPackage(withApi(FFMPEG, "java..", "org.jspecify..", "org.bytedeco.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_HAS_LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("wiring")
            .definedBy(CORE)
            .layer("backends")
            .definedBy(CORE + ".webcam..", CORE + ".javasound..", CORE + ".backends..")
            .layer("display")
            .definedBy(CORE + ".display..")
            .layer("capture")
            .definedBy(CORE + ".capture..")
            .layer("devices")
            .definedBy(CORE + ".devices..")
            .layer("permissions")
            .definedBy(CORE + ".permissions..")
            .layer("frames")
            .definedBy(CORE + ".frames..")
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
            .whereLayer("display")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("capture")
            .mayOnlyBeAccessedByLayers("wiring", "display")
            .whereLayer("devices")
            .mayOnlyBeAccessedByLayers("wiring", "display", "capture")
            .whereLayer("permissions")
            .mayOnlyBeAccessedByLayers("wiring", "display", "capture", "devices")
            .whereLayer("frames")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("tracks")
            .mayOnlyBeAccessedByLayers("wiring", "display", "capture", "frames", "record")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers(
                    "wiring", "backends", "display", "capture", "devices", "permissions", "frames", "record", "tracks")
            .whereLayer("pictures")
            .mayOnlyBeAccessedByLayers("backends", "tracks")
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

    /** The api is left out: the root opens a provider of the SPI, and the SPI speaks of the root's types. */
    @ArchTest
    static final ArchRule CORE_HAS_NO_PACKAGE_CYCLES =
            slices().matching(CORE + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule FFMPEG_HAS_NO_PACKAGE_CYCLES =
            slices().matching(ROOT + ".ffmpeg.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    private static String[] withApi(String... packages) {
        String[] all = new String[API.length + packages.length];
        System.arraycopy(API, 0, all, 0, API.length);
        System.arraycopy(packages, 0, all, API.length, packages.length);
        return all;
    }
}
