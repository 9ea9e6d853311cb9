package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.VideoSink;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elements hold no lock while they call an app, or wait for one that may call them; on real lanes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ElementLocksTest {
    private final SystemRuntime runtime = new SystemRuntime();
    private final FakeSpeaker speaker = new FakeSpeaker();
    private final MediaCapture capture = open(speaker);
    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .duration(Duration.ofSeconds(20))
            .build();

    private MediaCapture open(SoundOutput output) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(FakeDevices.standard())
                .encoderBackend(new FakeEncoder())
                .decoderBackend(new FakeDecoder(runtime))
                .soundOutput(output)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .discoverDecoderBackends(false)
                .discoverSoundOutputs(false)
                .build());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "app");
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Until it waits for a lock, and not only for a moment, or is done. */
    private static void awaitBlocked(Thread other) {
        for (int seen = 0; seen < 200_000 && other.isAlive(); ) {
            seen = other.getState() == Thread.State.BLOCKED ? seen + 1 : 0;
            Thread.onSpinWait();
        }
    }

    private static void assertEnds(Thread thread) throws InterruptedException {
        thread.join(5000);
        StackTraceElement[] at = thread.getStackTrace();
        assertThat(thread.isAlive()).as("still in " + Arrays.toString(at)).isFalse();
    }

    @Test
    void aSinkMayAskItsElementWhileAnotherThreadLoads() throws Exception {
        VideoElement video = capture.newVideoElement();
        CountDownLatch shows = new CountDownLatch(1);
        Thread loads = thread(() -> {
            awaitLatch(shows);
            video.setSrcObject(file);
        });
        loads.start();
        video.addSink((frame, timing) -> {
            shows.countDown();
            awaitBlocked(loads);
            boolean unused = video.paused();
        });
        video.setSrcObject(file);
        assertEnds(loads);
        capture.close();
    }

    @Test
    void aSinkOfACapturedTrackMayAskTheElementWhileAnotherThreadLoads() throws Exception {
        VideoElement video = capture.newVideoElement();
        CountDownLatch loaded = new CountDownLatch(1);
        video.onCanPlayThrough(event -> loaded.countDown());
        video.setSrcObject(file);
        awaitLatch(loaded);
        MediaStream stream = video.captureStream();
        CountDownLatch shows = new CountDownLatch(1);
        Thread loads = thread(() -> {
            awaitLatch(shows);
            video.setSrcObject(file);
        });
        loads.start();
        stream.getVideoTracks().get(0).addSink((frame, timing) -> {
            shows.countDown();
            awaitBlocked(loads);
            boolean unused = video.paused();
        });
        CompletableFuture<Void> unused = video.play();
        assertEnds(loads);
        capture.close();
    }

    /** The sink only holds the frame up until the other thread is where it would be by chance. */
    @Test
    void anElementThatShowsACapturedStreamDoesNotLockUpALoad() throws Exception {
        FakeMediaFile changing = FakeMediaFile.builder()
                .video(32, 18, 30)
                .sizeAt(Duration.ofSeconds(1), 64, 36)
                .duration(Duration.ofSeconds(20))
                .build();
        VideoElement video = capture.newVideoElement();
        CountDownLatch loaded = new CountDownLatch(1);
        video.onCanPlayThrough(event -> loaded.countDown());
        video.setSrcObject(changing);
        awaitLatch(loaded);
        MediaStream stream = video.captureStream();
        CountDownLatch resizes = new CountDownLatch(1);
        Thread loads = thread(() -> {
            awaitLatch(resizes);
            video.setSrcObject(file);
        });
        loads.start();
        stream.getVideoTracks().get(0).addSink((frame, timing) -> {
            if (frame.displayWidth() == 64) {
                resizes.countDown();
                awaitBlocked(loads);
            }
        });
        VideoElement preview = capture.newVideoElement();
        preview.setSrcObject(stream);
        CompletableFuture<Void> unusedPreview = preview.play();
        CompletableFuture<Void> unusedPlay = video.play();
        assertEnds(loads);
        capture.close();
    }

    @Test
    void whatIsClearedAtTheEndOfTheContextMayAskTheElement() throws Exception {
        VideoElement video = capture.newVideoElement();
        CountDownLatch loaded = new CountDownLatch(1);
        video.onCanPlayThrough(event -> loaded.countDown());
        video.setSrcObject(file);
        awaitLatch(loaded);
        MediaStream stream = video.captureStream();
        AtomicBoolean cleared = new AtomicBoolean();
        AtomicBoolean locked = new AtomicBoolean();
        stream.getVideoTracks().get(0).addSink(new VideoSink() {
            @Override
            public void onFrame(VideoFrame frame, FrameTiming timing) {}

            @Override
            public void onCleared() {
                cleared.set(true);
                locked.set(!answers(video));
            }
        });
        capture.close();
        assertThat(cleared).isTrue();
        assertThat(locked)
                .as("the context's lock is held while a sink is called")
                .isFalse();
    }

    /** Whether another thread, such as that of a toolkit, gets an answer. */
    private static boolean answers(VideoElement video) {
        Thread asks = thread(() -> {
            boolean unused = video.paused();
        });
        asks.start();
        try {
            asks.join(2000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return !asks.isAlive();
    }

    @Test
    void whatFollowsUponAPromiseRunsWithNoLockHeld() throws Exception {
        VideoElement video = capture.newVideoElement();
        AtomicReference<Boolean> answers = new AtomicReference<>();
        CountDownLatch settled = new CountDownLatch(1);
        AtomicBoolean again = new AtomicBoolean();
        video.onLoadStart(event -> {
            if (!again.getAndSet(true)) {
                CompletableFuture<Void> unused = video.play().whenComplete((nothing, error) -> {
                    answers.set(answers(video));
                    settled.countDown();
                });
                video.load();
            }
        });
        video.setSrcObject(file);
        assertThat(settled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answers.get()).as("another thread gets an answer meanwhile").isTrue();
        capture.close();
    }

    @Test
    void theVolumeMayBeSetWhileAnotherThreadMutes() throws Exception {
        VideoElement video = capture.newVideoElement();
        AtomicBoolean over = new AtomicBoolean();
        Thread slides = thread(() -> {
            for (int i = 0; !over.get(); i++) {
                video.setVolume(i % 100 / 100.0);
            }
        });
        slides.start();
        int lost = 0;
        for (int i = 0; i < 20_000; i++) {
            video.setMuted(true);
            lost += video.muted() ? 0 : 1;
            video.setMuted(false);
            lost += video.muted() ? 1 : 0;
        }
        over.set(true);
        slides.join();
        assertThat(lost)
                .as("times that muting was undone by a change of the volume")
                .isZero();
        capture.close();
    }
}
