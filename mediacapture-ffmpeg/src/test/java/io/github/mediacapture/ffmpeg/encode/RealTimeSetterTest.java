package io.github.mediacapture.ffmpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
import io.github.mediacapture.spi.RecordingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RealTimeSetterTest {
    /** Where {@code stat} of a thread says by which policy it runs, counted behind the name in parentheses. */
    private static final int POLICY = 38;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoAsksForAv1RunsLikeOtherThreads() throws IOException {
        String before = policy();
        try (FfmpegEncoders encoders = new FfmpegEncoders()) {
            assertThat(encoders.complete(
                            new RecordingFormat("video/webm", Optional.of("av01.0.08M.08"), Optional.empty()),
                            true,
                            false))
                    .isPresent();
        }
        assertThat(policy()).isEqualTo(before).isEqualTo("0");
    }

    private static String policy() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[POLICY];
    }

    @Test
    void whatOpensApartFailsHere() {
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> RealTimeSetter.apart("libsvtav1", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(RealTimeSetter.<String>apart(
                        "libsvtav1", () -> Thread.currentThread().getName()))
                .isNotEqualTo(Thread.currentThread().getName());
        assertThat(RealTimeSetter.<String>apart(
                        "libvpx", () -> Thread.currentThread().getName()))
                .isEqualTo(Thread.currentThread().getName());
    }
}
