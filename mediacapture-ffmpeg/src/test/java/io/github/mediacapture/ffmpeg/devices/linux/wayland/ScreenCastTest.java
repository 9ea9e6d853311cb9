package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusConnection;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusException;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.FakeBus;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.ScreenCast.Shown;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.ScreenCast.Wish;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that a portal can answer. */
@Timeout(60)
class ScreenCastTest {
    private static final Wish ANYTHING = new Wish(EnumSet.allOf(DisplayCaptureSurfaceType.class), true);
    private static final Wish WINDOWS = new Wish(EnumSet.of(DisplayCaptureSurfaceType.WINDOW), false);

    @TempDir
    Path dir;

    private FakePortal portal;

    @BeforeEach
    void begin() throws IOException {
        portal = new FakePortal(dir);
    }

    @AfterEach
    void end() throws Exception {
        portal.close();
    }

    private ScreenCast connect() throws IOException {
        DBusConnection bus = DBusConnection.open(portal.bus.environment());
        try {
            return ScreenCast.connect(bus);
        } catch (IOException e) {
            bus.close();
            throw e;
        }
    }

    private Optional<Shown> start(Wish wish) throws IOException {
        try (ScreenCast cast = connect()) {
            return cast.start(wish, () -> false);
        }
    }

    @Test
    void whatIsChosenIsTold() throws IOException {
        assertThat(start(ANYTHING)).contains(new Shown(42, DisplayCaptureSurfaceType.MONITOR, 640, 360, true));
        assertThat(portal.bus.calls())
                .anyMatch(call -> call.startsWith("SelectSources [" + FakePortal.SESSION_PATH)
                        && call.contains("types=3")
                        && call.contains("multiple=false")
                        && call.contains("cursor_mode=2"));
    }

    @Test
    void responsesAreListenedToBeforeAnythingIsAsked() throws IOException {
        start(ANYTHING);
        List<String> calls = portal.bus.calls();
        int create = index(calls, "CreateSession");
        assertThat(calls.subList(0, create)).anyMatch(call -> call.contains("member='Response'"));
        assertThat(calls.subList(0, create)).anyMatch(call -> call.contains("member='Closed'"));
        assertThat(index(calls, "SelectSources")).isGreaterThan(create);
        assertThat(index(calls, "Start ")).isGreaterThan(index(calls, "SelectSources"));
    }

