package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.macos.objc.ObjcCalls;
import io.github.mediacapture.ffmpeg.devices.macos.objc.ObjcCalls.Framework;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * AVFoundation's devices, and its permissions, in the order in which FFmpeg counts them. Thread-safe. Nothing that the system says is
 * taken on trust: what has no id, no size or no rate is left out, and keeps its number.
 *
 * @see <a href="https://developer.apple.com/documentation/avfoundation/avcapturedevice">AVCaptureDevice</a>
 */
final class AvFoundation implements VideoInputs {
    static final String VIDEO = "AVMediaTypeVideo";
    static final String AUDIO = "AVMediaTypeAudio";

    /** FFmpeg's own order: the place in the list that it leads to is FFmpeg's number. */
    private static final List<String> VIDEO_TYPES = List.of(
            "AVCaptureDeviceTypeBuiltInWideAngleCamera",
            "AVCaptureDeviceTypeDeskViewCamera",
            "AVCaptureDeviceTypeContinuityCamera",
            "AVCaptureDeviceTypeExternal");

    /** Recorders of tape and the like, of which FFmpeg's numbers come between cameras and screens. */
    private static final List<String> MUXED_TYPES = List.of("AVCaptureDeviceTypeExternal");

    private static final String MUXED = "AVMediaTypeMuxed";
    private static final String DEVICE = "AVCaptureDevice";
    private static final int MOST_ELEMENTS = 4096;
    private static final int LONGEST_ID = 1000;
    private static final int LONGEST_LABEL = 200;
    private static final int LARGEST_SIDE = 1 << 15;
    private static final double LARGEST_RATE = 1000;
    private static final int LOWEST_BYTE = 0xff;

    private final ObjcCalls objc;

    AvFoundation(ObjcCalls objc) {
        this.objc = objc;
    }

    /** What {@code authorizationStatusForMediaType:} says: 0 not asked yet, 1 restricted, 2 denied, 3 allowed. */
    long authorization(String mediaType) {
        return pooled(() -> {
            long type = objc.constant(Framework.AVFOUNDATION, mediaType);
            return type == 0 ? 3L : send(objc.classNamed(DEVICE), "authorizationStatusForMediaType:", type);
        });
    }

    /** Has the system ask the person; returns at once. */
    void requestAccess(String mediaType, Consumer<Boolean> onAnswer) {
        boolean unused = pooled(() -> {
            long type = objc.constant(Framework.AVFOUNDATION, mediaType);
            long block = objc.answerBlock(onAnswer);
            send(objc.classNamed(DEVICE), "requestAccessForMediaType:completionHandler:", type, block);
            return true;
        });
    }

    /** Whether this process may see the screens; asks nobody. */
    boolean mayCaptureScreens() {
        return isYes(objc.call(Framework.CORE_GRAPHICS, "CGPreflightScreenCaptureAccess"));
    }

    /** Has the system ask the person, the first time; returns at once whether this process may see the screens now. */
    boolean requestScreens() {
        return isYes(objc.call(Framework.CORE_GRAPHICS, "CGRequestScreenCaptureAccess"));
    }

    private static boolean isYes(long returned) {
        return (returned & LOWEST_BYTE) != 0;
    }

    @Override
    public List<Camera> cameras() {
        return pooled(() -> {
            long standard = send(
                    objc.classNamed(DEVICE),
                    "defaultDeviceWithMediaType:",
                    objc.constant(Framework.AVFOUNDATION, VIDEO));
            String first = id(standard);
            List<Camera> cameras = new ArrayList<>();
            for (long device : videoDevices()) {
                String id = id(device);
                if (!id.isEmpty()) {
                    Camera camera = new Camera(id, label(device), isPhone(device), formats(device));
                    cameras.add(id.equals(first) ? 0 : cameras.size(), camera);
                }
            }
            return cameras;
        });
    }

    @Override
    public OptionalInt cameraIndex(String id) {
        return pooled(() -> {
            List<Long> devices = videoDevices();
            return IntStream.range(0, devices.size())
                    .filter(i -> id(devices.get(i)).equals(id))
                    .findFirst();
        });
    }

    @Override
    public List<Screen> screens() {
        List<Screen> screens = new ArrayList<>();
        int[] displays = objc.activeDisplays();
        for (int i = 0; i < displays.length; i++) {
            addScreen(displays[i], i + 1, screens);
        }
        return screens;
    }

