package io.github.mediacapture.benchmarks;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** A camera and a microphone whose media come from raw files, as fast as they are called. */
final class RawDevices implements CaptureBackend {
    private static final int PACKET_FRAMES = RecordingCase.SAMPLE_RATE / 100;

    private final RecordingCase what;
    private final RawInput pictures;
    private final RawInput sound;
    private final Map<CaptureDeviceKind, FrameSink> sinks = new EnumMap<>(CaptureDeviceKind.class);
    private final ByteBuffer packet = ByteBuffer.allocateDirect(PACKET_FRAMES * RecordingCase.CHANNELS * 2)
            .order(ByteOrder.nativeOrder());

    RawDevices(RecordingCase what, RawInput pictures, RawInput sound) {
        this.what = what;
        this.pictures = pictures;
        this.sound = sound;
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public List<CaptureDevice> devices() {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, what.width())
                .only(TrackProperty.HEIGHT, what.height())
                .only(TrackProperty.FRAME_RATE, (double) RecordingCase.FRAMES_PER_SECOND)
                .build();
        MediaTrackCapabilities stereo = MediaTrackCapabilities.builder()
                .only(TrackProperty.SAMPLE_RATE, RecordingCase.SAMPLE_RATE)
                .only(TrackProperty.CHANNEL_COUNT, RecordingCase.CHANNELS)
                .build();
        return List.of(
                new CaptureDevice("camera", "raw", "Raw pictures", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)),
                new CaptureDevice("microphone", "raw", "Raw sound", CaptureDeviceKind.AUDIO_INPUT, List.of(stereo)));
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        synchronized (sinks) {
            sinks.put(request.device().kind(), request.sink());
        }
        return new CaptureSession() {
            @Override
            public MediaTrackSettings settings() {
                return request.settings();
            }

            @Override
            public void close() {
                synchronized (sinks) {
                    sinks.remove(request.device().kind());
                }
            }
        };
    }

    private FrameSink sink(CaptureDeviceKind kind) {
        synchronized (sinks) {
            return Objects.requireNonNull(sinks.get(kind), () -> "The device is not open: " + kind);
        }
    }

    /** Delivers the next picture, as a capture backend does: it was read to where the encoder will take it from. */
    void deliverFrame(long timestampNanos) throws IOException {
        AVFrame frame = AvFrames.allocate();
        try {
            frame.format(avutil.AV_PIX_FMT_YUV420P);
            frame.width(what.width());
            frame.height(what.height());
            AvErrors.check(avutil.av_frame_get_buffer(frame, 1), "allocate a picture");
            readPlane(frame, 0, what.height());
            readPlane(frame, 1, what.height() / 2);
            readPlane(frame, 2, what.height() / 2);
            try (VideoFrame picture = AvFrameMemory.takeVideo(frame, timestampNanos)) {
                sink(CaptureDeviceKind.VIDEO_INPUT).onVideoFrame(picture);
            }
        } finally {
            AvFrames.free(frame);
        }
    }

    private void readPlane(AVFrame frame, int plane, int rows) throws IOException {
        long bytes = (long) frame.linesize(plane) * rows;
        pictures.fill(frame.data(plane).capacity(bytes).asByteBuffer());
    }

    /** Delivers the next 10 ms of samples. */
    void deliverAudio(long timestampNanos) throws IOException {
        sound.fill(packet.clear());
        try (SharedAudioData data = SharedAudioData.copyOf(
                AudioSampleFormat.S16,
                RecordingCase.SAMPLE_RATE,
                RecordingCase.CHANNELS,
                PACKET_FRAMES,
                timestampNanos,
                packet.flip())) {
            sink(CaptureDeviceKind.AUDIO_INPUT).onAudioData(data);
        }
    }

    @Override
    public void close() {
        // The files are their opener's.
    }
}
