package io.github.mediacapture.ffmpeg.devices.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The device nodes of Video4Linux and what the system knows of them; reads directories only, opens no device. */
public final class CameraNodes {
    private static final Pattern NODE = Pattern.compile("video\\d{1,9}");

    private final Path dev;
    private final Path sys;

    /**
     * A node.
     *
     * @param path such as {@code "/dev/video0"}: changes when cameras are plugged in another order
     * @param stableName a link that udev keeps on the same camera, or the path where there is none
     * @param label the driver's name for people
     * @param group same for all nodes of one piece of hardware
     */
    public record Node(String path, String stableName, String label, String group) {}

    /**
     * Looks below other directories in tests.
     *
     * @param dev {@code /dev}
     * @param sys {@code /sys/class/video4linux}
     */
    public CameraNodes(Path dev, Path sys) {
        this.dev = dev;
        this.sys = sys;
    }

    /** All nodes, by number. */
    List<Node> list() {
        List<Path> paths = children(dev).stream()
                .filter(path -> NODE.matcher(fileName(path)).matches())
                .sorted(Comparator.comparingInt(
                        path -> Integer.parseInt(fileName(path).substring("video".length()))))
                .toList();
        Map<Path, String> byPath = links(dev.resolve("v4l/by-path"));
        Map<Path, String> byId = links(dev.resolve("v4l/by-id"));
        byId.keySet().removeAll(twins(paths));
        return paths.stream()
                .map(path -> node(path, byId.getOrDefault(path, byPath.getOrDefault(path, path.toString()))))
                .toList();
    }

    /**
     * Nodes of cameras that have the same maker, model and serial number (often none) as another one. By-id survives a
     * change of the socket, but names all twins the same, and leads to the one that came last.
     */
    private Set<Path> twins(List<Path> paths) {
        Map<String, Set<Path>> hardware = new HashMap<>();
        Map<Path, String> identities = new HashMap<>();
        for (Path path : paths) {
            Hardware.of(sys.resolve(fileName(path)))
                    .ifPresent(owner -> Hardware.identity(owner).ifPresent(identity -> {
                        hardware.computeIfAbsent(identity, first -> new HashSet<>())
                                .add(owner);
                        identities.put(path, identity);
                    }));
        }
        identities
                .values()
                .removeIf(identity -> hardware.getOrDefault(identity, Set.of()).size() < 2);
        return identities.keySet();
    }

    /** What keeps us from every node that is there, by its access rights. */
    Optional<String> whyDenied() {
        List<Path> nodes = list().stream().map(node -> Path.of(node.path())).toList();
        if (nodes.isEmpty() || nodes.stream().anyMatch(node -> Files.isReadable(node) && Files.isWritable(node))) {
            return Optional.empty();
        }
        String group = groupOf(nodes.get(0));
        return Optional.of("this user may open none of "
                + nodes.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; add it to the group '" + group + "' (sudo usermod -aG " + group + " $USER) and log in again");
    }

    /** Why none of them is a camera, where none is. */
    String whyNone() {
        String all = list().stream().map(Node::path).collect(Collectors.joining(", "));
        return all.isEmpty()
                ? "there is no " + dev
                        + "/video*. Connect a camera; into a container it is passed by --device /dev/video0"
                : "none of " + all + " is a camera that captures, or the driver does not answer";
    }

    private static String groupOf(Path node) {
        try {
            String group = Files.readAttributes(node, PosixFileAttributes.class)
                    .group()
                    .getName();
            return group.equals("root") ? "video" : group; // nobody should join root for a camera
        } catch (IOException | UnsupportedOperationException e) {
            return "video"; // as every distribution has it
        }
    }

    private Node node(Path path, String stableName) {
        Path device = sys.resolve(fileName(path));
        String group = Hardware.of(device).orElse(path).toString();
        return new Node(path.toString(), stableName, label(device, path), group);
    }

    private static Map<Path, String> links(Path directory) {
        Map<Path, String> links = new HashMap<>();
        for (Path link : children(directory)) {
            try {
                Path target = directory.resolve(Files.readSymbolicLink(link)).normalize();
                links.put(target, link.toString());
            } catch (IOException | UnsupportedOperationException e) {
                // No link, or gone meanwhile: the node's own path serves.
            }
        }
        return links;
    }

    private static String label(Path device, Path path) {
        try {
            return Files.readString(device.resolve("name")).strip();
        } catch (IOException e) {
            return fileName(path);
        }
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }
}
