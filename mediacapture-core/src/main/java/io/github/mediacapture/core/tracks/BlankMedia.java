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

/** Black pictures and silence for a track that is not enabled; kept while the shape stays; one capture lane only. */
final class BlankMedia {
    private @Nullable SharedVideoFrame black;
    private @Nullable SharedAudioData silence;

    /** A black picture of the same size and time; the caller closes it. */
    VideoFrame like(VideoFrame frame) {
        SharedVideoFrame current = black;
        if (current == null
                || current.codedWidth() != frame.codedWidth()
                || current.codedHeight() != frame.codedHeight()) {
            current = blackPicture(frame.codedWidth(), frame.codedHeight());
            black = current;
        }
        return current.at(frame.timestampNanos());
    }

    /** Silence of the same shape and time; the caller closes it. */
    AudioData like(AudioData data) {
        SharedAudioData current = silence;
        if (current == null
                || current.format() != data.format()
                || current.sampleRate() != data.sampleRate()
                || current.numberOfChannels() != data.numberOfChannels()
                || current.numberOfFrames() != data.numberOfFrames()) {
            current = silent(data);
            silence = current;
        }
        return current.at(data.timestampNanos());
    }

    private static SharedVideoFrame blackPicture(int width, int height) {
        byte[] pixels = new byte[VideoPixelFormat.I420.allocationSize(width, height)];
        Arrays.fill(pixels, 0, width * height, (byte) 16);
        Arrays.fill(pixels, width * height, pixels.length, (byte) 128);
        return SharedVideoFrame.copyOf(VideoPixelFormat.I420, width, height, 0, ByteBuffer.wrap(pixels));
    }

    private static SharedAudioData silent(AudioData data) {
        byte[] samples = new byte[data.allocationSize()];
        boolean unsigned = data.format() == AudioSampleFormat.U8 || data.format() == AudioSampleFormat.U8_PLANAR;
        Arrays.fill(samples, (byte) (unsigned ? 128 : 0));
        return SharedAudioData.copyOf(
                data.format(),
                data.sampleRate(),
                data.numberOfChannels(),
                data.numberOfFrames(),
                0,
                ByteBuffer.wrap(samples));
    }
}
