package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoders of an app's own that fail keep nothing else from being closed, loaded or played. */
class BrokenDecoderTest {
    private volatile String broken = "";
    private FakeDecoder inner = new FakeDecoder(new FakeRuntime());

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.decoderBackend(breaking()));

    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(10))
            .build();

    /** A method of its readers throws, once it has done its work. */
    private ChangedReaders breaking() {
        return new ChangedReaders(
                bytes -> broken.equals("open") ? null : inner.open(bytes), (method, arguments, call) -> {
                    Object result = call.make();
                    if (method.getName().equals(broken)) {
                        throw new IllegalStateException("The app's decoder failed");
                    }
                    return result;
                });
    }

    @BeforeEach
    void take(FakeDecoder decoder) {
        inner = decoder;
    }

    private VideoElement loaded(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        return video;
    }

    @ParameterizedTest
    @ValueSource(strings = {"interrupt", "close"})
    void theContextClosesTheCamera(String method, MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()));
        loaded(capture, runtime);
        broken = method;
        capture.close();
        runtime.runUntilIdle();
        assertThat(devices.openSessions()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"interrupt", "close"})
    void anElementLoadsSomethingElse(String method, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        broken = method;
        video.setSrcObject(FakeMediaFile.builder().video(64, 36, 30).build());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.videoWidth()).isEqualTo(64);
        assertThat(inner.openReaders()).isEqualTo(1);
    }

    @Test
    void anElementIsSoughtThoughAReadCanNotBeInterrupted(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        broken = "interrupt";
        video.setCurrentTime(5);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.seeking()).isFalse();
        assertThat(video.currentTime()).isEqualTo(5);
        assertThat(video.error()).isEmpty();
    }

    @Test
    void oneThatOpensNothingFailsTheLoadAndLeavesNothingOpen(MediaCapture capture, FakeRuntime runtime) {
        broken = "open";
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(() -> {
            opened.incrementAndGet();
            open.incrementAndGet();
            MediaBytes bytes = MediaBytes.of(file);
            return (MediaBytes) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {MediaBytes.class}, (proxy, method, args) -> {
                        if (method.getName().equals("close")) {
                            open.decrementAndGet();
                        }
                        return method.invoke(bytes, args);
                    });
        });
        runtime.advance(Duration.ofSeconds(5));
        assertThat(opened).hasValue(1);
        assertThat(open.get()).as("files that are open").isZero();
        assertThat(video.error())
                .hasValueSatisfying(error -> assertThat(error.message()).contains("Breaking", "null"));
    }
}
