package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mediacapture.file.MediaFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps what has arrived, over connections that break. */
@Timeout(60)
class ResumableUploadTest {
    private static final int PART = 100_000;

    @TempDir
    private Path folder;

    private HttpServer server;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final List<String> ranges = new ArrayList<>();
    private boolean broken;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().add("Upload-Offset", Integer.toString(kept.size()));
                exchange.sendResponseHeaders(204, -1);
            } else {
                receive(exchange);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Of every second part it takes a third, and says nothing; once it is broken, of none. */
    private void receive(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Content-Range");
        ranges.add(range);
        if (!range.startsWith("bytes " + kept.size() + "-")) { // the JDK's client tries again by itself at times
            exchange.sendResponseHeaders(409, -1);
        } else if (broken || ranges.size() % 2 == 0) {
            kept.write(exchange.getRequestBody().readNBytes(broken ? 0 : PART / 3));
        } else {
            exchange.getRequestBody().transferTo(kept);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void upload(byte[] content) throws IOException, InterruptedException {
        Path path = Files.write(folder.resolve("holiday.mkv"), content);
        URI target = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        new ResumableUpload(target, PART).send(MediaFile.of(path));
    }

    @Test
    void goesOnWhereTheServerStopped() throws Exception {
        byte[] content = new byte[350_000];
        new Random(3).nextBytes(content);
        upload(content);
        assertThat(kept.toByteArray()).isEqualTo(content);
        assertThat(ranges)
                .startsWith("bytes 0-99999/350000", "bytes 100000-199999/350000")
                .contains("bytes 133333-233332/350000");
    }

    @Test
    void givesUpInTheEnd() {
        broken = true;
        assertThatThrownBy(() -> upload(new byte[10])).isInstanceOf(IOException.class);
        assertThat(ranges).hasSizeGreaterThanOrEqualTo(10).containsOnly("bytes 0-9/10");
    }
}
