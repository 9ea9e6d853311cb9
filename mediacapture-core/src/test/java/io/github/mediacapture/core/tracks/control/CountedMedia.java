package io.github.mediacapture.core.tracks.control;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Frames and samples made by hand; counts those that somebody still holds. */
public final class CountedMedia {
    private final AtomicInteger held = new AtomicInteger();

    /** A picture of one gray. */
    public VideoFrame picture(int width, int height, int brightness, long timestampNanos) {
        byte[] luma = new byte[width * height];
        Arrays.fill(luma, (byte) brightness);
        byte[] chroma = new byte[(width + 1) / 2 * ((height + 1) / 2)];
        Arrays.fill(chroma, (byte) 128);
        return new SharedVideoFrame(
                VideoPixelFormat.I420, width, height, timestampNanos, memory(width, luma, chroma, chroma));
    }

    /** Samples of one value, 10 ms of them. */
    public AudioData sound(int sampleRate, int channels, short value, long timestampNanos) {
        ByteBuffer samples =
                ByteBuffer.allocate(sampleRate / 100 * channels * Short.BYTES).order(ByteOrder.nativeOrder());
        while (samples.hasRemaining()) {
            samples.putShort(value);
        }
        return new SharedAudioData(
                new SharedAudioData.Layout(AudioSampleFormat.S16, sampleRate, channels, sampleRate / 100),
                timestampNanos,
                memory(0, samples.array()));
    }

    /** How many are not given back. */
    public int held() {
        return held.get();
    }

    private FrameMemory memory(int width, byte[]... planes) {
        held.incrementAndGet();
        return new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return ByteBuffer.wrap(planes[plane]);
            }

            @Override
            public int stride(int plane) {
                return plane == 0 ? width : (width + 1) / 2;
            }

            @Override
            public void release() {
                held.decrementAndGet();
            }
        };
    }
}
