package io.github.mediacapture.core;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A camera with one buffer, which delivers a frame when the test says so, on a capture lane of its own. */
final class PushedCamera implements CaptureBackend {
    private final int width;
    private final int height;
    private final LongAdder planesRead = new LongAdder();
    private final LongAdder released = new LongAdder();
    private final FrameMemory memory = new FrameMemory() {
        @Override
        public ByteBuffer plane(int plane) {
            planesRead.increment();
            return ByteBuffer.allocate(0);
        }

        @Override
        public int stride(int plane) {
            return width;
        }

        @Override
        public void release() {
            released.increment();
        }
    };
    private CaptureRequest request;
    private Lane lane;

    PushedCamera(int width, int height) {
        this.width = width;
        this.height = height;
    }

    FrameMemory memory() {
        return memory;
    }

    long planesRead() {
        return planesRead.sum();
    }

    long released() {
        return released.sum();
    }

    /** Delivers the buffer, stamped when its turn has come. */
    void push() {
        deliver(() -> new SharedVideoFrame(
                VideoPixelFormat.I420, width, height, request.runtime().nanoTime(), memory));
    }

    /** Delivers a picture with pixels of its own and any stamp. */
    void push(long timestampNanos) {
        ByteBuffer pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(width, height));
        deliver(() -> SharedVideoFrame.copyOf(VideoPixelFormat.I420, width, height, timestampNanos, pixels));
    }

    private void deliver(Supplier<SharedVideoFrame> picture) {
        lane.execute(() -> {
            try (SharedVideoFrame frame = picture.get()) {
                request.sink().onVideoFrame(frame);
            }
        });
    }

    /** Waits until every frame that was pushed has been delivered. */
    void awaitDelivery() throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(1);
        lane.execute(delivered::countDown);
        if (!delivered.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The capture lane does not come to an end");
        }
    }

    @Override
    public String name() {
        return "pushed";
    }

    @Override
    public List<CaptureDevice> devices() {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .build();
        return List.of(
                new CaptureDevice("pushed", "pushed", "Pushed camera", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)));
    }

    @Override
    public CaptureSession open(CaptureRequest newRequest) {
        request = newRequest;
        lane = newRequest.runtime().openLane("capture-pushed");
        return new CaptureSession() {
            @Override
            public MediaTrackSettings settings() {
                return newRequest.settings();
            }

            @Override
            public void close() {
                lane.close();
            }
        };
    }

    @Override
    public void close() {
        if (lane != null) {
            lane.close();
        }
    }
}