    private void addScreen(int display, int number, List<Screen> screens) {
        long mode = objc.call(Framework.CORE_GRAPHICS, "CGDisplayCopyDisplayMode", Integer.toUnsignedLong(display));
        if (mode == 0) {
            return; // it was unplugged meanwhile
        }
        try {
            long width = objc.call(Framework.CORE_GRAPHICS, "CGDisplayModeGetPixelWidth", mode);
            long height = objc.call(Framework.CORE_GRAPHICS, "CGDisplayModeGetPixelHeight", mode);
            long points = objc.call(Framework.CORE_GRAPHICS, "CGDisplayModeGetWidth", mode);
            if (isSide(width) && isSide(height)) {
                double ratio = isSide(points) ? (double) width / points : 1;
                String label = "Screen " + number + " (" + width + "x" + height + ")";
                screens.add(new Screen(screenId(display), label, (int) width, (int) height, ratio));
            }
        } finally {
            objc.call(Framework.CORE_GRAPHICS, "CGDisplayModeRelease", mode);
        }
    }

    private static String screenId(int display) {
        return "display " + Integer.toUnsignedString(display);
    }

    @Override
    public OptionalInt screenIndex(String id) {
        return pooled(() -> {
            int[] displays = objc.activeDisplays();
            int others = videoDevices().size() + devices(MUXED, MUXED_TYPES).size();
            return IntStream.range(0, displays.length)
                    .filter(i -> screenId(displays[i]).equals(id))
                    .map(i -> others + i)
                    .findFirst();
        });
    }

    private List<Long> videoDevices() {
        return devices(VIDEO, VIDEO_TYPES);
    }

    private List<Long> devices(String mediaType, List<String> types) {
        long media = objc.constant(Framework.AVFOUNDATION, mediaType);
        long wanted = send(objc.classNamed("NSMutableArray"), "array");
        if (media == 0 || wanted == 0) {
            return List.of();
        }
        for (String type : types) {
            long each = objc.constant(Framework.AVFOUNDATION, type);
            if (each != 0) {
                send(wanted, "addObject:", each);
            }
        }
        long anyPosition = 0;
        long session = send(
                objc.classNamed("AVCaptureDeviceDiscoverySession"),
                "discoverySessionWithDeviceTypes:mediaType:position:",
                wanted,
                media,
                anyPosition);
        return elements(send(session, "devices"));
    }

    private boolean isPhone(long device) {
        String model = text(send(device, "modelID"));
        return model.startsWith("iPhone") || model.startsWith("iPad");
    }

    private String id(long device) {
        String id = text(send(device, "uniqueID"));
        return id.length() > LONGEST_ID || id.isBlank() ? "" : id;
    }

    private String label(long device) {
        return Labels.plain(text(send(device, "localizedName")), LONGEST_LABEL);
    }

    private List<Format> formats(long device) {
        List<Format> formats = new ArrayList<>();
        for (long format : elements(send(device, "formats"))) {
            long description = send(format, "formatDescription");
            long size = description == 0
                    ? 0
                    : objc.call(Framework.CORE_MEDIA, "CMVideoFormatDescriptionGetDimensions", description);
            int width = (int) size;
            int height = (int) (size >> Integer.SIZE);
            List<Double> rates = isSide(width) && isSide(height) ? rates(format) : List.of();
            if (!rates.isEmpty()) {
                formats.add(new Format(width, height, rates));
            }
        }
        return formats;
    }

    private List<Double> rates(long format) {
        List<Double> rates = new ArrayList<>();
        for (long range : elements(send(format, "videoSupportedFrameRateRanges"))) {
            double rate = range == 0 ? 0 : objc.sendDouble(range, objc.selector("maxFrameRate"));
            if (rate > 0 && rate <= LARGEST_RATE) { // which NaN is not
                rates.add(rate);
            }
        }
        return rates;
    }

    private static boolean isSide(long pixels) {
        return pixels > 0 && pixels <= LARGEST_SIDE;
    }

    /** Of an array; none if its count can't be true. */
    private List<Long> elements(long array) {
        long count = send(array, "count");
        List<Long> elements = new ArrayList<>();
        for (long i = 0; count <= MOST_ELEMENTS && i < count; i++) {
            elements.add(send(array, "objectAtIndex:", i));
        }
        return elements;
    }

    /** Of an {@code NSString}; empty if it is nil. */
    private String text(long string) {
        String text = string == 0 ? null : objc.text(send(string, "UTF8String"));
        return text == null ? "" : text;
    }

    private long send(long receiver, String selector, long... arguments) {
        return receiver == 0 ? 0 : objc.send(receiver, objc.selector(selector), arguments);
    }

    /** Whatever comes back of messages lives until then. */
    private <T> T pooled(Supplier<T> work) {
        long pool = objc.pushPool();
        try {
            return work.get();
        } finally {
            objc.popPool(pool);
        }
    }
}
