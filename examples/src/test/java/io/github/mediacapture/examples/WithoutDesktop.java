package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mockito.Mockito;

/** A program in a JVM that may not have {@code java.desktop}: prints what it could do, a line each. */
final class WithoutDesktop {
    private static final String SWING = "io.github.mediacapture.swing.";
    private static final String UPLOAD = "io.github.mediacapture.upload.";

    private WithoutDesktop() {}

    /**
     * Records, and looks at types as mocks and native images do.
     *
     * @param args "mocks", or anything else, and the names of all types of the api
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        System.out.println(
                "desktop: " + ModuleLayer.boot().findModule("java.desktop").isPresent());
        System.out.println("fake encoder: "
                + (record(builder().discoverEncoderBackends(false).encoderBackend(new FakeEncoder())) > 0));
        System.out.println("ffmpeg: " + (record(builder()) > 0));
        try (MediaCapture capture = MediaCapture.open()) {
            capture.mediaDevices().enumerateDevices().join();
            System.out.println("devices: true");
        }
        List<String> names = List.of(args).subList(1, args.length);
        System.out.println("types: " + inspected(names));
        System.out.println("proxies: " + proxied(names));
        if (args[0].equals("mocks")) {
            System.out.println("mocks: " + mocked(names));
        }
        System.out.println("missing: " + withoutTheirTypes(names));
    }

    private static MediaCaptureOptions.Builder builder() {
        return MediaCaptureOptions.builder().discoverCaptureBackends(false).captureBackend(FakeDevices.standard());
    }

    /** A second of both fake devices, in bytes. */
    private static long record(MediaCaptureOptions.Builder options) {
        FakeRuntime runtime = new FakeRuntime();
        List<Blob> blobs = new ArrayList<>();
        try (MediaCapture capture = MediaCapture.open(options.runtime(runtime).build())) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.of(true, true))
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(stream);
            recorder.onDataAvailable(event -> blobs.add(event.data()));
            recorder.start();
            runtime.advance(Duration.ofSeconds(1));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            return blobs.stream().mapToLong(Blob::size).sum();
        }
    }

    private static boolean isOptional(String name) {
        return name.startsWith(SWING) || name.startsWith(UPLOAD);
    }

    private static int inspected(List<String> names) throws ReflectiveOperationException {
        int count = 0;
        for (String name : names) {
            if (!isOptional(name)) {
                System.out.println(name + ": " + members(Class.forName(name)));
                count++;
            }
        }
        return count;
    }

    /** How many a mock or a native image looks at, with all the types that they name. */
    private static int members(Class<?> type) {
        return type.getMethods().length
                + type.getDeclaredMethods().length
                + type.getConstructors().length
                + type.getFields().length;
    }

    private static List<Class<?>> openInterfaces(List<String> names) throws ReflectiveOperationException {
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            Class<?> type = isOptional(name) ? Object.class : Class.forName(name);
            if (type.isInterface()
                    && !type.isSealed()
                    && !type.isAnnotation()
                    && Modifier.isPublic(type.getModifiers())) {
                found.add(type);
            }
        }
        return found;
    }

    private static int proxied(List<String> names) throws ReflectiveOperationException {
        List<Class<?>> types = openInterfaces(names);
        types.forEach(type -> Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
        return types.size();
    }

    private static int mocked(List<String> names) throws ReflectiveOperationException {
        return openInterfaces(names).stream()
                .<Object>map(Mockito::mock)
                .toList()
                .size();
    }

    /** The public types of the packages for Swing and uploads that do not even load here, or whose members do not. */
    private static List<String> withoutTheirTypes(List<String> names) throws ReflectiveOperationException {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (isOptional(name)) {
                try {
                    System.out.println(name + ": " + members(Class.forName(name)));
                } catch (NoClassDefFoundError e) {
                    missing.add(name.substring(name.lastIndexOf('.') + 1));
                }
            }
        }
        return missing;
    }
}
