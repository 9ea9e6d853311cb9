package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cameras of every pixel format and range, recorded: each frame says its number in the file too. */
@ExtendWith(LeakCheck.class)
class CameraFormatsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "I420, true",
        "I422, false",
        "I422, true",
        "I444, false",
        "NV12, true",
        "NV12, false",
        "YUY2, true",
        "YUY2, false",
        "RGBA, true",
        "RGBX, true",
        "BGRA, true",
        "BGRX, true"
    })
    void numbersSurviveTheRecorder(VideoPixelFormat format, boolean full) throws Exception {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder()
                .size(320, 240)
                .pixelFormat(format)
                .colorSpace(VideoColorSpace.defaultOf(format).withFullRange(full))
                .build());
        try (FakeStudio studio = FakeStudio.with(devices)) {
            studio.record(MediaRecorderOptions.ofMimeType("video/webm;codecs=vp8"), Duration.ofSeconds(1));
            ReadBack.Stream video = ReadBack.of(Files.write(
                            folder.resolve("file"), studio.blobs.get(0).bytes()))
                    .video();
            List<Long> numbers = video.pictures.stream()
                    .map(picture -> FakePattern.readLuma(320, 240, ByteBuffer.wrap(picture))
                            .orElseThrow()
                            .frameNumber())
                    .toList();
            assertThat(numbers)
                    .hasSizeBetween(29, 32)
                    .containsExactlyElementsOf(LongStream.range(numbers.get(0), numbers.get(0) + numbers.size())
                            .boxed()
                            .toList());
        }
    }
}
