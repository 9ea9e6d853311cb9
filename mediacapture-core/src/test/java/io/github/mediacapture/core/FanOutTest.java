package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Eight consumers of one 1920x1080 track, in real time: what one more consumer costs. */
@Timeout(120)
class FanOutTest {
    private static final int CONSUMERS = 8;
    private static final int WARM_UP = 500;
    private static final int FRAMES = 1_000;

    private final Set<FrameMemory> seen = ConcurrentHashMap.newKeySet();
    private final LongAdder received = new LongAdder();
    private final Phaser allReceived = new Phaser(CONSUMERS + 1);

    @Test
    void costsNoPixelCopyAndUnderOneKibibytePerFrameAndConsumer() {
        try (PushedCamera camera = new PushedCamera(1920, 1080);
                MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                        .captureBackend(camera)
                        .discoverCaptureBackends(false)
                        .discoverEncoderBackends(false)
                        .build())) {
            MediaStreamTrack track = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join()
                    .getVideoTracks()
                    .get(0);
            for (int i = 0; i < CONSUMERS; i++) {
                capture.newVideoProcessor(track, this::receive);
            }

            pushAndWait(camera, WARM_UP);
            long before = allocatedByOurThreads();
            pushAndWait(camera, FRAMES);
            long bytesPerFrameAndConsumer = (allocatedByOurThreads() - before) / FRAMES / CONSUMERS;

            assertThat(received.sum()).isEqualTo((long) (WARM_UP + FRAMES) * CONSUMERS);
            assertThat(seen).as("all consumers read the camera's one buffer").containsExactly(camera.memory());
            assertThat(camera.planesRead())
                    .as("nobody read the pixels to copy them")
                    .isZero();
            assertThat(bytesPerFrameAndConsumer).isLessThanOrEqualTo(1_024);
        }
    }

    private void receive(VideoFrame frame) {
        seen.add(((SharedVideoFrame) frame).memory());
        received.increment();
        allReceived.arrive();
    }

    /** One frame at a time, so that no mailbox drops one. */
    private void pushAndWait(PushedCamera camera, int frames) {
        for (int i = 0; i < frames; i++) {
            int phase = allReceived.arrive();
            camera.push();
            allReceived.awaitAdvance(phase);
        }
    }

    private static long allocatedByOurThreads() {
        long[] ids = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mediacapture-"))
                .mapToLong(Thread::getId)
                .toArray();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
    }
}
