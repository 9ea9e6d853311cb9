package io.github.mediacapture.core.chaos;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevice;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeSystemAudio;
import io.github.mediacapture.testkit.FakeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Fake devices, and a person at the machine, who do by chance what devices and people do; any thread. */
final class ChaoticMachine {
    private static final List<Answer> ANSWERS = List.of(Answer.values());

    final FakeDevices devices = new FakeDevices();
    final FakeEncoder encoder = new FakeEncoder();
    private final FakeContextState context = new FakeContextState();
    private final FakeWindow window =
            FakeWindow.builder().id("window").size(64, 48).build();
    private final List<FakeDevice> all = List.of(
            FakeCamera.builder()
                    .id("front")
                    .label("Front")
                    .size(64, 48)
                    .size(32, 24)
                    .frameRates(10.0, 20.0)
                    .build(),
            FakeCamera.builder()
                    .id("back")
                    .label("Back")
                    .size(48, 48)
                    .frameRateRange(1, 15)
                    .build(),
            FakeMicrophone.builder().id("microphone").build(),
            FakeMicrophone.builder().id("headset").label("Headset").build(),
            FakeScreen.builder().id("screen").size(64, 48).build(),
            window,
            FakeSystemAudio.builder().build());
    private final Random random;
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean calm;

    ChaoticMachine(long seed) {
        random = new Random(~seed);
        all.forEach(devices::add);
    }

    MediaCapture open(MediaRuntime runtime) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(encoder)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .contextState(context)
                .permissionPrompt(names -> answer())
                .displayPicker(request -> choice(request.sources()))
                .auditListener(this::count)
                .build());
    }

    private void count(AuditEvent event) {
        if (event.type() == AuditEvent.Type.OPEN) {
            open.incrementAndGet();
        } else if (event.type() == AuditEvent.Type.CLOSE) {
            open.decrementAndGet();
        }
    }

    /** How many devices were said to be opened and not said to be closed. */
    int openByAudit() {
        return open.get();
    }

    /** The devices that are open more than once. */
    List<FakeDevice> openedTwice() {
        return all.stream().filter(device -> device.openSessions() > 1).toList();
    }

    /** The labels of the cameras and microphones that are open. */
    Set<String> openInputs() {
        return all.stream()
                .filter(device -> device.openSessions() > 0)
                .map(FakeDevice::label)
                .filter(this::isInput)
                .collect(Collectors.toSet());
    }

    /** Whether it is the label of a camera or a microphone. */
    boolean isInput(String label) {
        return all.stream()
                .anyMatch(device -> device.label().equals(label)
                        && (device instanceof FakeCamera || device instanceof FakeMicrophone));
    }

    private CompletableFuture<Answer> answer() {
        Answer answer = calm || random.nextInt(3) > 0 ? Answer.ALLOW : ANSWERS.get(random.nextInt(ANSWERS.size()));
        return soonOrLater(answer);
    }

    private CompletableFuture<Optional<DisplayPicker.Choice>> choice(List<DisplayPicker.Source> sources) {
        DisplayPicker.Source source = sources.get(random.nextInt(sources.size()));
        return soonOrLater(
                random.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(new DisplayPicker.Choice(source, random.nextBoolean())));
    }

    /** An answer at once, later, when all is calm, or a failure. */
    private <T> CompletableFuture<T> soonOrLater(T answer) {
        int when = calm ? 9 : random.nextInt(10);
        if (when == 0) {
            throw new IllegalStateException("The dialog can't be shown");
        }
        if (when == 1) {
            return CompletableFuture.failedFuture(new IllegalStateException("The dialog broke"));
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        if (when < 5) {
            later.add(() -> result.complete(answer));
        } else {
            result.complete(answer);
        }
        return result;
    }

    /** Something happens. */
    void act() {
        FakeDevice device = all.get(random.nextInt(all.size()));
        switch (random.nextInt(20)) {
            case 0 -> devices.remove(device);
            case 1, 2, 3, 4 -> plugIn(device);
            case 5 -> device.beBusy();
            case 6 -> device.beBusyOnce();
            case 7 -> device.beDenied();
            case 8, 9 -> device.beAvailable();
            case 10 -> device.mute();
            case 11 -> device.unmute();
            case 12 -> device.fail(new UnknownException("The driver failed"));
            case 13 -> context.setVisible(random.nextInt(3) > 0);
            case 14 -> context.setFocus(random.nextInt(3) > 0);
            case 15 -> context.setFullyActive(random.nextInt(5) > 0);
            case 16 -> context.setTransientActivation(random.nextInt(5) > 0);
            case 17 -> window.resize(32 + random.nextInt(64), 32 + random.nextInt(64));
            case 18 -> device.stall(Duration.ofMillis(random.nextInt(300)));
            default -> answerOne();
        }
    }

    private void plugIn(FakeDevice device) {
        synchronized (all) {
            if (!devices.devices().contains(device.description())) {
                devices.add(device);
            }
        }
    }

    private void answerOne() {
        Runnable answer = later.poll();
        if (answer != null) {
            answer.run();
        }
    }

    /** All is plugged in, visible and well, and who was asked answers. */
    void calmDown() {
        calm = true;
        all.forEach(device -> {
            plugIn(device);
            device.beAvailable();
            device.unmute();
        });
        context.setFullyActive(true);
        context.setTransientActivation(true);
        context.setFocus(true);
        context.setVisible(true);
        while (!later.isEmpty()) {
            answerOne();
        }
    }
}
