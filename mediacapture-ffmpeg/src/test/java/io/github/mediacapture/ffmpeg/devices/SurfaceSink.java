package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes what becomes of a surface, and the colours of its pictures, for as long as it is captured. */
final class SurfaceSink implements FrameSink {
    final List<Frame> pictures = new CopyOnWriteArrayList<>();
    final List<Boolean> mutes = new CopyOnWriteArrayList<>();
    final List<Integer> changedWidths = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile @Nullable MediaException cause;

    /** A picture, and its colours as 0xRRGGBB. */
    record Frame(long nanos, int width, int height, Set<Integer> colours) {}

    @Override
    public void onVideoFrame(VideoFrame frame) {
        ByteBuffer pixels = ByteBuffer.allocate(frame.allocationSize());
        frame.copyTo(pixels);
        Set<Integer> colours = new HashSet<>();
        for (int at = 0; at < pixels.position(); at += Integer.BYTES) {
            colours.add(Integer.reverseBytes(pixels.getInt(at)) & 0xffffff);
        }
        pictures.add(new Frame(frame.timestampNanos(), frame.codedWidth(), frame.codedHeight(), colours));
    }

    @Override
    public void onAudioData(AudioData data) {}

    @Override
    public void onSettingsChanged(MediaTrackSettings settings) {
        changedWidths.add(settings.width().orElseThrow());
    }

    @Override
    public void onMuted(boolean muted) {
        mutes.add(muted);
    }

    @Override
    public void onEnded(@Nullable MediaException why) {
        cause = why;
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    @Nullable
    MediaException cause() {
        return cause;
    }

    Frame last() {
        return pictures.get(pictures.size() - 1);
    }
}
