package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.devices.signal.PolledSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CameraChangesTest {
    private final FakeDirectShow directShow = new FakeDirectShow().plug("@device_pnp_a", "A", List.of());
    private final PolledSignal watch = new PolledSignal("cameras", directShow::sources, Duration.ofMillis(5));
    private final Semaphore changes = new Semaphore(0);

    @Test
    void nothingIsAskedUntilSomebodyListens() {
        watch.close();
        assertThat(directShow.questions.get()).isZero();
    }

    @Test
    void camerasThatComeAndGoAreTold() throws InterruptedException {
        Registration listener = watch.add(changes::release);
        directShow.asked.await();
        awaitQuestions(2);
        assertThat(changes.availablePermits()).isZero();
        directShow.plug("@device_pnp_b", "B", List.of());
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        directShow.unplug("@device_pnp_a");
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        listener.close();
        watch.close();
        assertThat(changes.availablePermits()).isZero();
    }

    @Test
    void aDriverThatHangsDoesNotKeepItFromClosing() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        directShow.hanging = hanging;
        Registration unused = watch.add(changes::release);
        directShow.asked.await();
        watch.close();
        assertThat(changes.availablePermits()).isZero();
        hanging.countDown();
    }

    private void awaitQuestions(int count) {
        while (directShow.questions.get() < count) {
            Thread.onSpinWait();
        }
    }
}
