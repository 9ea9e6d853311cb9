package io.github.mediacapture.core.webcam;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamException;
import com.github.sarxos.webcam.ds.buildin.natives.Device;
import com.github.sarxos.webcam.ds.buildin.natives.DeviceList;
import com.github.sarxos.webcam.ds.buildin.natives.OpenIMAJGrabber;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.bridj.Pointer;
import org.jspecify.annotations.Nullable;

/** One camera, driven by the library's natives on the caller's thread; used by one thread. */
final class GrabberCamera implements WebcamDevice, WebcamDevice.BufferAccess {
    /** What the natives are known to do with any camera; they can't tell what it has. */
    private static final Dimension[] SIZES = {new Dimension(640, 480), new Dimension(320, 240), new Dimension(176, 144)
    };

    /** As much as the camera has. */
    private static final double FRAME_RATE = 50;

    /** Short enough that a camera that stalls can be closed in time, where the natives heed it; on Linux they do not. */
    private static final int TIMEOUT_MILLIS = 500;

    /** Frames in the natives' queue, of which the first ones may be black. */
    private static final int STALE_FRAMES = 5;

    /**
     * No camera is so fast for longer than its queue lasts: once a camera is unplugged, the natives give out its last
     * frame again and again, at once.
     */
    private static final long INSTANT_NANOS = 1_000_000;

    private static final int INSTANT_READS = 2 * STALE_FRAMES;

    private static final int BYTES_PER_PIXEL = 3;
    private static final int TIMED_OUT = -1;

    private final String name;
    private final String identifier;
    private Dimension size = SIZES[0];
    private @Nullable OpenIMAJGrabber grabber;
    private int instantReads;

    GrabberCamera(String name, String identifier) {
        this.name = name;
        this.identifier = identifier;
    }

    @Override
    public String getName() {
        return name + " " + identifier;
    }

    @Override
    public Dimension[] getResolutions() {
        return SIZES.clone();
    }

    @Override
    public Dimension getResolution() {
        return size;
    }

    @Override
    public void setResolution(Dimension wanted) {
        size = wanted;
    }

    @Override
    public void open() {
        OpenIMAJGrabber starting = new OpenIMAJGrabber();
        Pointer<Device> device = find(starting);
        if (!starting.startSession(size.width, size.height, FRAME_RATE, device)) {
            giveBack(starting);
            throw new WebcamException("the system refuses to start it");
        }
        grabber = starting;
        // allowed only between start and stop: the natives crash otherwise
        starting.setTimeout(TIMEOUT_MILLIS);
        size = new Dimension(starting.getWidth(), starting.getHeight());
        for (int i = 0; i < STALE_FRAMES; i++) {
            nextPicture(starting);
        }
    }

    /** On Linux the natives keep a node open that they could not start; elsewhere nobody knows what they would do here. */
    private void giveBack(OpenIMAJGrabber refused) {
        if (identifier.startsWith("/dev/")) {
            refused.stopSession();
        }
    }

    /** The camera as that grabber knows it. */
    private Pointer<Device> find(OpenIMAJGrabber of) {
        DeviceList list = of.getVideoDevices().get();
        for (int i = 0; i < list.getNumDevices(); i++) {
            Pointer<Device> device = list.getDevice(i);
            if (device.get().getIdentifierStr().equals(identifier)) {
                return device;
            }
        }
        throw new WebcamException("it is gone");
    }

    private boolean nextPicture(OpenIMAJGrabber from) {
        long begin = System.nanoTime();
        int result = from.nextFrame();
        instantReads = System.nanoTime() - begin < INSTANT_NANOS ? instantReads + 1 : 0;
        if (instantReads > INSTANT_READS) {
            throw new WebcamException("it has no new pictures; it may have been unplugged");
        }
        if (result < TIMED_OUT) {
            throw new WebcamException("it reports error " + result);
        }
        return result != TIMED_OUT;
    }

    /** Waits for a frame; null if none came in time. */
    @Override
    public @Nullable ByteBuffer getImageBytes() {
        OpenIMAJGrabber open = grabber;
        if (open == null) {
            throw new WebcamException("it is not open");
        }
        if (!nextPicture(open)) {
            return null;
        }
        Pointer<Byte> picture = open.getImage();
        return picture == null ? null : picture.getByteBuffer((long) size.width * size.height * BYTES_PER_PIXEL);
    }

    @Override
    public void getImageBytes(ByteBuffer target) {
        ByteBuffer picture = getImageBytes();
        if (picture != null) {
            target.put(picture);
        }
    }

    @Override
    public BufferedImage getImage() {
        throw new UnsupportedOperationException("getImageBytes() is what this camera is read by");
    }

    @Override
    public void close() {
        OpenIMAJGrabber open = grabber;
        grabber = null;
        if (open != null) {
            open.stopSession();
        }
    }

    @Override
    public void dispose() {
        close();
    }

    @Override
    public boolean isOpen() {
        return grabber != null;
    }
}
