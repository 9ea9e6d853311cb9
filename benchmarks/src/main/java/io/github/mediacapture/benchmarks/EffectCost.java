package io.github.mediacapture.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * What the effects of the library cost for a 1920x1080 I420 frame, from frame in to frame out: CPU time and memory of the heap on
 * the effect's own lane.
 */
public final class EffectCost {
    private static final int FRAMES = 300;
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private EffectCost() {}

    /** Prints a line for each effect: the least of five rounds of 300 frames, after one to warm up. */
    public static void main(String... args) throws InterruptedException {
        Map<String, VideoEffect> effects = new LinkedHashMap<>();
        effects.put("none", VideoEffects.none());
        effects.put("mirror", VideoEffects.mirror());
        effects.put("gray", VideoEffects.gray());
        effects.put("colorMatrix", VideoEffects.colorMatrix(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0));
        effects.put("blur", VideoEffects.blur(8));
        effects.keySet().removeIf(name -> args.length > 0 && !name.equals(args[0]));
        for (Map.Entry<String, VideoEffect> each : effects.entrySet()) {
            measure(each.getKey(), each.getValue());
        }
    }

    private static void measure(String name, VideoEffect video) throws InterruptedException {
        StillCamera device = new StillCamera(1920, 1080);
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(device)
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            MediaStreamTrack camera = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join()
                    .getVideoTracks()
                    .get(0);
            TrackEffect<VideoEffect> effect = capture.newEffect(camera, video);
            Semaphore seen = new Semaphore(0);
            capture.newVideoProcessor(effect.track(), frame -> seen.release());
            long lane = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().endsWith("effect-1"))
                    .mapToLong(Thread::getId)
                    .findFirst()
                    .orElseThrow();
            double millis = Double.MAX_VALUE;
            double bytes = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long cpuBefore = THREADS.getThreadCpuTime(lane);
                long bytesBefore = THREADS.getThreadAllocatedBytes(lane);
                for (int i = 0; i < FRAMES; i++) {
                    device.deliver();
                    seen.acquire();
                }
                if (round > 0) {
                    millis = Math.min(millis, (THREADS.getThreadCpuTime(lane) - cpuBefore) / 1e6 / FRAMES);
                    bytes = Math.min(bytes, (double) (THREADS.getThreadAllocatedBytes(lane) - bytesBefore) / FRAMES);
                }
            }
            System.out.printf("%-12s %6.2f ms CPU, %6.0f bytes a frame%n", name, millis, bytes);
        }
    }
}
