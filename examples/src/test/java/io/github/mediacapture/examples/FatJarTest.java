package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All modules in one jar, made by a plug-in that keeps the first of several files with one name: nothing is lost. */
class FatJarTest {
    private static final String ROOT = "io.github.mediacapture.";

    private final Set<String> names = new HashSet<>();

    @TempDir
    private Path directory;

    @Test
    void servicesThatNobodyMergesAreFound() throws Exception {
        Path jar = directory.resolve("fat.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            add(MediaCapture.class, out);
            add(Class.forName("io.github.mediacapture.core.CoreProvider"), out);
            add(Class.forName("io.github.mediacapture.ffmpeg.devices.FfmpegDevices"), out);
        }

        URL[] path = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertThat(providers(loader, "MediaCaptureProvider")).containsExactly("CoreProvider");
            assertThat(providers(loader, "spi.CaptureBackend")).containsExactly("FfmpegDevices");
            assertThat(providers(loader, "spi.EncoderBackend")).containsExactly("FfmpegEncoders");
        }
    }

    private static List<String> providers(ClassLoader loader, String service) throws ClassNotFoundException {
        return ServiceLoader.load(loader.loadClass(ROOT + service), loader).stream()
                .map(provider -> provider.type().getSimpleName())
                .toList();
    }

    /** All that is in the jar or directory of a class, but for what was there before. */
    private void add(Class<?> module, JarOutputStream out) throws Exception {
        URI place = module.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            addAll(path, out);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                addAll(jar.getPath("/"), out);
            }
        }
    }

    private void addAll(Path root, JarOutputStream out) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (names.add(name)) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
    }
}
