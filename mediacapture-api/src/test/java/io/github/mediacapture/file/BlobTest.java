package io.github.mediacapture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobTest {
    @TempDir
    Path folder;

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Blob fileBlob(byte[] content) throws IOException {
        return Blob.of(Files.write(Files.createTempFile(folder, "blob", ".bin"), content), "Video/WebM");
    }

    private List<Blob> both(byte[] content) throws IOException {
        return List.of(Blob.of(content, "Video/WebM"), fileBlob(content));
    }

    @Test
    void givesItsBytesManyTimes() throws IOException {
        byte[] content = bytes(200_000);
        for (Blob blob : both(content)) {
            assertThat(blob.size()).isEqualTo(200_000);
            assertThat(blob.type()).isEqualTo("video/webm");
            assertThat(blob.bytes()).isEqualTo(content);
            assertThat(blob.bytes()).isEqualTo(content);
            try (InputStream in = blob.openStream()) {
                assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOf(content, 10));
            }
        }
    }

    @Test
    @Tag("spec-20.4")
    void givesText() throws IOException {
        for (Blob blob : both("größer".getBytes(StandardCharsets.UTF_8))) {
            assertThat(blob.text()).isEqualTo("größer");
        }
    }

    @Test
    @Tag("spec-20.4")
    void textIsUtf8WhateverTheTypeSaysAndHasNoMark() {
        byte[] marked = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'A', (byte) 0xFF, 'B'};
        assertThat(Blob.of(marked, "text/plain;charset=iso-8859-1").text()).isEqualTo("A\uFFFDB");
        assertThat(Blob.of(marked, "").bytes()).isEqualTo(marked);
    }

    @Test
    @Tag("spec-20.3")
    void slicesCountFromEitherEndAndNest() throws IOException {
        for (Blob blob : both(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})) {
            assertThat(blob.slice(2, 5, "").bytes()).containsExactly(2, 3, 4);
            assertThat(blob.slice(-3, Long.MAX_VALUE, "").bytes()).containsExactly(7, 8, 9);
            assertThat(blob.slice(0, -8, "").bytes()).containsExactly(0, 1);
            assertThat(blob.slice(5, 2, "").bytes()).isEmpty();
            assertThat(blob.slice(99, Long.MAX_VALUE, "").bytes()).isEmpty();
            assertThat(blob.slice(Long.MIN_VALUE, 1, "").bytes()).containsExactly(0);
            assertThat(blob.slice(-2).bytes()).containsExactly(8, 9);
            assertThat(blob.slice(7, -2).type()).as("not inherited").isEmpty();
            assertThat(blob.slice(0, 1, "b\u00e4d").type()).isEmpty();
            assertThat(blob.slice(-100, 2, "").bytes()).containsExactly(0, 1);
            Blob nested = blob.slice(2, 8, "a/b").slice(1, -1, "C/D");
            assertThat(nested.bytes()).containsExactly(3, 4, 5, 6);
            assertThat(nested.type()).isEqualTo("c/d");
        }
    }

    @Test
    @Tag("spec-20.2")
    void aTypeIsPlainAsciiInLowerCaseOrEmpty() {
        for (String odd : List.of("b\u00e4d/x", "a\tb", "a\nb", "\u001f")) {
            assertThat(Blob.of("", odd).type()).isEmpty();
        }
        assertThat(Blob.of("", " Not A Type ").type()).isEqualTo(" not a type ");
    }

    @Test
    @Tag("spec-20.2")
    void theNamesOfCodecsKeepTheirCapitals() {
        assertThat(Blob.of(new byte[0], "Video/MP4;codecs=avc1.42E01E").type())
                .isEqualTo("video/mp4;codecs=avc1.42E01E");
    }

    @Test
    void theBytesGivenMayChangeLater() {
        byte[] content = {1, 2, 3};
        Blob blob = Blob.of(content, "");
        content[0] = 9;
        assertThat(blob.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void aFileMayBeLargerThanTwoGibibytes() throws IOException {
        Path file = folder.resolve("large.bin");
        long size = 3L << 30;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
            sparse.seek(size - 3);
            sparse.write(new byte[] {7, 8, 9});
        }
        Blob blob = Blob.of(file, "");
        assertThat(blob.size()).isEqualTo(size);
        assertThat(blob.slice(size - 4, size, "").bytes()).containsExactly(0, 7, 8, 9);
        assertThat(blob.slice(1, size, "").slice(-2, size, "").bytes()).containsExactly(8, 9);
    }

    @Test
    @Tag("spec-20.6")
    void aFileThatHasChangedCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        Blob blob = Blob.of(file, "text/plain");
        Files.writeString(file, "behind");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

        assertThatThrownBy(blob::bytes)
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("has changed");
    }

    @Test
    @Tag("spec-20.6")
    void aFileThatIsGoneIsNotFound() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        Blob blob = Blob.of(file, "text/plain");
        Files.delete(file);

        assertThatThrownBy(blob::text).isInstanceOf(NotFoundException.class).hasMessageContaining("a.txt");
    }

    /** A stream that ended too early would look like a whole file. */
    @Test
    void aFileThatIsCutWhileItIsReadFails() throws IOException {
        Path file = Files.write(folder.resolve("cut.bin"), bytes(100_000));
        try (InputStream in = Blob.of(file, "").openStream()) {
            in.readNBytes(10);
            Files.write(file, new byte[20]);
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("cut off");
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> Blob.of(folder, "")).isInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> Blob.of(folder.resolve("missing"), ""))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void writesAWholeFile() throws IOException {
        Path target = folder.resolve("copy.bin");
        Blob.of(new byte[] {1, 2, 3}, "").slice(1, 3, "").writeTo(target);
        assertThat(Files.readAllBytes(target)).containsExactly(2, 3);
        assertThat(folder).isDirectoryContaining("glob:**copy.bin").isDirectoryNotContaining("glob:**.part");
    }

    /** Takes what it is given, a few buffers at a time. */
    private static final class Taker implements Flow.Subscriber<ByteBuffer> {
        private final long step;
        private final List<String> signals = new ArrayList<>();
        private final java.io.ByteArrayOutputStream taken = new java.io.ByteArrayOutputStream();
        private Flow.Subscription subscription;

        Taker(long step) {
            this.step = step;
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
            subscription.request(step);
        }

        @Override
        public void onNext(ByteBuffer item) {
            byte[] bytes = new byte[item.remaining()];
            item.get(bytes);
            taken.writeBytes(bytes);
            if (step == 1) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable throwable) {
            signals.add(throwable.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, Long.MAX_VALUE})
    void publishesAllBytesToEachSubscriber(long step) throws IOException {
        for (int size : new int[] {0, 1, 65_536, 200_000}) {
            for (Blob blob : both(bytes(size))) {
                for (int i = 0; i < 2; i++) {
                    Taker taker = new Taker(step);
                    blob.publisher().subscribe(taker);
                    assertThat(taker.taken.toByteArray()).isEqualTo(bytes(size));
                    assertThat(taker.signals).containsExactly("complete");
                }
            }
        }
    }

    @Test
    void publishesNoMoreThanAskedForAndStopsWhenCancelled() {
        Taker taker = new Taker(2);
        Blob.of(bytes(200_000), "").publisher().subscribe(taker);
        assertThat(taker.taken.size()).isEqualTo(131_072);
        assertThat(taker.signals).isEmpty();
        taker.subscription.cancel();
        taker.subscription.request(5);
        assertThat(taker.taken.size()).isEqualTo(131_072);
        assertThat(taker.signals).isEmpty();
    }

    @Test
    void tellsTheSubscriberWhatFails() throws IOException {
        Blob blob = fileBlob(bytes(10));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Taker gone = new Taker(1);
        blob.publisher().subscribe(gone);
        assertThat(gone.signals).containsExactly("NotFoundException");
        Taker wrong = new Taker(-1);
        Blob.of(bytes(10), "").publisher().subscribe(wrong);
        assertThat(wrong.signals).containsExactly("IllegalArgumentException");
    }

    @Test
    void isUploadedByTheJdksClient() throws Exception {
        byte[] content = bytes(300_000);
        List<byte[]> received = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            URI target = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            Blob blob = fileBlob(content);
            HttpRequest request = HttpRequest.newBuilder(target)
                    .POST(HttpRequest.BodyPublishers.fromPublisher(blob.publisher(), blob.size()))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }
        assertThat(received).hasSize(1);
        assertThat(received.get(0)).isEqualTo(content);
    }
}
