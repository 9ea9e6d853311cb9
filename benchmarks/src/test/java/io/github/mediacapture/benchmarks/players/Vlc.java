package io.github.mediacapture.benchmarks.players;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Plays files in VLC without a window, leaving out no picture. */
final class Vlc {
    private Vlc() {}

    /** Plays a file; the folder is for what VLC writes. */
    static Program run(Path folder, List<String> options, Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) { // it refuses to be root's
            for (Path each : List.of(folder, file.getParent())) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            command.addAll(List.of("runuser", "-u", "nobody", "--"));
        }
        command.addAll(List.of("env", "HOME=" + folder, "XDG_RUNTIME_DIR=" + folder));
        command.addAll(List.of("vlc", "-I", "dummy", "-vv", "--no-dbus", "--no-media-library", "--play-and-exit"));
        command.addAll(List.of("--no-drop-late-frames", "--no-skip-frames", "--avcodec-hw=none", "--aout=adummy"));
        command.addAll(options);
        command.add(file.toString());
        return Program.run(folder, command);
    }
}
