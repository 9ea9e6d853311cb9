package io.github.mediacapture.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether it is this program itself that keeps a device from being opened. Contexts of one program know nothing of each other;
 * the system knows of both. Stateless.
 */
public final class DeviceHolder {
    /** Who it is then, and what to do; follows words like "is in use by". */
    public static final String THIS_PROGRAM =
            "this program already; use one MediaCapture for both and clone() its track, or stop the other first";

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final Path DEVICES = Path.of("/dev");
    private static final Pattern ALSA_NAME = Pattern.compile("hw:(\\d+),(\\d+)");

    private DeviceHolder() {}

    /**
     * Tells whether this program has a device open, whoever in it opened it.
     *
     * @param names what the system calls it, such as {@code /dev/video0} or {@code hw:1,0}; others lead nowhere
     * @return false where the system does not tell: only Linux does
     */
    public static boolean isThisProgram(List<String> names) {
        return isThisProgram(names, DEVICES);
    }

    static boolean isThisProgram(List<String> names, Path devices) {
        return names.stream().anyMatch(name -> {
            if (name.startsWith("/")) {
                return isOpen(name);
            }
            Matcher alsa = ALSA_NAME.matcher(name);
            return alsa.matches()
                    && isOpen(
                            devices.resolve("snd/pcmC" + alsa.group(1) + "D" + alsa.group(2) + "c")); // c: it captures
        });
    }

    private static boolean isOpen(String name) {
        try {
            return isOpen(Path.of(name));
        } catch (InvalidPathException e) {
            return false; // a name, but none of a file
        }
    }

    private static boolean isOpen(Path node) {
        if (!Files.exists(node)) {
            return false;
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN_FILES)) {
            Path real = node.toRealPath();
            for (Path each : open) {
                if (leadsTo(each, real)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // not Linux, or it was unplugged just now: then nothing is known
        }
        return false;
    }

    private static boolean leadsTo(Path link, Path node) {
        try {
            return Files.readSymbolicLink(link).equals(node);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
