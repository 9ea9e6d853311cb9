package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import io.github.mediacapture.ffmpeg.devices.linux.dbus.FakeBus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A portal on a bus of its own; answers well, where a test does not say otherwise. */
public final class FakePortal implements AutoCloseable {
    static final String REQUEST = "org.freedesktop.portal.Request";
    public static final String SESSION = "org.freedesktop.portal.Session";
    public static final String SESSION_PATH = "/org/freedesktop/portal/desktop/session/1_7/mediacapture";

    final Map<String, Object> properties = new HashMap<>(Map.of(
            "version", FakeBus.variant("u", 4),
            "AvailableSourceTypes", FakeBus.variant("u", 3),
            "AvailableCursorModes", FakeBus.variant("u", 7)));
    public final Map<String, Object> stream = new HashMap<>(
            Map.of("size", FakeBus.variant("(ii)", List.of(640, 360)), "source_type", FakeBus.variant("u", 1)));
    final CountDownLatch asked = new CountDownLatch(1);
    public final FakeBus bus;

    /** Who answers instead of the portal; may call {@link #answer} after all. */
    volatile FakeBus.Answers answers = this::answer;

    /** PipeWire's number of what is shown. */
    public volatile int node = 42;

    /** What the person does: 0 is to choose something, 1 to choose nothing. */
    public volatile int code;

    public FakePortal(Path dir) throws IOException {
        bus = new FakeBus(dir, call -> answers.take(call));
    }

    /** The person ends the session, or the desktop does. */
    public void endSession() {
        bus.signal(FakeBus.PROGRAM, SESSION_PATH, SESSION, "Closed", "a{sv}", Map.of());
    }

    /** As a portal does. */
    void answer(FakeBus.Call call) {
        switch (call.member()) {
            case "GetAll" -> call.reply("a{sv}", properties);
            case "CreateSession" -> respond(call, 0, 0, Map.of("session_handle", FakeBus.variant("s", SESSION_PATH)));
            case "SelectSources" -> respond(call, 1, 0, Map.of());
            case "Start" -> respond(call, 2, code, Map.of("streams", streams()));
            default -> {}
        }
    }

    Object streams() {
        return FakeBus.variant("a(ua{sv})", List.of(List.of(node, stream)));
    }

    /** Gives the handle of the request, and then what came of it. */
    void respond(FakeBus.Call call, int options, int response, Map<String, ?> results) {
        String handle = handle(call, options);
        call.reply("o", handle);
        bus.signal(FakeBus.PROGRAM, handle, REQUEST, "Response", "ua{sv}", response, results);
    }

    static String handle(FakeBus.Call call, int options) {
        Object token = ((Map<?, ?>) call.arguments().get(options)).get("handle_token");
        return "/org/freedesktop/portal/desktop/request/1_7/" + token;
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
