package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraNodesTest {
    @TempDir
    Path root;

    private Path dev;
    private Path sys;

    @BeforeEach
    void makeDirectories() throws IOException {
        dev = Files.createDirectory(root.resolve("dev"));
        sys = Files.createDirectory(root.resolve("sys"));
    }

    @Test
    void nodesComeByNumber() throws IOException {
        for (String name : List.of("video10", "video2", "video0", "vbi0", "videox", "null")) {
            Files.createFile(dev.resolve(name));
        }
        assertThat(nodes())
                .extracting(CameraNodes.Node::path)
                .containsExactly(dev + "/video0", dev + "/video2", dev + "/video10");
    }

    @Test
    void aStableLinkIsPreferredById() throws IOException {
        for (String name : List.of("video0", "video1", "video2")) {
            Files.createFile(dev.resolve(name));
        }
        link("v4l/by-path/pci-0-index0", "video0");
        link("v4l/by-id/usb-C920-index0", "video0");
        link("v4l/by-path/pci-1-index0", "video1");
        assertThat(nodes())
                .extracting(CameraNodes.Node::stableName)
                .containsExactly(
                        dev + "/v4l/by-id/usb-C920-index0", dev + "/v4l/by-path/pci-1-index0", dev + "/video2");
    }

    @Test
    void nodesOfOneUsbDeviceAreAGroup() throws IOException {
        Path usb = Files.createDirectories(root.resolve("devices/usb1/1-2"));
        Files.writeString(usb.resolve("idVendor"), "046d");
        for (int node = 0; node < 2; node++) {
            Files.createFile(dev.resolve("video" + node));
            Path owner = Files.createDirectory(usb.resolve("1-2:1." + node));
            Path entry = Files.createDirectory(sys.resolve("video" + node));
            Files.writeString(entry.resolve("name"), "HD Webcam C920\n");
            Files.createSymbolicLink(entry.resolve("device"), owner);
        }
        assertThat(nodes()).extracting(CameraNodes.Node::label).containsOnly("HD Webcam C920");
        assertThat(nodes())
                .extracting(CameraNodes.Node::group)
                .containsOnly(usb.toRealPath().toString());
    }

    /** By-id names both the same, and leads to the one that came last. */
    @Test
    @Tag("spec-4.8")
    void twinsAreToldApartByTheirSockets() throws IOException {
        for (int camera = 0; camera < 3; camera++) {
            Path usb = Files.createDirectories(root.resolve("devices/usb1/1-" + camera));
            Files.writeString(usb.resolve("idVendor"), "046d\n");
            Files.writeString(usb.resolve("idProduct"), "0825\n");
            Path owner = Files.createDirectory(usb.resolve("interface"));
            Files.createSymbolicLink(
                    Files.createDirectory(sys.resolve("video" + camera)).resolve("device"), owner);
            Files.createFile(dev.resolve("video" + camera));
            link("v4l/by-path/usb-" + camera, "video" + camera);
        }
        Files.writeString(root.resolve("devices/usb1/1-2/serial"), "A1\n");
        link("v4l/by-id/usb-046d_0825", "video1");
        link("v4l/by-id/usb-046d_0825_A1", "video2");
        assertThat(nodes())
                .extracting(CameraNodes.Node::stableName)
                .containsExactly(
                        dev + "/v4l/by-path/usb-0", dev + "/v4l/by-path/usb-1", dev + "/v4l/by-id/usb-046d_0825_A1");
        assertThat(nodes()).extracting(CameraNodes.Node::group).doesNotHaveDuplicates();
    }

    @Test
    void aNodeThatTheSystemKnowsNothingOfIsNamedByItself() throws IOException {
        Files.createFile(dev.resolve("video7"));
        assertThat(nodes())
                .containsExactly(new CameraNodes.Node(dev + "/video7", dev + "/video7", "video7", dev + "/video7"));
    }

    /** Links to nowhere stand for nodes that may not be opened: tests may run as one who may open everything. */
    @Test
    void nodesThatNobodyMayOpenAreDeniedWithAGroupToJoin() throws IOException {
        assertThat(new CameraNodes(dev, sys).whyDenied()).isEmpty();
        Files.createSymbolicLink(dev.resolve("video0"), dev.resolve("gone"));
        assertThat(new CameraNodes(dev, sys).whyDenied().orElseThrow()).contains(dev + "/video0", "usermod -aG video");

        Files.createFile(dev.resolve("video1"));
        assertThat(new CameraNodes(dev, sys).whyDenied()).isEmpty();
    }

    private List<CameraNodes.Node> nodes() {
        return new CameraNodes(dev, sys).list();
    }

    private void link(String name, String node) throws IOException {
        Path link = dev.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("../../" + node));
    }
}
