package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A sink that copies the bytes of the first pieces that it gets, and then counts down. */
final class CopyingSink implements FrameSink {
    final List<Piece> pieces = new ArrayList<>();
    private final CountDownLatch wanted;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable MediaException cause;

    record Piece(
            long nanos,
            long arrival,
            int width,
            int height,
            int samples,
            @Nullable VideoPixelFormat format,
            @Nullable VideoColorSpace colorSpace,
            ByteBuffer bytes) {}

    CopyingSink(int pieces) {
        wanted = new CountDownLatch(pieces);
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        if (wanted.getCount() > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(frame.allocationSize());
            frame.copyTo(bytes);
            add(new Piece(
                    frame.timestampNanos(),
                    System.nanoTime(),
                    frame.codedWidth(),
                    frame.codedHeight(),
                    0,
                    frame.format(),
                    frame.colorSpace(),
                    bytes.flip()));
        }
    }

    @Override
    public void onAudioData(AudioData data) {
        if (wanted.getCount() > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(data.allocationSize());
            data.copyTo(bytes);
            add(new Piece(
                    data.timestampNanos(), System.nanoTime(), 0, 0, data.numberOfFrames(), null, null, bytes.flip()));
        }
    }

    private void add(Piece piece) {
        pieces.add(piece);
        wanted.countDown();
    }

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(@Nullable MediaException why) {
        cause = why;
        ended.countDown();
    }

    @Nullable
    MediaException cause() {
        return cause;
    }

    boolean awaitPieces(Duration limit) throws InterruptedException {
        return wanted.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
