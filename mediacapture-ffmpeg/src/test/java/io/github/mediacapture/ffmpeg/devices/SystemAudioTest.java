package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureSession;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PulseAudio plays on its default output, which must be a tone of 440 Hz. */
class SystemAudioTest extends DeviceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.SYSTEM_AUDIO;
    }

    @Tag("spec-9.8")
    @Test
    void whatTheMachinePlaysIsHeard() throws InterruptedException {
        CaptureDevice sound = device();
        assertThat(devices()).hasSize(1);
        CopyingSink sink = new CopyingSink(100);
        MediaTrackSettings settings = MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, 48_000)
                .put(TrackProperty.CHANNEL_COUNT, 1)
                .build();
        try (CaptureSession session = open(sound, settings, sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().get(TrackProperty.SUPPRESS_LOCAL_AUDIO_PLAYBACK))
                    .isEmpty();
        }
        long rises = 0;
        long samples = 0;
        short before = 0;
        for (CopyingSink.Piece piece : sink.pieces.subList(20, 100)) {
            ShortBuffer values = piece.bytes().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            while (values.hasRemaining()) {
                short value = values.get();
                rises += before < 0 && value >= 0 ? 1 : 0;
                before = value;
                samples++;
            }
        }
        assertThat(rises * 48_000.0 / samples).isBetween(430.0, 450.0);
    }
}
