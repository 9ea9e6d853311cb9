package io.github.mediacapture.core.tracks;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoPixelFormat;
import io.github.mediacapture.spi.SharedAudioData;
import io.github.mediacapture.spi.SharedVideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Black pictures and silence for a track that is not enabled or muted; kept while the shape stays; one thread at a time. */
public final class BlankMedia {
    private @Nullable SharedVideoFrame black;
    private @Nullable SharedAudioData silence;

    /** A black picture; the caller closes it. */
    VideoFrame picture(int width, int height, long timestampNanos) {
        SharedVideoFrame current = black;
        if (current == null || current.codedWidth() != width || current.codedHeight() != height) {
            current = blackPicture(width, height);
            black = current;
        }
        return current.at(timestampNanos);
    }

    /** Silence of the same shape as some sound; the caller closes it. */
    public AudioData silence(AudioData shape, long timestampNanos) {
        SharedAudioData current = silence;
        if (current == null
                || current.format() != shape.format()
                || current.sampleRate() != shape.sampleRate()
                || current.numberOfChannels() != shape.numberOfChannels()
                || current.numberOfFrames() != shape.numberOfFrames()) {
            current = silent(shape);
            silence = current;
        }
        return current.at(timestampNanos);
    }

    private static SharedVideoFrame blackPicture(int width, int height) {
        byte[] pixels = new byte[VideoPixelFormat.I420.allocationSize(width, height)];
        Arrays.fill(pixels, 0, width * height, (byte) 16);
        Arrays.fill(pixels, width * height, pixels.length, (byte) 128);
        return SharedVideoFrame.copyOf(VideoPixelFormat.I420, width, height, 0, ByteBuffer.wrap(pixels));
    }

    private static SharedAudioData silent(AudioData shape) {
        byte[] samples = new byte[shape.allocationSize()];
        boolean unsigned = shape.format() == AudioSampleFormat.U8 || shape.format() == AudioSampleFormat.U8_PLANAR;
        Arrays.fill(samples, (byte) (unsigned ? 128 : 0));
        return SharedAudioData.copyOf(
                shape.format(),
                shape.sampleRate(),
                shape.numberOfChannels(),
                shape.numberOfFrames(),
                0,
                ByteBuffer.wrap(samples));
    }
}
