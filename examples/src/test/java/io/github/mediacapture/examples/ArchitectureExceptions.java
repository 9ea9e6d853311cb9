package io.github.mediacapture.examples;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@link ArchitectureTest} allows against its rules, each with its reason; it fails where one is not needed any more. A sealed type and its
 * members are no loop to it.
 */
final class ArchitectureExceptions {
    private static final String ROOT = "io.github.mediacapture";

    /** Files that need each other, and why. */
    static final Map<Set<String>, String> LOOPS = loops();

    /** Packages that use AWT, Swing or ImageIO, and why. */
    static final Map<String, String> AWT = new TreeMap<>(Map.ofEntries(
            entry(ROOT + ".core.images", "where FFmpeg is absent, ImageIO writes and reads images"),
            entry(ROOT + ".core.webcam", "webcam-capture has its sizes and pictures from AWT"),
            entry(ROOT + ".examples", "a window is an app's"),
            entry(ROOT + ".swing", "it is what Swing programs need")));

    /** How many files a package may have, and why so many. */
    record Size(int files, String reason) {}

    static final Map<String, Size> LARGE = new TreeMap<>(Map.ofEntries(
            entry(ROOT + ".swing", new Size(23, "what a Swing program needs; most of it is package-private")),
            entry(ROOT + ".ffmpeg.play", new Size(17, "one reader of media files, whose parts nobody else needs")),
            entry(ROOT + ".core.select", new Size(23, "one pure function, whose parts nobody else needs")),
            entry(ROOT + ".core.play", new Size(20, "one element: its steps are one text of HTML")),
            entry(
                    ROOT + ".testkit",
                    new Size(35, "an app's tests import one package; what it is made of is package-private"))));

    private ArchitectureExceptions() {}

    private static Map<Set<String>, String> loops() {
        Map<Set<String>, String> all = new LinkedHashMap<>();
        all.put(
                files("", "Engine", "MediaCapture", "MediaCaptureProvider"),
                "open() has the provider that ServiceLoader finds, which makes what open() returns");
        all.put(files(".devices", "DeviceChangeEvent", "MediaDevices"), "an event and its target");
        all.put(files(".streams", "MediaStream", "MediaStreamTrackEvent"), "an event and its target");
        all.put(files(".streams", "MediaStreamTrack", "TrackEndedEvent"), "an event and its target");
        all.put(
                files(".recording", "BlobEvent", "MediaRecorder", "RecordingPublisher"),
                "an event and its target, and the default method that makes a publisher of it");
        all.put(
                files(".file", "Blob", "BytesBlob", "FileBlob", "JoinedBlob"),
                "an interface and what its static methods make");
        all.put(files(".frames", "AudioData", "SharedAudioData"), "an interface and what its static methods make");
        all.put(files(".frames", "SharedVideoFrame", "VideoFrame"), "an interface and what its static methods make");
        all.put(
                files(".decoding", "BlobBytes", "FileBytes", "MediaBytes"),
                "an interface and what its static methods make");
        all.put(files(".testkit", "FakeMedia", "FakeMediaExtension"), "an annotation and the extension that it names");
        return all;
    }

    private static Set<String> files(String inPackage, String... names) {
        Set<String> files = new TreeSet<>();
        for (String name : names) {
            files.add(ROOT + inPackage + "." + name);
        }
        return files;
    }
}
