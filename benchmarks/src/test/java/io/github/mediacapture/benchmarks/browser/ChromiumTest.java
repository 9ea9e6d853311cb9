package io.github.mediacapture.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChromiumTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void saysWhatWentWrongAndLeavesNoProcess() throws Exception {
        List<ProcessHandle> processes;
        try (Chromium chromium = RequiredChromium.start()) {
            assertThatThrownBy(() -> chromium.run("failures.js#fail", Map.of("why", "a & b"), PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("failures.js#fail failed: RangeError: a & b")
                    .hasMessageContaining("the console has this as well");
            assertThatThrownBy(() -> chromium.run("failures.js#neverEnd", Map.of(), Duration.ofMillis(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("failures.js#neverEnd has not ended within PT0.001S");
            processes = chromium.processes().processes();
            assertThat(processes).hasSizeGreaterThan(1).allMatch(ProcessHandle::isAlive);
            assertThat(chromium.processes().memoryBytes()).isGreaterThan(1 << 20);
            assertThat(chromium.processes().cpuSeconds()).isPositive();
        }

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void saysThatTheBrowserHasEnded() throws Exception {
        try (Chromium chromium = RequiredChromium.start()) {
            chromium.processes().kill();
            assertThatThrownBy(() -> chromium.run("failures.js#neverEnd", Map.of(), PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the browser has ended");
        }
    }
}
