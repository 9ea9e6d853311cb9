package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What apps do with blobs: give them a URL, upload them as they come. */
@FakeMedia
class BlobUseTest {
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaRecorder recorder;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        MediaStream stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.defaults());
    }

    private void recordASecond() {
        recorder.start(Duration.ofMillis(100));
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }

    @Test
    @Tag("spec-20.8")
    @Tag("spec-20.9")
    void aUrlStandsForABlobUntilItIsRevoked() {
        Blob blob = Blob.of(new byte[] {1, 2}, "video/webm");
        String url = capture.createObjectURL(blob);
        assertThat(url).startsWith("blob:").isNotEqualTo(capture.createObjectURL(blob));
        assertThat(capture.resolveObjectURL(url)).containsSame(blob);
        assertThat(capture.resolveObjectURL(url + "#t=10")).containsSame(blob);
        assertThat(capture.resolveObjectURL("blob:mediacapture/unknown")).isEmpty();

        capture.revokeObjectURL(url);
        capture.revokeObjectURL(url);
        assertThat(capture.resolveObjectURL(url)).isEmpty();
    }

    @Test
    @Tag("spec-20.9")
    void whatWasOpenedBeforeAUrlIsRevokedGoesOn() throws IOException {
        String url = capture.createObjectURL(Blob.of("hello", ""));
        try (InputStream in = capture.resolveObjectURL(url).orElseThrow().openStream()) {
            capture.revokeObjectURL(url + "#t=1");
            assertThat(capture.resolveObjectURL(url)).isEmpty();
            assertThat(in.readAllBytes()).asString().isEqualTo("hello");
        }
    }

    @Test
    @Tag("spec-20.8")
    void nothingIsRevokedByAnUnknownUrl() {
        String url = capture.createObjectURL(Blob.of("hello", ""));
        for (String other : List.of("", "nonsense", "http:" + url.substring(5), url + "?x", "data:,X")) {
            capture.revokeObjectURL(other);
        }
        assertThat(capture.resolveObjectURL(url)).isPresent();
    }

    @Test
    @Tag("spec-20.8")
    void aClosedContextKnowsNoUrls() {
        Blob blob = Blob.of(new byte[] {1, 2}, "video/webm");
        String url = capture.createObjectURL(blob);
        capture.close();
        assertThat(capture.resolveObjectURL(url)).isEmpty();
        assertThatThrownBy(() -> capture.createObjectURL(blob)).isInstanceOf(InvalidStateException.class);
    }

    /** Takes everything. */
    private static final class Taker implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final List<Object> end = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer item) {
            byte[] bytes = new byte[item.remaining()];
            item.get(bytes);
            taken.writeBytes(bytes);
        }

        @Override
        public void onError(Throwable throwable) {
            end.add(throwable);
        }

        @Override
        public void onComplete() {
            end.add("complete");
        }
    }

    @Test
    void thePublisherGivesTheRecordingAsItComes() {
        Taker taker = new Taker();
        recorder.publisher().subscribe(taker);
        recorder.start(Duration.ofMillis(100));
        runtime.advance(Duration.ofMillis(500));
        assertThat(taker.taken.size()).isPositive();
        assertThat(taker.end).isEmpty();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(FakeEncoder.parse(taker.taken.toByteArray()).video()).hasSizeBetween(14, 16);
        assertThat(taker.end).containsExactly("complete");

        int size = taker.taken.size();
        recordASecond();
        assertThat(taker.taken.size())
                .as("the next recording is not its business")
                .isEqualTo(size);
    }

    @Test
    void thePublisherFailsAfterTheLastByte(FakeEncoder encoder) {
        encoder.failAtFrame(20, new IOException("broken"));
        Taker taker = new Taker();
        recorder.publisher().subscribe(taker);
        recordASecond();

        assertThat(FakeEncoder.parse(taker.taken.toByteArray()).video()).hasSize(20);
        assertThat(taker.end).hasSize(1);
        assertThat((Throwable) taker.end.get(0)).hasRootCauseMessage("broken");
    }

    @Test
    void theJdksClientUploadsARecordingWhileItIsMade() throws Exception {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        CompletableFuture<Void> subscribed = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.complete(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Flow.Publisher<ByteBuffer> body = subscriber -> {
            recorder.publisher().subscribe(subscriber);
            subscribed.complete(null);
        };
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
                    .POST(HttpRequest.BodyPublishers.fromPublisher(body))
                    .build();
            CompletableFuture<HttpResponse<Void>> response =
                    HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding());
            subscribed.get(30, TimeUnit.SECONDS);
            recordASecond();
            assertThat(response.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        } finally {
            server.stop(0);
        }
        assertThat(FakeEncoder.parse(received.get()).video()).hasSizeBetween(29, 31);
    }
}
