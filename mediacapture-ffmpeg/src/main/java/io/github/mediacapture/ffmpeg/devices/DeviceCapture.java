package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.ffmpeg.devices.delivery.AudioDelivery;
import io.github.mediacapture.ffmpeg.devices.delivery.PacketDelivery;
import io.github.mediacapture.ffmpeg.devices.delivery.Pause;
import io.github.mediacapture.ffmpeg.devices.delivery.VideoDelivery;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Captures a listed device, whatever it is; on the session's lane. */
record DeviceCapture(ListedDevice listed, CaptureRequest request) implements FfmpegSession.Work {
    /** Between two questions to a device that has nothing yet; its own stamps say when a frame was taken. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    @Override
    public void prepare(BooleanSupplier stopped) {
        listed.gate().awaitAccess(stopped);
    }

    @Override
    public Duration openLimit() {
        return listed.gate().openLimit();
    }

    @Override
    public void run(BooleanSupplier stopped, Consumer<MediaTrackSettings> onSettings) {
        if (listed.direct().isPresent()) {
            listed.direct().get().capture(request, stopped, onSettings);
            return;
        }
        if (listed.surface().isPresent()) {
            new SurfaceCapture(listed, request, stopped, onSettings)
                    .run(listed.surface().get());
            return;
        }
        try (DeviceInput input = DeviceInput.open(listed, listed.options().apply(request.settings()), stopped);
                PacketDelivery delivery = delivery(input)) {
            onSettings.accept(delivery.settings());
            while (!stopped.getAsBoolean()) {
                AVPacket packet = input.read();
                if (stopped.getAsBoolean()) {
                    return;
                }
                if (packet == null) {
                    delivery.idle(request.sink());
                    Pause.of(POLL_NANOS);
                } else {
                    delivery.deliver(packet, request.sink());
                }
            }
        }
    }

    private PacketDelivery delivery(DeviceInput input) {
        return listed.device().kind().trackKind() == MediaStreamTrackKind.AUDIO
                ? new AudioDelivery(listed, request, input.stream().codecpar())
                : new VideoDelivery(listed, request, input.stream());
    }
}
