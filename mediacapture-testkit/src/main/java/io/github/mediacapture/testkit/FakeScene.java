package io.github.mediacapture.testkit;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.spi.PermissionPrompt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link FakeMedia} says of one test, applied to its fakes. */
record FakeScene(
        boolean mustStop,
        List<Class<? extends FakeDevice>> without,
        List<Class<? extends FakeDevice>> busy,
        List<Class<? extends FakeDevice>> denied,
        List<PermissionPrompt.Answer> answers,
        List<String> containers) {
    static final FakeScene STANDARD = new FakeScene(false, List.of(), List.of(), List.of(), List.of(), List.of());

    static FakeScene of(FakeMedia media) {
        return new FakeScene(
                media.mustStop(),
                List.of(media.without()),
                List.of(media.busy()),
                List.of(media.denied()),
                List.of(media.answers()),
                List.of(media.containers()));
    }

    void applyTo(FakeDevices devices, FakeEncoder encoder) {
        without.forEach(type -> devices.remove(devices.first(type)));
        busy.forEach(type -> devices.first(type).beBusy());
        denied.forEach(type -> devices.first(type).beDenied());
        if (!containers.isEmpty()) {
            encoder.writeOnly(containers.toArray(String[]::new));
        }
    }

    void applyTo(MediaCaptureOptions.Builder options) {
        if (!answers.isEmpty()) {
            AtomicInteger asked = new AtomicInteger();
            options.permissionPrompt(permissions -> CompletableFuture.completedFuture(
                    answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1))));
        }
    }
}