    private static int index(List<String> calls, String begin) {
        return calls.indexOf(calls.stream()
                .filter(call -> call.startsWith(begin))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void aWindowIsOne() throws IOException {
        portal.stream.put("source_type", FakeBus.variant("u", 2));
        portal.stream.remove("size");
        assertThat(start(WINDOWS)).contains(new Shown(42, DisplayCaptureSurfaceType.WINDOW, 0, 0, false));
        assertThat(portal.bus.calls()).anyMatch(call -> call.contains("types=2") && call.contains("cursor_mode=1"));
    }

    @Test
    void aTypeThatWasNotAskedForIsNone() throws IOException {
        portal.properties.put("AvailableSourceTypes", FakeBus.variant("u", 1));
        portal.stream.put("source_type", FakeBus.variant("u", 2));
        assertThat(start(ANYTHING).orElseThrow().surface()).isEqualTo(DisplayCaptureSurfaceType.MONITOR);
    }

    @Test
    void withoutATypeItIsWhatWasAskedFor() throws IOException {
        portal.stream.clear();
        assertThat(start(WINDOWS).orElseThrow().surface()).isEqualTo(DisplayCaptureSurfaceType.WINDOW);
        assertThat(start(ANYTHING).orElseThrow().surface()).isEqualTo(DisplayCaptureSurfaceType.MONITOR);
    }

    @ParameterizedTest
    @CsvSource({"1, 7, true, false, none", "2, 1, true, false, none", "2, 2, true, true, 2", "4, 2, false, false, none"
    })
    void theCursorIsAsThePortalCan(int version, int modes, boolean wanted, boolean seen, String asked)
            throws IOException {
        portal.properties.put("version", FakeBus.variant("u", version));
        portal.properties.put("AvailableCursorModes", FakeBus.variant("u", modes));
        Wish wish = new Wish(ANYTHING.surfaces(), wanted);
        assertThat(start(wish).orElseThrow().cursor()).isEqualTo(seen);
        assertThat(portal.bus.calls().stream().filter(call -> call.contains("cursor_mode=" + asked)))
                .hasSize(asked.equals("none") ? 0 : 1);
        assertThat(portal.bus.calls().stream().filter(call -> call.contains("cursor_mode")))
                .hasSize(asked.equals("none") ? 0 : 1);
    }

    @Test
    void whoChoosesNothingIsNotAskedAgain() throws IOException {
        portal.code = 1;
        assertThat(start(ANYTHING)).isEmpty();
        assertThat(portal.bus.calls().stream().filter(call -> call.startsWith("Start ")))
                .hasSize(1);
    }

    @Test
    void anotherEndOfTheChoiceIsAFailure() {
        portal.code = 2;
        assertThatIOException().isThrownBy(() -> start(ANYTHING)).withMessageContaining("code 2");
    }

    @Test
    void whatThePortalDoesNotShowIsNotFound() {
        portal.properties.put("AvailableSourceTypes", FakeBus.variant("u", 1));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> start(WINDOWS));
        portal.properties.remove("AvailableSourceTypes");
        assertThatIOException().isThrownBy(this::connect).withMessage("the desktop's portal shows no screens");
    }

    @Test
    void aBusWithoutAPortalSaysSo() {
        portal.answers = call -> call.fail("org.freedesktop.DBus.Error.ServiceUnknown", "The name is not activatable");
        assertThatExceptionOfType(DBusException.class)
                .isThrownBy(this::connect)
                .withMessageContaining("The name is not activatable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSession", "SelectSources", "Start"})
    void aCallThatFailsEndsIt(String member) {
        portal.answers = call -> {
            if (call.member().equals(member)) {
                call.fail("org.freedesktop.portal.Error.Failed", "no");
            } else {
                portal.answer(call);
            }
        };
        assertThatExceptionOfType(DBusException.class).isThrownBy(() -> start(ANYTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSession", "SelectSources", "Start"})
    void aSessionThatIsClosedMeanwhileEndsIt(String member) {
        portal.answers = call -> {
            if (call.member().equals(member)) {
                int options = List.of("CreateSession", "SelectSources", "Start").indexOf(member);
                call.reply("o", FakePortal.handle(call, options));
                boolean hasSession = !member.equals("CreateSession");
                if (hasSession) {
                    closeSession(FakeBus.PROGRAM);
                } else {
                    portal.bus.signal(
                            "org.freedesktop.DBus",
                            "/org/freedesktop/DBus",
                            "org.freedesktop.DBus",
                            "NameOwnerChanged",
                            "sss",
                            "org.freedesktop.portal.Desktop",
                            FakeBus.PROGRAM,
                            "");
                }
            } else {
                portal.answer(call);
            }
        };
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> start(ANYTHING));
    }

    private void closeSession(String sender) {
        portal.bus.signal(sender, FakePortal.SESSION_PATH, FakePortal.SESSION, "Closed", "a{sv}", Map.of());
    }

    @Test
    void otherProgramsCanNotAnswer() throws IOException {
        portal.answers = call -> {
            if (call.member().equals("Start")) {
                String handle = FakePortal.handle(call, 2);
                call.reply("o", handle);
                portal.bus.signal(":1.66", handle, FakePortal.REQUEST, "Response", "ua{sv}", 1, Map.of());
                closeSession(":1.66");
                portal.bus.signal(FakeBus.PROGRAM, handle + "x", FakePortal.REQUEST, "Response", "ua{sv}", 1, Map.of());
                portal.bus.signal(
                        FakeBus.PROGRAM,
                        handle,
                        FakePortal.REQUEST,
                        "Response",
                        "ua{sv}",
                        0,
                        Map.of("streams", portal.streams()));
            } else {
                portal.answer(call);
            }
        };
        assertThat(start(ANYTHING)).isPresent();
    }

    @Test
    void whoDoesNotWaitAnyMoreTakesTheDialogAway() throws Exception {
        portal.answers = call -> {
            if (call.member().equals("Start")) {
                call.reply("o", FakePortal.handle(call, 2)); // and the person thinks
                portal.asked.countDown();
            } else {
                portal.answer(call);
            }
        };
        AtomicBoolean cancelled = new AtomicBoolean();
        ScreenCast cast = connect();
        CompletableFuture<Optional<Shown>> result = CompletableFuture.supplyAsync(() -> {
            try (cast) {
                return cast.start(ANYTHING, cancelled::get);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        portal.asked.await();
        cancelled.set(true);
        cast.wake();
        assertThat(result.join()).isEmpty();
        portal.bus.awaitGone();
        List<String> calls = portal.bus.calls();
        assertThat(calls.subList(index(calls, "Start "), calls.size()).stream().filter(call -> call.equals("Close []")))
                .as("of the request, and of the session")
                .hasSize(2);
    }

    @Test
    void theEndOfTheSessionIsToldOnce() throws Exception {
        try (ScreenCast cast = connect()) {
            assertThat(cast.start(ANYTHING, () -> false)).isPresent();
            assertThat(cast.whyEnded()).isEmpty();
            closeSession(FakeBus.PROGRAM);
            Optional<String> why = Optional.empty();
            while (why.isEmpty()) {
                why = cast.whyEnded();
            }
            assertThat(why.get()).contains("the desktop ended the session");
        }
        portal.bus.awaitGone();
        assertThat(portal.bus.calls()).as("no session to close").doesNotContain("Close []");
    }

    @Test
    void aBusThatEndsEndsTheSession() throws IOException {
        try (ScreenCast cast = connect()) {
            assertThat(cast.start(ANYTHING, () -> false)).isPresent();
            portal.bus.hangUp();
            Optional<String> why = Optional.empty();
            while (why.isEmpty()) {
                why = cast.whyEnded();
            }
            assertThat(why.get()).contains("hung up");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 360", "640, 0", "640, -1", "40000, 1"})
    void sizesThatCanNotBeAreRefused(int width, int height) {
        portal.stream.put("size", FakeBus.variant("(ii)", List.of(width, height)));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> start(ANYTHING));
    }

    /** Instead of what the portal should say to Start. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void garbageIsRefused(int which) {
        Object none = FakeBus.variant("a(ua{sv})", List.of());
        Object texts = FakeBus.variant("as", List.of("a"));
        Object noSize =
                FakeBus.variant("a(ua{sv})", List.of(List.of(1, Map.of("size", FakeBus.variant("ai", List.of())))));
        List<Map<String, Object>> results = List.of(
                Map.of(),
                Map.of("streams", none),
                Map.of("streams", texts),
                Map.of("streams", FakeBus.variant("s", "x")),
                Map.of("streams", noSize));
        portal.answers = call -> {
            if (!call.member().equals("Start")) {
                portal.answer(call);
            } else if (which < results.size()) {
                portal.respond(call, 2, 0, results.get(which));
            } else if (which == 5) {
                call.reply("o", "/path with blanks");
            } else {
                call.reply("");
            }
        };
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> start(ANYTHING));
    }
}
