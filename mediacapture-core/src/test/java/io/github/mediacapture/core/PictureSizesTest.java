package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What core makes of encoders that do not take every size. */
class PictureSizesTest {
    private static final Logger LOG = Logger.getLogger("io.github.mediacapture.core.record");

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeWindow window = FakeWindow.builder().size(640, 400).build();
    private final PickyEncoder encoder = new PickyEncoder();
    private final List<MediaException> errors = new ArrayList<>();
    private final Logged logged = new Logged();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(devices())
            .encoderBackend(encoder)
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());

    private FakeDevices devices() {
        FakeDevices devices = new FakeDevices();
        devices.add(window);
        return devices;
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(logged);
    }

    @AfterEach
    void close() {
        LOG.removeHandler(logged);
        capture.close();
        runtime.runUntilIdle();
    }

    private MediaRecorder record(MediaRecorderOptions options) {
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.mediaDevices()
                        .getDisplayMedia(DisplayMediaStreamOptions.video())
                        .join(),
                options);
        recorder.onError(event -> errors.add(event.error()));
        recorder.start();
        runtime.advance(Duration.ofMillis(500));
        return recorder;
    }

    @Test
    void anOpenCodecIsOneThatTakesTheTrackAndThatIsTold() {
        window.resize(2000, 1000);
        MediaRecorder recorder = record(MediaRecorderOptions.ofMimeType("video/picky"));
        assertThat(recorder.mimeType()).isEqualTo("video/picky;codecs=vp9");
        String reason = "video/picky has vp9 and not vp8, which takes no pictures of 2000x1000 here";
        assertThat(recorder.statistics().limitations()).containsExactly(reason);
        assertThat(logged.lines).containsExactly(reason);
    }

    @Test
    void aSizeThatFitsIsTheUsualCodec() {
        MediaRecorder recorder = record(MediaRecorderOptions.ofMimeType("video/picky"));
        assertThat(recorder.mimeType()).isEqualTo("video/picky;codecs=vp8");
        assertThat(recorder.statistics().frameWidth()).isEqualTo(640);
        assertThat(recorder.statistics().frameHeight()).isEqualTo(400);
        assertThat(recorder.statistics().limitations()).isEmpty();
        assertThat(logged.lines).isEmpty();
    }

    @Test
    void eachFileTellsWhatBecameOfItsPictures() {
        MediaRecorder recorder = record(MediaRecorderOptions.builder()
                .mimeType("video/picky;codecs=vp8")
                .segmentDuration(Duration.ofSeconds(1))
                .build());
        assertThat(recorder.statistics().limitations()).isEmpty();
        window.resize(2000, 1000);
        runtime.advance(Duration.ofSeconds(2));
        assertThat(recorder.mimeType()).isEqualTo("video/picky;codecs=vp8");
        assertThat(recorder.statistics().frameWidth()).isEqualTo(1000);
        assertThat(recorder.statistics().frameHeight()).isEqualTo(500);
        assertThat(recorder.statistics().limitations()).containsExactly("2000x1000 pictures become 1000x500");
        assertThat(logged.lines).as("once").containsExactly("2000x1000 pictures become 1000x500");
    }

    @Test
    void wherePicturesFindNoMemoryTheErrorNamesTheirSize() {
        encoder.failure = new OutOfMemoryError("Java heap space");
        record(MediaRecorderOptions.ofMimeType("video/picky"));
        assertThat(errors).singleElement().isInstanceOf(UnknownException.class);
        assertThat(errors.get(0))
                .hasCause(encoder.failure)
                .hasMessage("Recording 640x400 pictures failed: java.lang.OutOfMemoryError: Java heap space");
    }

    /** VP8 of up to 1000 columns, and VP9. */
    private static final class PickyEncoder implements EncoderBackend {
        private static final int WIDEST = 1000;

        private OutOfMemoryError failure;

        @Override
        public String name() {
            return "picky";
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return Optional.of(new RecordingFormat(
                    "video/picky", Optional.of(requested.videoCodec().orElse("vp8")), Optional.empty()));
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, FrameSize pictures, boolean audio) {
            String codec = pictures.width() <= WIDEST ? "vp8" : "vp9";
            return Optional.of(new RecordingFormat(
                    "video/picky", Optional.of(requested.videoCodec().orElse(codec)), Optional.empty()));
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            boolean picky = request.format().videoCodec().filter("vp8"::equals).isPresent();
            return new PickyRecording(picky ? WIDEST : Integer.MAX_VALUE);
        }

        @Override
        public void close() {}

        private final class PickyRecording implements RecordingEncoder {
            private final int widest;
            private Optional<FrameSize> size = Optional.empty();
            private List<String> limitations = List.of();

            private PickyRecording(int widest) {
                this.widest = widest;
            }

            @Override
            public void encode(VideoFrame frame, long timestampNanos) {
                if (failure != null) {
                    throw failure;
                }
                int width = Math.min(widest, frame.codedWidth());
                if (size.isEmpty() && width < frame.codedWidth()) {
                    limitations = List.of("2000x1000 pictures become 1000x500");
                }
                size = size.isPresent()
                        ? size
                        : Optional.of(new FrameSize(width, frame.codedHeight() * width / frame.codedWidth()));
            }

            @Override
            public void encode(AudioData data, long timestampNanos) {}

            @Override
            public void flush() {}

            @Override
            public void finish(long endNanos) {}

            @Override
            public Optional<FrameSize> frameSize() {
                return size;
            }

            @Override
            public List<String> limitations() {
                return limitations;
            }

            @Override
            public List<String> encoderNames() {
                return size.isPresent() ? List.of("picky") : List.of();
            }

            @Override
            public void close() {}
        }
    }

    private static final class Logged extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
