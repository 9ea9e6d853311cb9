package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the person lets this process use, in System Settings. Without a look at that, opening a camera or screen that is not allowed
 * waits for ever. Thread-safe.
 *
 * @see <a href="https://developer.apple.com/documentation/avfoundation/requesting-authorization-to-capture-and-save-media">Requesting
 *     authorization</a>
 */
final class MacPermissions {
    private static final int NOT_ASKED_YET = 0;
    private static final int RESTRICTED = 1;
    private static final int DENIED = 2;
    private static final Duration SLICE = Duration.ofMillis(20);

    private static final String RETRY = "; a program in a terminal needs that for the terminal. Then start it again";

    private final Supplier<Optional<AvFoundation>> system;
    private final Duration patience;
    private final Map<CaptureDeviceKind, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();
    private volatile boolean screensAsked;

    /**
     * Asks nothing yet.
     *
     * @param system empty where it can't be asked: then all counts as allowed
     * @param patience how long the person may take for an answer
     */
    MacPermissions(Supplier<Optional<AvFoundation>> system, Duration patience) {
        this.system = system;
        this.patience = patience;
    }

    private static String mediaType(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.VIDEO_INPUT ? AvFoundation.VIDEO : AvFoundation.AUDIO;
    }

    /** Why nothing of a kind may be used, and what to do; empty if it may, or the system has not asked yet. */
    Optional<String> whyDenied(CaptureDeviceKind kind) {
        Optional<AvFoundation> here = system.get();
        if (here.isEmpty() || kind == CaptureDeviceKind.SYSTEM_AUDIO) {
            return Optional.empty();
        }
        if (kind == CaptureDeviceKind.DISPLAY) {
            // Before it was asked, the system does not even show the program among those that may be allowed.
            return screensAsked && !here.get().mayCaptureScreens() ? Optional.of(denied(kind)) : Optional.empty();
        }
        long state = here.get().authorization(mediaType(kind));
        if (state == RESTRICTED) {
            return Optional.of("macOS forbids it on this machine, by a profile or by Screen Time: whoever manages the"
                    + " machine can allow it");
        }
        return state == DENIED ? Optional.of(denied(kind)) : Optional.empty();
    }

    private static String denied(CaptureDeviceKind kind) {
        String page = switch (kind) {
            case VIDEO_INPUT -> "Camera";
            case AUDIO_INPUT -> "Microphone";
            case DISPLAY, SYSTEM_AUDIO -> "Screen & System Audio Recording";
        };
        return "macOS does not allow it: turn it on in System Settings > Privacy & Security > " + page + RETRY;
    }

    /**
     * Returns once a camera or screen may be used; where the system has not asked yet, it does now.
     *
     * @param device how messages call it
     * @param stopped becomes true when it shall give up
     * @throws NotAllowedException if it may not, or nobody answers
     */
    void await(CaptureDeviceKind kind, String device, BooleanSupplier stopped) {
        Optional<AvFoundation> here = system.get();
        if (here.isEmpty()) {
            return;
        }
        if (kind == CaptureDeviceKind.DISPLAY) {
            awaitScreens(here.get(), device);
            return;
        }
        if (here.get().authorization(mediaType(kind)) == NOT_ASKED_YET
                && !isAllowedByPerson(here.get(), kind, stopped)) {
            throw refused(device, stopped.getAsBoolean() ? "it was closed meanwhile" : denied(kind));
        }
        whyDenied(kind).ifPresent(why -> {
            throw refused(device, why);
        });
    }

    private void awaitScreens(AvFoundation here, String device) {
        if (!here.mayCaptureScreens()) {
            screensAsked = true;
            if (!here.requestScreens()) {
                throw refused(device, denied(CaptureDeviceKind.DISPLAY));
            }
        }
    }

    /** One question at a time for a kind, whoever waits for its answer. */
    private boolean isAllowedByPerson(AvFoundation here, CaptureDeviceKind kind, BooleanSupplier stopped) {
        CompletableFuture<Boolean> answer = asked.computeIfAbsent(kind, key -> {
            CompletableFuture<Boolean> coming = new CompletableFuture<>();
            here.requestAccess(mediaType(key), coming::complete);
            return coming;
        });
        long begin = System.nanoTime();
        while (!stopped.getAsBoolean()
                && System.nanoTime() - begin < patience.toNanos()
                && !BoundedWait.forEnd(SLICE, answer)) {
            // the person reads the question
        }
        return answer.getNow(false);
    }

    private static NotAllowedException refused(String device, String why) {
        return new NotAllowedException(device + " may not be opened: " + why);
    }
}
