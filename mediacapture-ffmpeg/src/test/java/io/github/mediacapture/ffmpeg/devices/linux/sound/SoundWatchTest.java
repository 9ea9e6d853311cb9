package io.github.mediacapture.ffmpeg.devices.linux.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.events.Registration;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a sound server's words mean; the server is a fake one that speaks the same protocol. */
@Tag("spec-4.12")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SoundWatchTest {
    private static final int NEW = 0;
    private static final int CHANGE = 1 << 4;
    private static final int REMOVE = 2 << 4;
    private static final int SOURCE = 1;
    private static final int SERVER = 7;
    private static final int REPLY = 2;
    private static final int ERROR = 0;
    private static final int EVENT = 66;

    private final Semaphore told = new Semaphore(0);

    @TempDir
    Path directory;

    private ServerSocketChannel server;
    private SoundWatch watch;
    private Registration registration;

    @BeforeEach
    void listen() throws IOException {
        Path socket = directory.resolve("native");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        watch = new SoundWatch(Map.of("PULSE_SERVER", "unix:" + socket));
        registration = watch.add(told::release);
    }

    @AfterEach
    void close() throws IOException {
        registration.close();
        watch.close();
        server.close();
    }

    @Test
    void sourcesThatComeAndGoAndAnotherDefaultAreTold() throws Exception {
        try (SocketChannel client = accept()) {
            told.acquire(); // once connected, for what came before
            for (int event : new int[] {SOURCE | NEW, SOURCE | REMOVE, SERVER | CHANGE}) {
                send(client, EVENT, -1, event, 5);
                told.acquire();
            }
            send(client, EVENT, -1, SOURCE | CHANGE, 5);
            send(client, EVENT, -1, SOURCE | NEW, 6);
            told.acquire();
        }
        told.acquire(); // the server ended
        assertThat(told.availablePermits()).isZero();
    }

    @Test
    void aServerThatRefusesIsLeftAlone() throws Exception {
        try (SocketChannel client = server.accept()) {
            send(client, ERROR, readRequest(client), 1);
            assertThat(Channels.newInputStream(client).read()).isEqualTo(-1);
        }
        assertThat(told.availablePermits()).isZero();
    }

    @Test
    void nonsenseEndsTheConnection() throws Exception {
        try (SocketChannel client = accept()) {
            told.acquire();
            client.write(ByteBuffer.allocate(20).putInt(0, Integer.MAX_VALUE).putInt(4, -1));
            assertThat(Channels.newInputStream(client).read()).isEqualTo(-1);
        }
        told.acquire();
        assertThat(told.availablePermits()).isZero();
    }

    /** Answers the three requests: who are you, what is your name, what do you want to hear. */
    private SocketChannel accept() throws IOException {
        SocketChannel client = server.accept();
        for (int request = 0; request < 3; request++) {
            send(client, REPLY, readRequest(client), 13);
        }
        return client;
    }

    private static int readRequest(SocketChannel client) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        byte[] body = new byte[in.readInt()];
        in.readNBytes(16);
        in.readFully(body);
        return ByteBuffer.wrap(body).getInt(6);
    }

    private static void send(SocketChannel client, int... numbers) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(20 + 5 * numbers.length);
        packet.putInt(5 * numbers.length).putInt(-1).putInt(0).putInt(0).putInt(0);
        for (int number : numbers) {
            packet.put((byte) 'L').putInt(number);
        }
        client.write(packet.flip());
    }
}
