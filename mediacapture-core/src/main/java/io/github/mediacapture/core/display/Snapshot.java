package io.github.mediacapture.core.display;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes the first frame of a surface and closes it again, with a session of its own; opens on the devices lane. */
final class Snapshot implements FrameSink {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CompletableFuture<VideoFrame> picture = new CompletableFuture<>();

    private Snapshot() {}

    /** The frame, as a task on the event lane. */
    static CompletableFuture<VideoFrame> take(EventLoop loop, Lane lane, CatalogDevice device) {
        CompletableFuture<VideoFrame> result = loop.newFuture();
        Snapshot snapshot = new Snapshot();
        CompletableFuture<?> unused = snapshot.picture.whenComplete((frame, error) -> loop.queue(() -> {
            if (error != null) {
                result.completeExceptionally(error);
            } else if (!result.complete(frame)) {
                frame.close(); // cancelled meanwhile
            }
        }));
        lane.execute(() -> snapshot.open(loop, lane, device));
        return result;
    }

    private void open(EventLoop loop, Lane lane, CatalogDevice device) {
        try {
            CaptureSession session =
                    device.backend().open(new CaptureRequest(device.device(), usual(device), this, loop.runtime()));
            CompletableFuture<?> unused = picture.whenComplete((frame, error) -> lane.execute(session::close));
        } catch (RuntimeException | Error e) {
            picture.completeExceptionally(Thrown.asMedia("Opening the surface", e));
            return;
        }
        lane.schedule(PATIENCE, () -> onEnded(null));
    }

    private static MediaTrackSettings usual(CatalogDevice device) {
        List<Candidate<CatalogDevice>> modes = device.modes().stream()
                .map(mode -> new Candidate<>(device, mode, device.device().ownSettings()))
                .toList();
        return SelectSettings.select(
                        modes,
                        MediaTrackConstraints.none(),
                        device.device().kind().trackKind())
                .ranked()
                .get(0)
                .settings();
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        if (!picture.isDone()) {
            VideoFrame kept = frame.clone();
            if (!picture.complete(kept)) {
                kept.close();
            }
        }
    }

    @Override
    public void onAudioData(AudioData data) {}

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(@Nullable MediaException cause) {
        picture.completeExceptionally(
                cause == null ? new NotReadableException("The surface shows nothing now") : cause);
    }
}
