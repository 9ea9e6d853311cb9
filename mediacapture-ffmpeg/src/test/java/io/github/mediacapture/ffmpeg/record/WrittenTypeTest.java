package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The type that is told is the file's: it is compared with the boxes of the file, and with what ffprobe says. */
@ExtendWith(LeakCheck.class)
class WrittenTypeTest {
    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(FakeDevices.standard())
            .encoderBackend(new FfmpegEncoders())
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());
    private final List<Blob> pieces = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    private MediaRecorder recorder(String type, String tracks, int width, int height) {
        MediaStreamConstraints wanted = MediaStreamConstraints.of(tracks.contains("a"), tracks.contains("v"));
        if (tracks.contains("v")) {
            wanted = wanted.withVideo(
                    MediaTrackConstraints.with(set -> set.width(width).height(height)));
        }
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.mediaDevices().getUserMedia(wanted).join(), MediaRecorderOptions.ofMimeType(type));
        recorder.onDataAvailable(event -> {
            pieces.add(event.data());
            told.add(recorder.mimeType());
        });
        return recorder;
    }

    /** Returns the type of the file. */
    private String record(String type, String tracks, int width, int height) {
        MediaRecorder recorder = recorder(type, tracks, width, height);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        String whileRecording = recorder.mimeType();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).type()).as("of the blob, and of the recorder").isEqualTo(whileRecording);
        return whileRecording;
    }

    private Path file() throws Exception {
        return Files.write(folder.resolve("file"), pieces.get(0).bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, 640, 480",
        "video/mp4, 1280, 720",
        "video/mp4;codecs=avc1.42C01F, 640, 480",
        "video/mp4;codecs=avc1.640028, 640, 480",
        "video/mp4;codecs=h264, 320, 240",
        "video/mp4;codecs=avc3.42E01E, 640, 480",
        "video/x-matroska;codecs=h264, 640, 480",
    })
    void theNameOfH264IsWhatIsInTheFile(String type, int width, int height) throws Exception {
        String written = record(type, "v", width, height);

        String avcC =
                HexFormat.of().withUpperCase().formatHex(configuration(type.contains("mp4") ? "avcC" : null), 1, 4);
        String tag = type.contains("avc3") ? "avc3." : "avc1.";
        assertThat(written).isEqualTo(type.split(";", 2)[0] + ";codecs=" + tag + avcC);
        List<String> probed = FfmpegProgram.probe(file(), "stream=level");
        assertThat(Integer.parseInt(avcC.substring(4), 16)).hasToString(probed.get(0));
    }

    /** The bytes of the decoder's configuration: in MP4 of a box, in Matroska of the codec's private data. */
    private byte[] configuration(String box) throws Exception {
        byte[] bytes = pieces.get(0).bytes();
        if (box == null) {
            int at = indexOf(bytes, new byte[] {0x63, (byte) 0xA2}) + 2;
            int lengthBytes = Integer.numberOfLeadingZeros(bytes[at] & 0xFF) - 23;
            return Arrays.copyOfRange(bytes, at + lengthBytes, at + lengthBytes + 20);
        }
        int at = indexOf(bytes, box.getBytes(StandardCharsets.US_ASCII)) + 4;
        return Arrays.copyOfRange(bytes, at, at + 20);
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int at = 0; at + sought.length <= bytes.length; at++) {
            if (Arrays.mismatch(bytes, at, at + sought.length, sought, 0, sought.length) < 0) {
                return at;
            }
        }
        throw new AssertionError("not in the file: " + HexFormat.of().formatHex(sought));
    }

    @ParameterizedTest
    @CsvSource({"640, 480", "1280, 720", "320, 240"})
    void theNameOfVp9InMp4IsItsConfiguration(int width, int height) throws Exception {
        String written = record("video/mp4;codecs=vp9,opus", "av", width, height);

        byte[] vpcC = configuration("vpcC"); // after version and flags: profile, level, bit depth and more
        assertThat(written)
                .isEqualTo(
                        "video/mp4;codecs=vp09.%02d.%02d.%02d,opus".formatted(vpcC[4], vpcC[5], (vpcC[6] & 0xFF) >> 4));
        assertThat(vpcC[5]).as("a level that there is").isGreaterThanOrEqualTo((byte) 10);
    }

    @ParameterizedTest
    @CsvSource({"video/mp4, 640, 480", "video/mp4, 1280, 720", "video/webm, 320, 240"})
    void theNameOfAv1IsItsConfiguration(String container, int width, int height) throws Exception {
        String written = record(container + ";codecs=av1", "v", width, height);

        byte[] av1C = configuration(container.contains("mp4") ? "av1C" : null);
        int profile = av1C[1] >> 5 & 7;
        int level = av1C[1] & 31;
        char tier = (av1C[2] & 0x80) == 0 ? 'M' : 'H';
        assertThat(written).isEqualTo("%s;codecs=av01.%d.%02d%s.08".formatted(container, profile, level, tier));
        assertThat(FfmpegProgram.probe(file(), "stream=level")).containsExactly(String.valueOf(level));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvc1", "hev1"})
    void theNameOfHevcIsItsConfiguration(String name) throws Exception {
        assumeTrue(!Pointer.isNull(avcodec.avcodec_find_encoder_by_name("libx265")), "the GPL natives are not there");
        String written = record("video/mp4;codecs=" + name, "v", 640, 480);

        byte[] hvcC = configuration("hvcC");
        assertThat(written)
                .startsWith("video/mp4;codecs=" + name + "." + (hvcC[1] & 31) + ".")
                .contains("." + ((hvcC[1] & 32) == 0 ? "L" : "H") + (hvcC[12] & 0xFF));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | av | video/webm;codecs=vp8,opus",
                "'' | a | audio/webm;codecs=opus",
                "VIDEO/WEBM;codecs=\"VP8, OPUS\" | av | video/webm;codecs=VP8,OPUS",
                "video/webm;codecs=vp08.00.41.08 | v | video/webm;codecs=vp8",
                "video/webm;codecs=vp9 | av | video/webm;codecs=vp9,opus",
                "video/webm;codecs=vp09.00.10.08 | v | video/webm;codecs=vp09.00.30.08",
                "audio/mp4;codecs=aac | a | audio/mp4;codecs=mp4a.40.2",
                "audio/mp4;codecs=mp3 | a | audio/mp4;codecs=mp4a.6B",
                "audio/mp4;codecs=pcm | a | audio/mp4;codecs=ipcm",
                "audio/mp4;codecs=flac | a | audio/mp4;codecs=flac",
                "video/x-matroska;codecs=mjpeg,pcm | av | video/x-matroska;codecs=mjpeg,pcm",
                "audio/x-matroska;codecs=mp4a.6B | a | audio/x-matroska;codecs=mp3",
                "audio/wav;codecs=pcm | a | audio/wav;codecs=1",
                "audio/mpeg | a | audio/mpeg;codecs=mp3",
                "image/gif | v | image/gif;codecs=gif",
            })
    void whatTheAppNamedStaysIfItIsTrue(String type, String tracks, String written) {
        assertThat(record(type, tracks, 640, 480)).isEqualTo(written);
    }

    /** Before the first picture nobody knows the level; a piece comes later, so its type is right. */
    @Test
    @Tag("spec-7.5")
    @Tag("spec-7.6")
    void theTypeGrowsExactWithTheFirstPicture() {
        MediaRecorder recorder = recorder("video/mp4", "av", 640, 480);
        List<String> atStart = new ArrayList<>();
        recorder.onStart(event -> atStart.add(recorder.mimeType()));
        recorder.start(Duration.ofMillis(200));
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(atStart).containsExactly("video/mp4;codecs=avc1,mp4a.40.2");
        assertThat(pieces)
                .hasSizeGreaterThan(3)
                .extracting(Blob::type)
                .containsOnly("video/mp4;codecs=avc1.42C01E,mp4a.40.2");
        assertThat(told).startsWith("video/mp4;codecs=avc1.42C01E,mp4a.40.2").endsWith("video/mp4");
        assertThat(recorder.mimeType()).isEqualTo("video/mp4");
    }
}
