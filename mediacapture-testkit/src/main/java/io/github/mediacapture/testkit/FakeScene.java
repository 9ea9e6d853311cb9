package io.github.mediacapture.testkit;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.host.PermissionPrompt;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What {@link FakeMedia} says of one test, applied to its fakes. */
record FakeScene(
        boolean mustStop,
        List<Class<? extends FakeDevice>> without,
        List<Class<? extends FakeDevice>> busy,
        List<Class<? extends FakeDevice>> denied,
        List<PermissionPrompt.Answer> answers,
        List<String> containers) {
    static final FakeScene STANDARD = new FakeScene(false, List.of(), List.of(), List.of(), List.of(), List.of());

    void applyTo(FakeDevices devices, FakeEncoder encoder) {
        Map<Class<? extends FakeDevice>, List<FakeDevice>> missing = new LinkedHashMap<>();
        without.forEach(type -> missing.put(type, require("without", type, devices)));
        missing.values().forEach(some -> some.forEach(devices::remove));
        Set<FakeDevice> held = new HashSet<>();
        for (Class<? extends FakeDevice> type : busy) {
            require("busy", type, devices).forEach(device -> {
                device.beBusy();
                held.add(device);
            });
        }
        for (Class<? extends FakeDevice> type : denied) {
            List<FakeDevice> some = require("denied", type, devices);
            if (!Collections.disjoint(some, held)) {
                throw new IllegalArgumentException("@FakeMedia(busy = " + names(busy) + ", denied = " + names(denied)
                        + "): a device is either busy or denied. Leave one out");
            }
            some.forEach(FakeDevice::beDenied);
        }
        if (!containers.isEmpty()) {
            writeOnly(encoder);
        }
    }

    private void writeOnly(FakeEncoder encoder) {
        try {
            encoder.writeOnly(containers.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@FakeMedia(containers = " + containers + "): " + e.getMessage(), e);
        }
    }

    /** All of a type that are there. */
    private List<FakeDevice> require(String element, Class<? extends FakeDevice> type, FakeDevices devices) {
        List<FakeDevice> some = devices.all(type);
        if (some.isEmpty()) {
            String there = devices.all(FakeDevice.class).stream()
                    .map(device -> device.getClass().getSimpleName())
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("@FakeMedia(" + element + " = " + type.getSimpleName()
                    + ".class): there is no such device. There is: " + (there.isEmpty() ? "none" : there)
                    + (element.equals("without") || without.isEmpty()
                            ? ""
                            : ", as without = "
                                    + without.stream().map(Class::getSimpleName).toList()));
        }
        return some;
    }

    private static String names(List<Class<? extends FakeDevice>> types) {
        String names =
                types.stream().map(type -> type.getSimpleName() + ".class").collect(Collectors.joining(", "));
        return types.size() == 1 ? names : "{" + names + "}";
    }

    void applyTo(MediaCaptureOptions.Builder options) {
        if (!answers.isEmpty()) {
            AtomicInteger asked = new AtomicInteger();
            options.permissionPrompt(permissions -> CompletableFuture.completedFuture(
                    answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1))));
        }
    }
}
