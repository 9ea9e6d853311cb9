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
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-breakpad",
            "--mute-audio",
            "--autoplay-policy=no-user-gesture-required",
            "--enable-logging=stderr");

    private static final List<String> WITHOUT_GPU = List.of("--disable-gpu");

    /** A program takes the part of a GPU, so that this is the same on every machine. */
    private static final List<String> WITH_GPU = List.of(
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--ignore-gpu-blocklist",
            "--enable-gpu-rasterization");

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
        return start(WITHOUT_GPU, flags);
    }

    /**
     * Starts one that draws as on a machine with a GPU: without one it makes RGB of BT.709 by numbers of seven bits, which are off by 8
     * of 255 in blue.
     *
     * @param flags further flags
     * @throws IOException if there is none, or it can't be run
     */
    public static Chromium startWithGpu(String... flags) throws IOException {
        return start(WITH_GPU, flags);
    }

    private static Chromium start(List<String> drawing, String... flags) throws IOException {
        return new Chromium((folder, page) -> {
            List<String> command = new ArrayList<>(List.of(require("Chromium", PLACES)));
            command.addAll(FLAGS);
            command.addAll(drawing);
            command.addAll(List.of(flags));
            command.addAll(List.of("--user-data-dir=" + folder, page));
            return command;
        });
    }
}
