package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What encoders get to encode: the fake pattern, and a tone of 440 Hz at half loudness. */
final class PatternAndTone {
    static final int WIDTH = 160;
    static final int HEIGHT = 120;
    static final long FRAME_NANOS = 33_333_333;
    private static final int SAMPLE_RATE = 48_000;
    private static final int PACKET_SAMPLES = SAMPLE_RATE / 100;
    private static final long PACKET_NANOS = 10_000_000;
    private static final double HERTZ = 440;

    private PatternAndTone() {}

    /** Encodes so many frames, and the audio of their time, for the codecs that the format has. */
    static void encode(RecordingEncoder encoder, RecordingFormat format, int frames) {
        encode(encoder, format, 0, frames);
    }

    /** Encodes the frames from {@code first} on, up to before {@code end}, and the audio of their time. */
    static void encode(RecordingEncoder encoder, RecordingFormat format, int first, int end) {
        long packets = packetAt(first);
        for (int n = first; n < end; n++) {
            if (format.videoCodec().isPresent()) {
                try (VideoFrame frame = FakePattern.picture(WIDTH, HEIGHT, n, n * FRAME_NANOS)) {
                    encoder.encode(frame, n * FRAME_NANOS);
                }
            }
            for (; format.audioCodec().isPresent() && packets < packetAt(n + 1); packets++) {
                try (AudioData data = tone(packets)) {
                    encoder.encode(data, packets * PACKET_NANOS);
                }
            }
        }
    }

    /** The first that begins with a frame, or after. */
    private static long packetAt(long picture) {
        return (picture * FRAME_NANOS + PACKET_NANOS - 1) / PACKET_NANOS;
    }

    private static AudioData tone(long packet) {
        ByteBuffer samples = ByteBuffer.allocate(PACKET_SAMPLES * Short.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < PACKET_SAMPLES; i++) {
            double seconds = (packet * PACKET_SAMPLES + i) / (double) SAMPLE_RATE;
            samples.putShort((short) (Short.MAX_VALUE / 2.0 * Math.sin(2 * Math.PI * HERTZ * seconds)));
        }
        return AudioData.copyOf(
                AudioSampleFormat.S16, SAMPLE_RATE, 1, PACKET_SAMPLES, packet * PACKET_NANOS, samples.flip());
    }
}
