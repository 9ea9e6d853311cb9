package io.github.mediacapture.benchmarks.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Chromium. */
public final class Chromium extends Browser {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-breakpad",
            "--mute-audio",
            "--autoplay-policy=no-user-gesture-required",
            "--enable-logging=stderr");

    private Chromium(CommandLine command) throws IOException {
        super(command);
    }

    /** The program, where this machine has it. */
    public static Optional<Path> program() {
        return firstOf(PLACES);
    }

    /**
     * Starts it with an empty profile and opens the page.
     *
     * @param flags further flags
     * @throws IOException if there is none, or it can't be run
     */
    public static Chromium start(String... flags) throws IOException {
        return new Chromium((folder, page) -> {
            List<String> command = new ArrayList<>(List.of(require("Chromium", PLACES)));
            command.addAll(FLAGS);
            command.addAll(List.of(flags));
            command.addAll(List.of("--user-data-dir=" + folder, page));
            return command;
        });
    }
}
