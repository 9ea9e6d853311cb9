package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a bus that answers as the specification says, and against one that does not. */
@Timeout(60)
class DBusConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void theUserIsKnownByTheSocket() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> {});
                DBusConnection connection = DBusConnection.open(bus.environment())) {
            connection.addMatch("type='signal'");
            assertThat(connection.owner("org.example")).isEqualTo(FakeBus.PROGRAM);
            assertThat(bus.calls())
                    .containsExactly(
                            "\0AUTH EXTERNAL".strip(),
                            "DATA",
                            "BEGIN",
                            "Hello []",
                            "AddMatch [type='signal']",
                            "GetNameOwner [org.example]");
        }
    }

    @Test
    void whoIsNotLetInIsTold() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> {}).welcoming("REJECTED EXTERNAL")) {
            assertThatIOException()
                    .isThrownBy(() -> DBusConnection.open(bus.environment()))
                    .withCauseInstanceOf(AccessDeniedException.class)
                    .withMessageContaining("does not let this user in");
        }
    }

    @Test
    void argumentsAndAnswersArriveAsTheyAre() throws Exception {
        try (FakeBus bus = new FakeBus(
                        dir, call -> call.reply("a{sv}(ii)", Map.of("a", variant("u", 7)), List.of(1, -2)));
                DBusConnection connection = DBusConnection.open(bus.environment())) {
            DBusArguments arguments = new DBusArguments()
                    .objectPath("/some/object")
                    .string("äöü")
                    .uint32(4_000_000_000L)
                    .options(Map.of("yes", true));
            assertThat(call(connection, arguments, LONG)).containsExactly(Map.of("a", 7L), List.of(1, -2));
            assertThat(bus.calls()).contains("Do [/some/object, äöü, 4000000000, {yes=true}]");
        }
    }

    @Test
    void anErrorHasItsNameAndItsText() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> call.fail("org.example.Error", "is not possible"));
                DBusConnection connection = DBusConnection.open(bus.environment())) {
            assertThatExceptionOfType(DBusException.class)
                    .isThrownBy(() -> call(connection, new DBusArguments(), LONG))
                    .withMessage("is not possible (org.example.Error)")
                    .satisfies(e -> assertThat(e.name()).isEqualTo("org.example.Error"));
        }
    }

    @Test
    void signalsThatComeBeforeAnAnswerAreKept() throws Exception {
        FakeBus[] bus = new FakeBus[1];
        try (FakeBus own = new FakeBus(dir, call -> {
                    bus[0].signal(FakeBus.PROGRAM, "/a", "org.example", "First", "s", "one");
                    bus[0].signal(FakeBus.PROGRAM, "/b", "org.example", "Second", "s", "two");
                    call.reply("s", "done");
                });
                DBusConnection connection = DBusConnection.open(own.environment())) {
            bus[0] = own;
            assertThat(call(connection, new DBusArguments(), LONG)).containsExactly("done");
            DBusMessage first = connection.signal(Duration.ZERO).orElseThrow();
            assertThat(first.is("org.example", "First")).isTrue();
            assertThat(first.sender()).isEqualTo(FakeBus.PROGRAM);
            assertThat(first.path()).isEqualTo("/a");
            assertThat(first.arguments()).containsExactly("one");
            assertThat(connection.signal(LONG).orElseThrow().path()).isEqualTo("/b");
            assertThat(connection.signal(SHORT)).isEmpty();
        }
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLonger() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> {});
                DBusConnection connection = DBusConnection.open(bus.environment())) {
            assertThatIOException()
                    .isThrownBy(() -> call(connection, new DBusArguments(), SHORT))
                    .withMessageContaining("org.example does not answer to Do");
        }
    }

    @Test
    void anInterruptEndsNoWait() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> call.reply("s", "done"));
                DBusConnection connection = DBusConnection.open(bus.environment())) {
            Thread.currentThread().interrupt();
            assertThat(call(connection, new DBusArguments(), LONG)).containsExactly("done");
        }
    }

    @Test
    void aWaitForASignalIsEndedFromAnotherThread() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> {});
                DBusConnection connection = DBusConnection.open(bus.environment())) {
            connection.wake();
            assertThat(connection.signal(Duration.ofDays(1))).isEmpty();
        }
    }

    @Test
    void aClosedConnectionSaysSo() throws Exception {
        try (FakeBus bus = new FakeBus(dir, call -> {})) {
            DBusConnection connection = DBusConnection.open(bus.environment());
            connection.close();
            assertThatIOException().isThrownBy(() -> connection.signal(LONG));
            assertThatIOException().isThrownBy(() -> call(connection, new DBusArguments(), LONG));
        }
    }

    @Test
    void aBusThatHangsUpIsGone() throws Exception {
        FakeBus[] bus = new FakeBus[1];
        try (FakeBus own = new FakeBus(dir, call -> bus[0].hangUp());
                DBusConnection connection = DBusConnection.open(own.environment())) {
            bus[0] = own;
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> call(connection, new DBusArguments(), LONG))
                    .withMessage("The message bus hung up");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n",
                "l\u0009\0\1\0\0\0\0\1\0\0\0\0\0\0\0",
                "l\2\0\2\0\0\0\0\1\0\0\0\0\0\0\0",
                "l\4\0\1\377\377\377\177\1\0\0\0\0\0\0\0",
                "l\4\0\1\0\0\0\0\1\0\0\0\377\377\377\377",
                "l\4\0\1\0\0\0\0\1\0\0\0\20\0\0\0\1\1v\0\1v\0\1v\0\1v\0\1v\0\0",
                "l\4\0\1\0\0\0\0\1\0\0\0\20\0\0\0\1\1s\0\377\377\0\0aaaaaaaa",
            })
    void garbageIsRefused(String garbage) throws Exception {
        FakeBus[] bus = new FakeBus[1];
        try (FakeBus own = new FakeBus(dir, call -> bus[0].send(garbage.getBytes(StandardCharsets.ISO_8859_1)));
                DBusConnection connection = DBusConnection.open(own.environment())) {
            bus[0] = own;
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> call(connection, new DBusArguments(), LONG));
        }
    }

    @Test
    void signalsWithoutEndAreRefused() throws Exception {
        FakeBus[] bus = new FakeBus[1];
        try (FakeBus own = new FakeBus(dir, call -> {
                    for (int i = 0; i < 2000; i++) {
                        bus[0].signal(FakeBus.PROGRAM, "/a", "org.example", "Noise", "s", "x");
                    }
                });
                DBusConnection connection = DBusConnection.open(own.environment())) {
            bus[0] = own;
            assertThatIOException()
                    .isThrownBy(() -> call(connection, new DBusArguments(), LONG))
                    .withMessageContaining("without end");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unix:path=/run/user/1000/bus,guid=0123 | /run/user/1000/bus",
                "unix:path=/tmp/with%20blank%2c | '/tmp/with blank,'",
                "unix:abstract=/tmp/x;tcp:host=localhost;unix:path=/tmp/y | /tmp/y",
                "unix:runtime=yes | /run/here/bus",
                "'' | /run/here/bus",
                "unix:path=relative | ",
                "autolaunch: | ",
                "unix:path=%00 | ",
            })
    void theAddressIsReadAsClientsDo(String address, String socket) {
        Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", address, "XDG_RUNTIME_DIR", "/run/here");
        assertThat(DBusAddress.sockets(environment))
                .isEqualTo(Optional.ofNullable(socket).map(Path::of).stream().toList());
    }

    @Test
    void whyThereIsNoBusIsTold() {
        assertThatIOException()
                .isThrownBy(() -> DBusConnection.open(Map.of()))
                .withMessage("neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set");
        assertThatIOException()
                .isThrownBy(() -> DBusConnection.open(Map.of("DBUS_SESSION_BUS_ADDRESS", "tcp:host=x")))
                .withMessageContaining("'tcp:host=x', which names no socket's path");
        assertThatIOException()
                .isThrownBy(() -> DBusConnection.open(Map.of("XDG_RUNTIME_DIR", dir.toString())))
                .withMessageStartingWith("no message bus at " + dir.resolve("bus") + ": ");
    }

    @Test
    void everyTypeIsReadInBothByteOrders() throws Exception {
        String signature = "ybnqiuxtdsogha{us}a(iai)avv";
        Object[] values = {
            200,
            true,
            -3,
            60_000,
            -5,
            4_000_000_000L,
            -7L,
            8L,
            0.5,
            "text",
            "/a/b",
            "a{sv}",
            1L,
            Map.of(9L, "nine"),
            List.of(List.of(1, List.of(2, 3)), List.of(4, List.of())),
            List.of(variant("s", "in"), variant("v", variant("i", 1))),
            variant("(yd)", List.of(1, 2.0))
        };
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            Map<Integer, Wire.Variant> fields = Map.of(8, new Wire.Variant("g", signature));
            DBusMessage read = DBusMessage.read(ByteBuffer.wrap(Wire.message(order, 4, 1, fields, signature, values)));
            assertThat(read.arguments())
                    .containsExactly(
                            200,
                            true,
                            -3,
                            60_000,
                            -5,
                            4_000_000_000L,
                            -7L,
                            8L,
                            0.5,
                            "text",
                            "/a/b",
                            "a{sv}",
                            1L,
                            Map.of(9L, "nine"),
                            List.of(List.of(1, List.of(2, 3)), List.of(4, List.of())),
                            List.of("in", 1),
                            List.of(1, 2.0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "(", "()", "a{", "a{vs}", "a{s", "{ss}", "z", "aaaaaaaaaaaaaaaaaaaaaai", "(i", "r"})
    void whatIsNoSignatureIsRefused(String signature) {
        DBusReader reader = new DBusReader(ByteBuffer.allocate(64));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> reader.values(signature));
    }

    /** Each byte of a message changed to each of some values: it is read, or refused, and nothing else happens. */
    @Test
    void anyMessageIsReadOrRefused() {
        Map<Integer, Wire.Variant> fields =
                Map.of(1, new Wire.Variant("o", "/a"), 8, new Wire.Variant("g", "a{sv}(ii)as"));
        byte[] good = Wire.message(
                ByteOrder.LITTLE_ENDIAN,
                4,
                1,
                fields,
                "a{sv}(ii)as",
                Map.of("streams", variant("a(ua{sv})", List.of(List.of(1, Map.of())))),
                List.of(1, 2),
                List.of("a", "b"));
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            for (int value : new int[] {0, 1, 7, 'a', 'v', 0x7F, 0x80, 0xFF}) {
                byte[] changed = good.clone();
                changed[at] = (byte) value;
                try {
                    assertThat(DBusMessage.read(ByteBuffer.wrap(changed)).arguments())
                            .isNotNull();
                } catch (ProtocolException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(good.length);
    }

    private static Object variant(String signature, Object value) {
        return new Wire.Variant(signature, value);
    }

    private static List<Object> call(DBusConnection connection, DBusArguments arguments, Duration limit)
            throws IOException {
        return connection.call("org.example", "/org/example", "org.example", "Do", arguments, limit);
    }
}
