package io.github.mediacapture.ffmpeg.devices.macos.objc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Mac that tests make up. It writes down every call, and throws where real code would crash: at messages to what is no object or was
 * freed with its pool, outside of a pool, at methods that are not there, and when something is released twice.
 */
public final class FakeObjc implements ObjcCalls {
    private static final List<String> CAMERA_TYPES = List.of(
            "AVCaptureDeviceTypeBuiltInWideAngleCamera",
            "AVCaptureDeviceTypeDeskViewCamera",
            "AVCaptureDeviceTypeContinuityCamera",
            "AVCaptureDeviceTypeExternal");

    /** What the person says when the system asks. */
    public enum Answer {
        YES,
        NO,
        NEVER
    }

    /** A camera's size with its ranges' largest rates. */
    public record Format(int width, int height, List<Double> rates) {
        public static Format of(int width, int height, Double... rates) {
            return new Format(width, height, List.of(rates));
        }
    }

    /** A camera; null is nil. */
    public record Device(
            @Nullable String id,
            @Nullable String name,
            @Nullable String model,
            List<Format> formats) {
        public static Device of(String id, String name, Format... formats) {
            return new Device(id, name, "model", List.of(formats));
        }
    }

    /** A screen, in pixels, and its width in points. */
    public record Display(int id, long width, long height, long points) {}

    public final List<Device> cameras = new ArrayList<>();
    public final List<Device> recorders = new ArrayList<>();
    public final List<Display> displays = new ArrayList<>();
    public final Map<String, Long> authorization =
            new HashMap<>(Map.of("AVMediaTypeVideo", 3L, "AVMediaTypeAudio", 3L));
    public final Set<String> missingConstants = new HashSet<>();
    public Answer answer = Answer.YES;
    public boolean screensAllowed = true;
    public @Nullable String defaultCamera;

    /** What an array says of itself instead of the truth. */
    public @Nullable Long count;

    /** The number of the call that throws, from 0; none if negative. */
    public int failingCall = -1;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, Thing> things = new HashMap<>();
    private final Map<String, Long> lasting = new LinkedHashMap<>();
    private final Map<Long, String> selectors = new HashMap<>();
    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, Consumer<Boolean>> blocks = new HashMap<>();
    private final Deque<List<Long>> pools = new ArrayDeque<>();
    private final Set<Long> modes = new HashSet<>();
    private long next = 0x1000;

    private record Thing(String name, Map<String, Function<long[], Object>> methods) {}

