package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Black frames and silence for a track that is muted or disabled; kept while the shape stays; one thread at a time. */
public final class BlankMedia {
    /** Pieces of silence are this long. */
    static final int PIECES_PER_SECOND = 100;

    private @Nullable SharedVideoFrame black;
    private @Nullable SharedAudioData silence;
    private @Nullable AudioShape silenceShape;

    /** What a piece of audio is like, but for what is heard. */
    public record AudioShape(AudioSampleFormat format, int sampleRate, int channels, int frames) {
        /** The same, but for what is heard. */
        public static AudioShape of(AudioData data) {
            return new AudioShape(data.format(), data.sampleRate(), data.numberOfChannels(), data.numberOfFrames());
        }

        /** A piece of what a track delivers. */
        public static AudioShape of(AudioSampleFormat format, MediaTrackSettings delivered) {
            int rate = delivered.sampleRate().orElse(48_000);
            return new AudioShape(format, rate, delivered.channelCount().orElse(1), rate / PIECES_PER_SECOND);
        }

        /** How long it is. */
        public long durationNanos() {
            return Math.round(frames * 1e9 / sampleRate);
        }
    }

    /**
     * A black frame; the caller closes it.
     *
     * @param colors of the frames among which it is shown; RGB's become a camera's, since it is YUV
     * @param init the timestamp, and what else is known
     */
    public VideoFrame picture(int width, int height, VideoColorSpace colors, VideoFrameInit init) {
        VideoColorSpace wanted = isRgb(colors) ? VideoColorSpace.CAMERA : colors;
        SharedVideoFrame current = black;
        if (current == null
                || current.codedWidth() != width
                || current.codedHeight() != height
                || !current.colorSpace().equals(wanted)) {
            current = blackFrame(width, height, wanted);
            black = current;
        }
        return current.with(init);
    }

    /** A black frame with the time and the colors of another, and all that is known of it; the caller closes it. */
    public VideoFrame inPlaceOf(VideoFrame frame, int width, int height) {
        VideoFrameInit init =
                VideoFrameInit.defaults().timestampNanos(frame.timestampNanos()).metadata(frame.metadata());
        return picture(width, height, frame.colorSpace(), init);
    }

    private static boolean isRgb(VideoColorSpace colors) {
        return colors.matrix()
                .filter(matrix -> matrix == VideoMatrixCoefficients.RGB)
                .isPresent();
    }

    /** Silence of the same shape as some audio; the caller closes it. */
    public AudioData silence(AudioData like, long timestampNanos) {
        return silence(AudioShape.of(like), timestampNanos);
    }

    /** Silence; the caller closes it. */
    public AudioData silence(AudioShape shape, long timestampNanos) {
        SharedAudioData current = silence;
        if (current == null || !shape.equals(silenceShape)) {
            current = silent(shape);
            silence = current;
            silenceShape = shape;
        }
        return current.at(timestampNanos);
    }

    private static SharedVideoFrame blackFrame(int width, int height, VideoColorSpace colors) {
        byte[] pixels = new byte[VideoPixelFormat.I420.allocationSize(width, height)];
        Arrays.fill(pixels, 0, width * height, (byte) (colors.fullRange().orElse(false) ? 0 : 16));
        Arrays.fill(pixels, width * height, pixels.length, (byte) 128);
        VideoFrameInit init = VideoFrameInit.defaults().timestampNanos(0).colorSpace(colors);
        return SharedVideoFrame.copyOf(VideoPixelFormat.I420, width, height, ByteBuffer.wrap(pixels), init);
    }

    private static SharedAudioData silent(AudioShape shape) {
        AudioSampleFormat format = shape.format();
        byte[] samples =
                new byte[format.planeCount(shape.channels()) * format.planeBytes(shape.channels(), shape.frames())];
        boolean unsigned = format == AudioSampleFormat.U8 || format == AudioSampleFormat.U8_PLANAR;
        Arrays.fill(samples, (byte) (unsigned ? 128 : 0));
        return SharedAudioData.copyOf(
                format, shape.sampleRate(), shape.channels(), shape.frames(), 0, ByteBuffer.wrap(samples));
    }
}
