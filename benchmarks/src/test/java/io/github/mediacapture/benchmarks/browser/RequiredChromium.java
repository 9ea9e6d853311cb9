package io.github.mediacapture.benchmarks.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;

/**
 * Chromium for tests: they are skipped where there is none, unless the environment variable {@value #VARIABLE} (a list) names
 * {@code chromium}: then they fail.
 */
final class RequiredChromium {
    private static final String VARIABLE = "MEDIACAPTURE_REQUIRE_DEVICES";

    private RequiredChromium() {}

    static Chromium start() throws IOException {
        boolean required = List.of(System.getenv().getOrDefault(VARIABLE, "").split(",", -1))
                .contains("chromium");
        assumeTrue(
                required || Chromium.program().isPresent(),
                "This machine has no Chromium (" + VARIABLE + "=chromium makes that a failure)");
        return Chromium.start();
    }
}
