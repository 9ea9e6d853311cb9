package io.github.mediacapture.core;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.devices.DeviceIds;
import io.github.mediacapture.core.doctor.DeviceCheck;
import io.github.mediacapture.core.doctor.Doctor;
import io.github.mediacapture.core.doctor.FormatCheck;
import io.github.mediacapture.core.files.FileChoosers;
import io.github.mediacapture.core.files.ObjectUrls;
import io.github.mediacapture.core.files.PickedInput;
import io.github.mediacapture.core.permissions.AppPermissions;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.play.Elements;
import io.github.mediacapture.core.record.EncodingRecorder;
import io.github.mediacapture.core.record.RecordingPlanner;
import io.github.mediacapture.core.record.Recordings;
import io.github.mediacapture.core.record.Recovery;
import io.github.mediacapture.core.record.plan.EncoderCatalog;
import io.github.mediacapture.core.record.storage.SpoolKeeper;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.permissions.Permissions;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One context: wires the parts together and takes them down in order.
 *
 * <p>Thread-safe. {@link #close()} is bounded: what does not come back in time is left behind on a daemon thread.
 */
final class CaptureContext extends FrameContext {
    private static final LazyLog LOG = new LazyLog(CaptureContext.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * How much of the patience is kept for the end of a recording whose encoder is far behind. On a machine that is
     * this busy the audio that waits and the file's end take long too, and without them the recording is lost.
     */
    private static final Duration LAST_FRAMES = Duration.ofMillis(1200);

    private final EncoderCatalog encoders;
    private final SpoolKeeper spools;
    private final RecordingPlanner planner;
    private final Recordings recordings;
    private final Recovery recovery;
    private final ObjectUrls objectUrls = new ObjectUrls();
    private final FileChoosers choosers;
    private final Elements elements;
    private final PermissionGate gate;
    private final AppPermissions permissions;
    private final CatalogMediaDevices mediaDevices;
    private final Doctor doctor;
    private final AtomicBoolean closed = new AtomicBoolean();

    CaptureContext(
            MediaCaptureOptions options,
            MediaRuntime runtime,
            List<CaptureBackend> captureBackends,
            List<EncoderBackend> encoderBackends) {
        super(new EventLoop(runtime));
        encoders = new EncoderCatalog(encoderBackends);
        spools = new SpoolKeeper(
                options.blobMemoryLimit(), options.temporaryDirectory().orElse(null), () -> sweep(runtime, System::gc));
        planner = new RecordingPlanner(encoders, spools, options.wallClock());
        recordings = new Recordings(loop);
        recovery = new Recovery(loop, encoders);
        choosers = new FileChoosers(loop, options);
        DeviceAccess access = DeviceAccess.of(loop, options);
        gate = access.permissions();
        DeviceCatalog catalog = new DeviceCatalog(captureBackends, new DeviceIds(options));
        mediaDevices = new CatalogMediaDevices(loop, catalog, access);
        elements = new Elements(loop, options, objectUrls, mediaDevices::audioOutput);
        doctor = new Doctor(
                loop,
                mediaDevices::execute,
                new DeviceCheck(catalog),
                new FormatCheck(encoders, elements::canPlayType));
        permissions = new AppPermissions(loop, gate, mediaDevices, access.audit());
        sweep(runtime, spools::sweep); // what apps left that could not close their contexts
    }

    private static void sweep(MediaRuntime runtime, Runnable work) {
        Lane lane = runtime.openLane("sweep");
        lane.execute(work);
        lane.close();
    }

    @Override
    public MediaDevices mediaDevices() {
        return mediaDevices;
    }

    @Override
    public Permissions permissions() {
        return permissions;
    }

    @Override
    public CompletableFuture<Void> resetDeviceIds() {
        return mediaDevices.resetDeviceIds();
    }

    @Override
    public MediaStream newMediaStream(List<MediaStreamTrack> tracks) {
        return new TrackStream(loop, tracks);
    }

    @Override
    public CaptureController newCaptureController() {
        return mediaDevices.newCaptureController();
    }

    @Override
    public MediaRecorder newMediaRecorder(MediaStream stream, MediaRecorderOptions options) {
        requireOpen();
        return new EncodingRecorder(
                recordings, planner, Arguments.required(stream, "stream"), Arguments.required(options, "options"));
    }

    @Override
    public boolean isTypeSupported(String mimeType) {
        requireOpen();
        return encoders.isTypeSupported(Arguments.required(mimeType, "mimeType"));
    }

    @Override
    public Set<MediaStreamTrackKind> recordableKinds(MediaRecorderOptions options) {
        requireOpen();
        return planner.recordableKinds(Arguments.required(options, "options"));
    }

    @Override
    public FileInput newFileInput(FileInputOptions options) {
        requireOpen();
        return new PickedInput(loop, choosers, Arguments.required(options, "options"));
    }

    @Override
    public VideoElement newVideoElement() {
        requireOpen();
        return elements.newVideo();
    }

    @Override
    public AudioElement newAudioElement() {
        requireOpen();
        return elements.newAudio();
    }

    @Override
    public CanPlayTypeResult canPlayType(String type) {
        requireOpen();
        return elements.canPlayType(Arguments.required(type, "type"));
    }

    @Override
    public String createObjectURL(Blob blob) {
        requireOpen();
        return objectUrls.create(Arguments.required(blob, "blob"));
    }

    @Override
    public void revokeObjectURL(String url) {
        objectUrls.revoke(Arguments.required(url, "url"));
    }

    @Override
    public Optional<Blob> resolveObjectURL(String url) {
        return objectUrls.resolve(Arguments.required(url, "url"));
    }

    @Override
    public CompletableFuture<Path> recover(Path unfinished) {
        requireOpen();
        return recovery.recover(Arguments.required(unfinished, "unfinished"));
    }

    @Override
    public CompletableFuture<Path> recover(Path unfinished, Path whole) {
        requireOpen();
        return recovery.recover(Arguments.required(unfinished, "unfinished"), Arguments.required(whole, "whole"));
    }

    @Override
    public CompletableFuture<Diagnosis> diagnose() {
        requireOpen();
        return doctor.diagnose();
    }

    @Override
    void requireOpen() {
        if (closed.get()) {
            throw EventLoop.closedContext();
        }
    }

    @Override
    public String toString() {
        return "MediaCapture (" + (closed.get() ? "closed" : "open") + ")";
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        long begin = loop.runtime().nanoTime();
        step(doctor::close);
        step(choosers::close);
        step(elements::close);
        step(planner::close);
        step(recordings::stopAll);
        step(this::closeFrames);
        step(() -> mediaDevices.close(left(begin)));
        step(permissions::close);
        step(recovery::close);
        step(() -> awaitRecordings(begin));
        step(() -> awaitFramesClosed(() -> left(begin)));
        step(() -> elements.awaitClosed(() -> left(begin)));
        step(() -> doctor.awaitClosed(() -> left(begin)));
        loop.queue(this::giveBack);
        loop.events().close();
        if (loop.events().awaitClosed(left(begin))) {
            gate.awaitClosed(left(begin));
        }
    }

    /** Whatever an app's own part of it throws, the camera does not stay on for that. */
    private static void step(Runnable closing) {
        try {
            closing.run();
        } catch (Throwable e) {
            LOG.get().log(System.Logger.Level.WARNING, "A part of the context did not close", e);
        }
    }

    private void awaitRecordings(long begin) {
        if (!recordings.awaitEnd(left(begin).minus(LAST_FRAMES))) {
            recordings.hurry();
            if (!recordings.awaitEnd(left(begin).dividedBy(2))) {
                recordings.abandon();
                recordings.awaitEnd(left(begin));
            }
        }
    }

    /** After the last event, so that its listeners can still read the blobs. */
    private void giveBack() {
        step(gate::close);
        step(elements::giveBack);
        step(objectUrls::clear);
        step(spools::close);
        step(encoders::close);
        step(Conversions::releaseIdle);
    }

    private Duration left(long beginNanos) {
        Duration left = PATIENCE.minusNanos(loop.runtime().nanoTime() - beginNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
