package io.github.mediacapture.swing;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.VideoSink;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A video element that is as a test says, and writes down what it is told. */
final class FakeElement {
    final List<String> calls = new ArrayList<>();
    final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    final CompletableFuture<VideoFrame> step = new CompletableFuture<>();
    private final FakeTrack pictures;
    boolean paused = true;
    boolean seeking;
    boolean muted;
    double volume = 1;
    double currentTime;
    double duration = 100;

    FakeElement() {
        this(new FakeTrack(MediaStreamTrackKind.VIDEO, 320, 240));
    }

    /** Shows what a track shows. */
    FakeElement(FakeTrack pictures) {
        this.pictures = pictures;
    }

    VideoElement video() {
        return (VideoElement) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {VideoElement.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments == null ? new Object[1] : arguments));
    }

    private Object answer(String method, Object[] arguments) throws Throwable {
        return switch (method) {
            case "paused" -> paused;
            case "seeking" -> seeking;
            case "muted" -> muted;
            case "volume" -> volume;
            case "currentTime" -> currentTime;
            case "duration" -> duration;
            case "videoWidth" -> 320;
            case "videoHeight" -> 240;
            case "addSink" -> pictures.track().addSink((VideoSink) arguments[0]);
            case "onAny" -> listen(arguments[0]);
            default -> told(method, arguments[0]);
        };
    }

    @SuppressWarnings("unchecked")
    private Registration listen(Object listener) {
        Consumer<Event> added = (Consumer<Event>) listener;
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    private Object told(String method, Object argument) {
        calls.add(argument == null ? method : method + " " + argument);
        switch (method) {
            case "play" -> paused = false;
            case "pause" -> paused = true;
            case "setMuted" -> muted = (boolean) argument;
            case "setVolume" -> volume = (double) argument;
            case "setCurrentTime", "fastSeek" -> currentTime = (double) argument;
            default -> {}
        }
        return switch (method) {
            case "play" -> CompletableFuture.completedFuture(null);
            case "nextFrame", "previousFrame" -> step;
            default -> null;
        };
    }

    /** Something has changed. */
    void tell() {
        listeners.forEach(each -> each.accept(new PlainEvent("timeupdate", this)));
    }
}
