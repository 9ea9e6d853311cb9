package io.github.mediacapture.benchmarks.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Firefox. */
public final class Firefox extends Browser {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/firefox-esr"), Path.of("/usr/bin/firefox"));

    /** Nothing is fetched but the page, sound is not needed to play, and a canvas tells its pixels. */
    private static final List<String> PREFERENCES = List.of(
            "\"media.autoplay.default\", 0",
            "\"media.autoplay.blocking_policy\", 0",
            "\"datareporting.policy.dataSubmissionEnabled\", false",
            "\"toolkit.telemetry.reportingpolicy.firstRun\", false",
            "\"app.update.enabled\", false",
            "\"app.normandy.enabled\", false",
            "\"extensions.getAddons.cache.enabled\", false",
            "\"extensions.update.enabled\", false",
            "\"network.captive-portal-service.enabled\", false",
            "\"network.connectivity-service.enabled\", false",
            "\"network.dns.disablePrefetch\", true",
            "\"services.settings.server\", \"data:,\"",
            "\"media.gmp-manager.updateEnabled\", false",
            "\"browser.safebrowsing.downloads.enabled\", false",
            "\"browser.shell.checkDefaultBrowser\", false",
            "\"browser.aboutwelcome.enabled\", false");

    private Firefox(CommandLine command) throws IOException {
        super(command);
    }

    /** The program, where this machine has it. */
    public static Optional<Path> program() {
        return firstOf(PLACES);
    }

    /**
     * Starts it with a new profile and opens the page.
     *
     * @throws IOException if there is none, or it can't be run
     */
    public static Firefox start() throws IOException {
        return new Firefox((folder, page) -> {
            Files.write(
                    folder.resolve("user.js"),
                    PREFERENCES.stream()
                            .map(preference -> "user_pref(" + preference + ");")
                            .toList());
            return List.of(
                    require("Firefox", PLACES), "--headless", "--no-remote", "--profile", folder.toString(), page);
        });
    }
}
