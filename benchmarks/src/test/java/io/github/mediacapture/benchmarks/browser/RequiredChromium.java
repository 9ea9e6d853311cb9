package io.github.mediacapture.benchmarks.browser;

import io.github.mediacapture.benchmarks.players.RequiredPrograms;
import java.io.IOException;

/** Chromium for tests, by the rules of {@link RequiredPrograms}. */
final class RequiredChromium {
    private RequiredChromium() {}

    static Chromium start(String... options) throws IOException {
        RequiredPrograms.require("chromium", Chromium.program().isPresent());
        return Chromium.start(options);
    }
}
