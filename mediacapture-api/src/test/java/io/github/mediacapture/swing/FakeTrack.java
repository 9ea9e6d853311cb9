package io.github.mediacapture.swing;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.VideoSink;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A track that hands on what a test pushes, and counts the frames that somebody still holds. */
final class FakeTrack {
    final List<VideoSink> sinks = new CopyOnWriteArrayList<>();
    final AtomicInteger held = new AtomicInteger();
    private final MediaStreamTrackKind kind;
    private final MediaTrackSettings settings;

    FakeTrack(MediaStreamTrackKind kind, int width, int height) {
        this.kind = kind;
        settings = MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .build();
    }

    MediaStreamTrack track() {
        return (MediaStreamTrack) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MediaStreamTrack.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "kind" -> kind;
                    case "label" -> "Fake";
                    case "getSettings" -> settings;
                    case "addSink" -> add((VideoSink) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Registration add(VideoSink sink) {
        sinks.add(sink);
        return () -> sinks.remove(sink);
    }

    /** Pixels by letters; see {@link PicturesTest#frame}. */
    void push(String letters, VideoFrameInit init) {
        push(PicturesTest.frame(letters, init), init);
    }

    /** Takes the frame, and closes it. */
    void push(VideoFrame taken, VideoFrameInit init) {
        try (VideoFrame pixels = taken;
                VideoFrame frame = counted(pixels, init)) {
            for (VideoSink sink : sinks) {
                if (sink.isShowing()) {
                    sink.onSize(frame.displayWidth(), frame.displayHeight());
                    sink.onFrame(frame, new FrameTiming(0, 0));
                }
            }
        }
    }

    private VideoFrame counted(VideoFrame pixels, VideoFrameInit init) {
        ByteBuffer copy = ByteBuffer.allocate(pixels.plane(0).remaining()).put(pixels.plane(0));
        int stride = pixels.stride(0);
        held.incrementAndGet();
        return new SharedVideoFrame(
                pixels.format(), pixels.codedWidth(), pixels.codedHeight(), init, new FrameMemory() {
                    @Override
                    public ByteBuffer plane(int plane) {
                        return copy.duplicate();
                    }

                    @Override
                    public int stride(int plane) {
                        return stride;
                    }

                    @Override
                    public void release() {
                        held.decrementAndGet();
                    }
                });
    }

    void end() {
        sinks.forEach(VideoSink::onCleared);
    }
}
