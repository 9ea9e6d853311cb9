package io.github.mediacapture.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms and progress, by the JDK's client and server. */
class UploadTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private final AtomicReference<String> contentType = new AtomicReference<>();
    private final AtomicReference<String> contentLength = new AtomicReference<>();
    private final AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);
    private final AtomicLong counted = new AtomicLong();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            contentType.set(exchange.getRequestHeaders().getFirst("Content-Type"));
            contentLength.set(exchange.getRequestHeaders().getFirst("Content-Length"));
            received.set(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/count", exchange -> {
            try (InputStream in = exchange.getRequestBody()) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    counted.addAndGet(read);
                }
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void post(String path, String type, HttpRequest.BodyPublisher body) throws Exception {
        URI target = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", type)
                .POST(body)
                .build();
        HttpResponse<Void> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(204);
    }

    private String send(MultipartBody form) throws Exception {
        post("/", form.contentType(), form);
        assertThat(contentType.get()).isEqualTo(form.contentType());
        assertThat(contentLength.get()).isEqualTo(Long.toString(form.contentLength()));
        assertThat((long) received.get().length).isEqualTo(form.contentLength());
        String boundary = form.contentType().replaceFirst(".*boundary=", "");
        return new String(received.get(), StandardCharsets.UTF_8).replace(boundary, "BOUNDARY");
    }

    @Test
    void aFormIsThatOfBrowsers() throws Exception {
        MediaFile file = MediaFile.of(List.of(Blob.of("bytes", "")), "a b.webm", Instant.EPOCH);
        MultipartBody form = MultipartBody.builder()
                .part("title", "größer")
                .part("video", file)
                .part("rest", Blob.of("x", ""))
                .part("other", file.slice(0, 2, "Text/Plain"), "o.txt")
                .build();
        assertThat(send(form)).isEqualTo("""
                --BOUNDARY
                Content-Disposition: form-data; name="title"

                größer
                --BOUNDARY
                Content-Disposition: form-data; name="video"; filename="a b.webm"
                Content-Type: video/webm

                bytes
                --BOUNDARY
                Content-Disposition: form-data; name="rest"; filename="blob"
                Content-Type: application/octet-stream

                x
                --BOUNDARY
                Content-Disposition: form-data; name="other"; filename="o.txt"
                Content-Type: text/plain

                by
                --BOUNDARY--
                """.replace("\n", "\r\n"));
    }

    /** No name can end its line or its quotes. */
    @Test
    void namesAreEscapedAndLinesEndInBoth() throws Exception {
        MultipartBody form = MultipartBody.builder()
                .part("a\"b\nc\rd\r\ne%\\", "1\n2\r3\r\n4")
                .part("f", Blob.of("\n", "x/y\r\nEvil: 1"), "ü\"\n.webm\r")
                .build();
        assertThat(send(form)).isEqualTo("""
                --BOUNDARY
                Content-Disposition: form-data; name="a%22b%0D%0Ac%0D%0Ad%0D%0Ae%\\"

                1
                2
                3
                4
                --BOUNDARY
                Content-Disposition: form-data; name="f"; filename="ü%22%0A.webm%0D"
                Content-Type: application/octet-stream

                LF
                --BOUNDARY--
                """.replace("\n", "\r\n").replace("LF", "\n"));
    }

    @Test
    void aFormWithoutPartsIsClosedAllTheSame() throws Exception {
        assertThat(send(MultipartBody.builder().build())).isEqualTo("--BOUNDARY--\r\n");
    }

    /** Larger than any array, and no more of it is read than the client asks for. */
    @Test
    void aLargeFileIsReadWhileItIsSent() throws Exception {
        Path path = folder.resolve("large.mp4");
        long size = 3L << 30;
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(size);
        }
        MultipartBody form =
                MultipartBody.builder().part("video", MediaFile.of(path)).build();
        assertThat(form.contentLength()).isBetween(size, size + 1_000);
        List<Integer> buffers = new ArrayList<>();
        form.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(3);
            }

            @Override
            public void onNext(ByteBuffer item) {
                buffers.add(item.remaining());
            }

            @Override
            public void onError(Throwable throwable) {
                buffers.add(-1);
            }

            @Override
            public void onComplete() {
                buffers.add(-2);
            }
        });
        assertThat(buffers).hasSize(3).allSatisfy(each -> assertThat(each).isBetween(1, 65_536));
    }

    @Test
    void aFormTellsItsProgress() throws Exception {
        MediaFile file = MediaFile.of(Files.write(folder.resolve("a.webm"), new byte[10_000_000]));
        MultipartBody form = MultipartBody.builder().part("video", file).build();
        List<Long> told = new ArrayList<>();
        post("/count", form.contentType(), UploadProgress.of(form, (sent, total) -> {
            told.add(sent);
            told.add(total - form.contentLength());
        }));
        assertThat(told.stream().filter(each -> each != 0)).isSorted().endsWith(form.contentLength());
        assertThat(told).hasSizeBetween(2 * 153, 2 * 156);
        assertThat(counted).hasValue(form.contentLength());
    }

    @Test
    void aBlobTellsItsProgressToo() throws Exception {
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        List<Long> told = new ArrayList<>();
        post("/", "video/webm", UploadProgress.of(Blob.of(content, ""), (sent, total) -> told.add(sent)));
        assertThat(received.get()).isEqualTo(content);
        assertThat(told).containsExactly(65_536L, 131_072L, 196_608L, 200_000L);

        post("/", "video/webm", UploadProgress.of(Blob.of("", ""), (sent, total) -> told.add(-1L)));
        assertThat(received.get()).isEmpty();
        assertThat(told).hasSize(4);
    }

    @Test
    void aFormMayBeSentAgain() throws Exception {
        MultipartBody form = MultipartBody.builder().part("a", "b").build();
        assertThat(send(form)).isEqualTo(send(form));
    }

    @Test
    void aFileThatHasChangedFailsTheRequest() throws Exception {
        Path path = Files.writeString(folder.resolve("a.webm"), "before");
        MultipartBody form =
                MultipartBody.builder().part("video", MediaFile.of(path)).build();
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
        assertThatThrownBy(() -> send(form))
                .hasRootCauseInstanceOf(IOException.class)
                .satisfies(error -> {
                    Throwable cause = error;
                    while (cause != null && !(cause instanceof NotReadableException)) {
                        cause = cause.getCause();
                    }
                    assertThat(cause).isNotNull();
                });
    }

    @Test
    void aListenerThatThrowsFailsTheRequest() {
        assertThatThrownBy(() -> post("/", "a/b", UploadProgress.of(Blob.of("abc", ""), (sent, total) -> {
                    throw new IllegalStateException("stop at " + sent);
                })))
                .hasStackTraceContaining("stop at 3");
    }

    @Test
    void missingPartsAreRefused() {
        MultipartBody.Builder form = MultipartBody.builder();
        assertThatThrownBy(() -> form.part("a", (String) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.part(null, "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.part("a", (Blob) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UploadProgress.of(form.build(), null)).isInstanceOf(IllegalArgumentException.class);
    }
}
