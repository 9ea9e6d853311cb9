package io.github.mediacapture.core.webcam;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.WebcamException;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A driver with one camera, which a test can break; a picture's bytes are its number. */
final class FakeWebcamDriver implements WebcamDriver {
    static final String LABEL = "Fake webcam";
    static final String ID = "webcam:/dev/video7";

    /** What the next reads do. */
    enum Mode {
        DELIVER,
        STALL,
        FAIL,
        HANG
    }

    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    final CountDownLatch hangs = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore camera = new Semaphore(1);
    private volatile Mode mode = Mode.DELIVER;

    @Override
    public List<WebcamDevice> getDevices() {
        return List.of(new FakeWebcam());
    }

    @Override
    public boolean isThreadSafe() {
        return false;
    }

    void enter(Mode next) {
        mode = next;
    }

    void releaseHung() {
        released.countDown();
    }

    /** Another program that holds the camera, until it is closed. */
    interface Stranger extends AutoCloseable {
        @Override
        void close();
    }

    Stranger takeAway() {
        camera.acquireUninterruptibly();
        return camera::release;
    }

    boolean isInUse() {
        return camera.availablePermits() == 0;
    }

    private final class FakeWebcam implements WebcamDevice, WebcamDevice.BufferAccess {
        private final Semaphore pace = new Semaphore(0);
        private Dimension size = new Dimension(176, 144);
        private boolean open;
        private byte number;

        @Override
        public String getName() {
            return LABEL + " /dev/video7";
        }

        @Override
        public Dimension[] getResolutions() {
            return new Dimension[] {new Dimension(176, 144), new Dimension(640, 480)};
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
            threads.add(Thread.currentThread());
            if (!camera.tryAcquire()) {
                throw new WebcamException("Device or resource busy");
            }
            open = true;
        }

        @Override
        public @Nullable ByteBuffer getImageBytes() {
            threads.add(Thread.currentThread());
            try {
                // a camera makes its reader wait; nobody ever releases this
                pace.tryAcquire(5, TimeUnit.MILLISECONDS);
                if (mode == Mode.HANG) {
                    hangs.countDown();
                    released.await();
                }
            } catch (InterruptedException e) {
                throw new WebcamException(e);
            }
            if (mode == Mode.FAIL) {
                throw new WebcamException("No such device");
            }
            return mode == Mode.STALL ? null : picture();
        }

        private ByteBuffer picture() {
            ByteBuffer pixels = ByteBuffer.allocateDirect(size.width * size.height * 3);
            number++;
            for (int i = 0; i < pixels.capacity(); i++) {
                pixels.put(i, (byte) (number + i % 3));
            }
            return pixels;
        }

        @Override
        public void getImageBytes(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BufferedImage getImage() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            threads.add(Thread.currentThread());
            if (open) {
                open = false;
                camera.release();
                closed.countDown();
            }
        }

        @Override
        public void dispose() {
            close();
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