    /** Every call so far, in order: "receiver selector(arguments)" of messages. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public void forgetCalls() {
        calls.clear();
    }

    /** Pools that were not drained, and modes that were not released. */
    public List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        pools.forEach(pool -> leaks.add("pool"));
        modes.forEach(mode -> leaks.add("mode"));
        return leaks;
    }

    private synchronized void note(String call) {
        if (calls.size() == failingCall) {
            failingCall = -1;
            throw new IllegalStateException("fails: " + call);
        }
        calls.add(call);
    }

    private long lasting(String name, Map<String, Function<long[], Object>> methods) {
        return lasting.computeIfAbsent(name, key -> {
            things.put(++next, new Thing(key, methods));
            return next;
        });
    }

    private long pooled(String name, Map<String, Function<long[], Object>> methods) {
        things.put(++next, new Thing(name, methods));
        pools.getFirst().add(next);
        return next;
    }

    private String name(long object) {
        if (object == 0) {
            return "nil";
        }
        Thing thing = things.get(object);
        return thing != null ? thing.name : blocks.containsKey(object) ? "block" : Long.toString(object);
    }

    @Override
    public synchronized long classNamed(String name) {
        return switch (name) {
            case "AVCaptureDevice" ->
                lasting(
                        name,
                        Map.of(
                                "authorizationStatusForMediaType:",
                                args -> authorization.getOrDefault(name(args[0]), 3L),
                                "requestAccessForMediaType:completionHandler:",
                                args -> request(name(args[0]), args[1]),
                                "defaultDeviceWithMediaType:",
                                args -> standard()));
            case "AVCaptureDeviceDiscoverySession" ->
                lasting(name, Map.of("discoverySessionWithDeviceTypes:mediaType:position:", this::session));
            case "NSMutableArray" -> lasting(name, Map.of("array", args -> mutableArray()));
            default -> 0;
        };
    }

    private long request(String mediaType, long block) {
        if (answer != Answer.NEVER) {
            authorization.put(mediaType, answer == Answer.YES ? 3L : 2L);
            blocks.get(block).accept(answer == Answer.YES);
        }
        return 0;
    }

    private long standard() {
        return cameras.stream()
                .filter(each -> each.id() != null && each.id().equals(defaultCamera))
                .findFirst()
                .map(this::device)
                .orElse(0L);
    }

    private long mutableArray() {
        List<Long> elements = new ArrayList<>();
        return pooled(
                "types",
                Map.of(
                        "addObject:",
                        args -> {
                            if (args[0] == 0) {
                                throw new AssertionError("NSInvalidArgumentException: nil");
                            }
                            elements.add(args[0]);
                            return 0L;
                        },
                        "count",
                        args -> (long) elements.size()));
    }

    /** The devices that the types asked for have: cameras here are of all, recorders external. */
    private long session(long[] args) {
        boolean muxed = name(args[1]).equals("AVMediaTypeMuxed");
        List<Device> found = muxed ? recorders : cameras;
        return pooled("session", Map.of("devices", ignored -> array("devices", found, this::device)));
    }

    private <T> long array(String name, List<T> elements, Function<T, Long> address) {
        return pooled(
                name,
                Map.of("count", args -> count == null ? (long) elements.size() : count, "objectAtIndex:", args -> {
                    if (args[0] < 0 || args[0] >= elements.size()) {
                        throw new AssertionError("NSRangeException: " + args[0]);
                    }
                    return address.apply(elements.get((int) args[0]));
                }));
    }

    private long device(Device device) {
        String name = device.id() == null ? "device" : device.id().length() > 20 ? "long" : device.id();
        return pooled(
                name,
                Map.of(
                        "uniqueID", args -> string(device.id()),
                        "localizedName", args -> string(device.name()),
                        "modelID", args -> string(device.model()),
                        "formats", args -> array("formats", device.formats(), this::format)));
    }

    private long format(Format format) {
        return pooled(
                "format",
                Map.of(
                        "formatDescription",
                        args -> pooled("description", Map.of("size", ignored -> pair(format.width, format.height))),
                        "videoSupportedFrameRateRanges",
                        args -> array(
                                "ranges", format.rates(), rate -> pooled("range", Map.of("maxFrameRate", x -> rate)))));
    }

    private static long pair(int low, int high) {
        return Integer.toUnsignedLong(low) | (long) high << Integer.SIZE;
    }

    private long string(@Nullable String text) {
        return text == null ? 0 : pooled("string", Map.of("UTF8String", args -> characters(text)));
    }

    private long characters(String text) {
        texts.put(++next, text);
        pools.getFirst().add(next);
        return next;
    }

    @Override
    public synchronized long selector(String name) {
        selectors.put((long) name.hashCode(), name);
        return name.hashCode();
    }

    @Override
    public synchronized long send(long receiver, long selector, long... arguments) {
        return (Long) message(receiver, selector, arguments);
    }

    @Override
    public synchronized double sendDouble(long receiver, long selector) {
        return (Double) message(receiver, selector);
    }

    private Object message(long receiver, long selector, long... arguments) {
        Thing thing = things.get(receiver);
        if (thing == null || pools.isEmpty()) {
            throw new AssertionError("A message to what is no object, or without a pool: " + selectors.get(selector));
        }
        String method = selectors.get(selector);
        String shown = Arrays.stream(arguments).mapToObj(this::name).collect(Collectors.joining(", "));
        note(thing.name + " " + method + (arguments.length == 0 ? "" : "(" + shown + ")"));
        long colons = method.chars().filter(each -> each == ':').count();
        Function<long[], Object> body = thing.methods.get(method);
        if (body == null || colons != arguments.length) {
            throw new AssertionError("doesNotRecognizeSelector: " + thing.name + " " + method);
        }
        return body.apply(arguments);
    }

    @Override
    public synchronized long pushPool() {
        note("push");
        pools.push(new ArrayList<>());
        return pools.size();
    }

    @Override
    public synchronized void popPool(long pool) {
        calls.add("pop"); // never fails: what drains it must be seen
        if (pool != pools.size()) {
            throw new AssertionError("Another pool is the innermost");
        }
        pools.pop().forEach(each -> {
            things.remove(each);
            texts.remove(each);
        });
    }

    @Override
    public synchronized long constant(Framework framework, String name) {
        boolean known = name.startsWith("AVMediaType") || CAMERA_TYPES.contains(name);
        return known && !missingConstants.contains(name) ? lasting(name, Map.of()) : 0;
    }

    @Override
    public synchronized long call(Framework framework, String function, long... arguments) {
        note(function + (function.startsWith("CGDisplayCopy") ? "(" + arguments[0] + ")" : ""));
        return switch (function) {
            case "CGPreflightScreenCaptureAccess" -> garbled(screensAllowed);
            case "CGRequestScreenCaptureAccess" -> requestScreens();
            case "CMVideoFormatDescriptionGetDimensions" ->
                (Long) things.get(arguments[0]).methods.get("size").apply(arguments);
            case "CGDisplayCopyDisplayMode" -> copyMode((int) arguments[0]);
            case "CGDisplayModeGetPixelWidth" -> display(arguments[0]).width();
            case "CGDisplayModeGetPixelHeight" -> display(arguments[0]).height();
            case "CGDisplayModeGetWidth" -> display(arguments[0]).points();
            case "CGDisplayModeRelease" -> release(arguments[0]);
            default -> throw new UnsatisfiedLinkError(function);
        };
    }

    private long requestScreens() {
        screensAllowed = screensAllowed || answer == Answer.YES;
        return garbled(screensAllowed);
    }

    /** A bool of C leaves the rest of the register as it was. */
    private static long garbled(boolean yes) {
        return 0x7fff_0000L | (yes ? 1 : 0);
    }

    private long copyMode(int display) {
        for (Display each : displays) {
            if (each.id() == display && each.width() != Long.MIN_VALUE) {
                things.put(++next, new Thing("mode", Map.of("display", args -> each)));
                modes.add(next);
                return next;
            }
        }
        return 0;
    }

    private Display display(long mode) {
        if (!modes.contains(mode)) {
            throw new AssertionError("Read after release");
        }
        return (Display) things.get(mode).methods.get("display").apply(new long[0]);
    }

    private long release(long mode) {
        if (!modes.remove(mode)) {
            throw new AssertionError("Released twice");
        }
        return 0;
    }

    @Override
    public synchronized int[] activeDisplays() {
        note("CGGetActiveDisplayList");
        return displays.stream().mapToInt(Display::id).toArray();
    }

    @Override
    public synchronized @Nullable String text(long address) {
        if (address != 0 && !texts.containsKey(address)) {
            throw new AssertionError("Read after its pool was drained");
        }
        return texts.get(address);
    }

    @Override
    public synchronized long answerBlock(Consumer<Boolean> onAnswer) {
        blocks.put(++next, onAnswer);
        return next;
    }
}
