package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats as an app sees them: fake devices, fake time, real encoders. */
@ExtendWith(LeakCheck.class)
class RecorderFormatsTest {
    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<RecordingRequest> requests = new ArrayList<>();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(FakeDevices.standard())
            .encoderBackend(new Noting(requests))
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    @Tag("spec-7.17")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "video/webm",
                "VIDEO/WEBM;CODECS=\"VP8, OPUS\"",
                "video/webm;codecs=av1,opus",
                "video/webm;codecs=av01.0.04M.08,opus",
                "video/x-matroska;codecs=avc1",
                "video/x-matroska;codecs=avc1,pcm",
                "video/x-matroska;codecs=mjpeg,flac",
                "video/mp4;codecs=avc1.64003E,opus",
                "video/mp4;codecs=av01.0.04M.08,mp4a.40.2",
                "video/mp4;codecs=avc1.42E01E,mp4a.6B",
                "video/mp2t;codecs=avc1.42E01E,mp4a.40.2",
                "audio/webm;codecs=opus",
                "audio/mp4;codecs=flac",
                "audio/ogg;codecs=opus",
                "audio/ogg;codecs=flac",
                "audio/mpeg",
                "audio/flac",
                "audio/wav;codecs=1",
                "audio/wav;codecs=\"pcm\"",
                "image/gif",
            })
    void supportedTypes(String type) {
        assertThat(capture.isTypeSupported(type)).isTrue();
    }

    @Tag("spec-7.17")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/webm;codecs=h264",
                "video/webm;codecs=vp8,pcm",
                "video/webm;codecs=vp8,vorbis",
                "video/webm;codecs=vp8,vp9",
                "video/mp4;codecs=vp8",
                "video/mp4;codecs=vp09.02.10.10",
                "video/mp2t;codecs=vp9",
                "video/ogg",
                "video/quicktime",
                "audio/webm;codecs=vp8",
                "audio/ogg;codecs=vorbis",
                "audio/wav;codecs=opus",
                "audio/mpeg;codecs=opus",
                "audio/flac;codecs=flac,opus",
                "image/gif;codecs=opus",
                "image/gif;codecs=vp8",
                "image/png",
                "video/webm;codecs=nosuch",
                "video",
            })
    void unsupportedTypes(String type) {
        assertThat(capture.isTypeSupported(type)).isFalse();
    }

    @Tag("spec-7.18")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | av | video/webm;codecs=vp8,opus | video/webm;codecs=vp8,opus",
                "video/mp4 | v | video/mp4;codecs=avc1 | video/mp4;codecs=avc1.42C01E",
                "video/webm;codecs=vp9,opus | a | video/webm;codecs=opus | video/webm;codecs=opus",
                "video/x-matroska;codecs=mjpeg | av | video/x-matroska;codecs=mjpeg,opus | video/x-matroska;codecs=mjpeg,opus",
                "video/mp2t | av | video/mp2t;codecs=avc1,mp4a.40.2 | video/mp2t;codecs=avc1.42C01E,mp4a.40.2",
                "audio/ogg | a | audio/ogg;codecs=opus | audio/ogg;codecs=opus",
                "audio/wav | a | audio/wav;codecs=1 | audio/wav;codecs=1",
                "audio/mpeg | a | audio/mpeg;codecs=mp3 | audio/mpeg;codecs=mp3",
                "audio/flac | a | audio/flac;codecs=flac | audio/flac;codecs=flac",
                "image/gif | v | image/gif;codecs=gif | image/gif;codecs=gif",
            })
    void theTypeIsCompletedAndTheFileHasIt(String type, String tracks, String completed, String written)
            throws Exception {
        MediaRecorder recorder = capture.newMediaRecorder(stream(tracks), MediaRecorderOptions.ofMimeType(type));
        List<Blob> pieces = new ArrayList<>();
        List<String> types = new ArrayList<>();
        recorder.onStart(event -> types.add(recorder.mimeType()));
        recorder.onDataAvailable(event -> pieces.add(event.data()));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(types).containsExactly(completed);
        assertThat(pieces).extracting(Blob::type).containsExactly(written);
        assertThat(recorder.statistics().encoders()).hasSize(tracks.length());
        ReadBack read =
                ReadBack.of(Files.write(folder.resolve("file"), pieces.get(0).bytes()));
        assertThat(read.streams).hasSize(tracks.length());
        assertThat(read.durationMicros).isCloseTo(1_000_000, within(100_000L));
    }

    @Tag("spec-7.18")
    @ParameterizedTest
    @CsvSource({"audio/ogg,av", "audio/wav,v", "image/gif,av", "image/gif,a"})
    void tracksThatTheTypeCanNotHoldAreRefused(String type, String tracks) {
        MediaRecorder recorder = capture.newMediaRecorder(stream(tracks), MediaRecorderOptions.ofMimeType(type));
        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(type);
    }

    @Test
    void theWishForHardwareReachesTheEncoder() {
        for (boolean wish : new boolean[] {false, true}) {
            MediaRecorder recorder = capture.newMediaRecorder(
                    stream("v"),
                    MediaRecorderOptions.builder().preferHardware(wish).build());
            recorder.start();
            runtime.advance(Duration.ofMillis(200));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
        }
        assertThat(requests).extracting(RecordingRequest::preferHardware).containsExactly(false, true);
    }

    private MediaStream stream(String tracks) {
        return capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(tracks.contains("a"), tracks.contains("v")))
                .join();
    }

    /** FFmpeg's backend, which notes what it is asked for. */
    private record Noting(List<RecordingRequest> requests, FfmpegEncoders backend) implements EncoderBackend {
        Noting(List<RecordingRequest> requests) {
            this(requests, new FfmpegEncoders());
        }

        @Override
        public String name() {
            return backend.name();
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return backend.complete(requested, video, audio);
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            requests.add(request);
            return backend.open(request, output);
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}
