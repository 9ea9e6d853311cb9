package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file: at most a video and an audio stream, and the muxer that both write to.
 *
 * <p>The header waits for the first frame and the first samples. Without samples it waits for a second of frames, and
 * the audio begins with silence; without frames, whose size nobody knows, it waits for the end.
 */
final class FfmpegRecording implements RecordingEncoder {
    private static final long MAX_WAIT_NANOS = 1_000_000_000L;

    /** What {@link #keptNanos} is when the file is written. */
    private static final long WRITTEN = -1;

    private final RecordingFormat format;
    private final Container container;
    private final Optional<VideoCodec> videoCodec;
    private final Optional<AudioCodec> audioCodec;
    private final Muxer muxer;
    private final @Nullable VideoStream video;
    private final @Nullable AudioStream audio;
    private @Nullable RecordingFormat written;
    private long keptNanos = WRITTEN;
    private boolean finished;
    private boolean closed;

    FfmpegRecording(RecordingRequest request, EncodedOutput output) {
        format = request.format();
        container = Container.of(format.container()).orElseThrow(() -> unknown(format));
        videoCodec = format.videoCodec().map(name -> VideoCodec.of(name).orElseThrow(() -> unknown(format)));
        audioCodec = format.audioCodec().map(name -> AudioCodec.of(name).orElseThrow(() -> unknown(format)));
        muxer = new Muxer(container, request, output);
        video = videoCodec
                .map(codec -> new VideoStream(codec, container, request, muxer))
                .orElse(null);
        audio = audioCodec.map(codec -> new AudioStream(codec, request, muxer)).orElse(null);
    }

    /** The pieces of a FLAC file are numbered from its beginning. */
    static boolean canBufferLast(RecordingFormat format) {
        return Container.of(format.container())
                .filter(container -> container != Container.FLAC_FILE)
                .isPresent();
    }

    private static NotSupportedException unknown(RecordingFormat format) {
        return new NotSupportedException("FFmpeg's backend does not write " + format.mimeType());
    }

    @Override
    public void bufferLast(Duration length) {
        if (!canBufferLast(format)) {
            throw new NotSupportedException(format.mimeType() + " must be written from its beginning");
        }
        keptNanos = length.toNanos();
        if (video != null) {
            video.keyFramesWhileKept(Math.min(MAX_WAIT_NANOS, keptNanos));
        }
    }

    @Override
    public Start startWriting(RecordingRequest request, long nowNanos) {
        dropBefore(nowNanos);
        keptNanos = WRITTEN;
        if (video != null) {
            video.keyFramesWhileKept(Long.MAX_VALUE);
        }
        Start start = muxer.startWriting(request);
        startWhenReady();
        return start;
    }

    /** The frame that is held back needs those before it. */
    private void dropBefore(long nowNanos) {
        long limit = nowNanos - keptNanos;
        muxer.dropBefore(video == null ? limit : Math.min(limit, video.heldNanos()));
    }

    @Override
    public void encode(VideoFrame frame, long timestampNanos) {
        if (video != null) {
            video.encode(frame, timestampNanos);
            if (audio != null && timestampNanos - muxer.beginNanos() > MAX_WAIT_NANOS && !isKept()) {
                audio.openSilent(muxer.beginNanos());
            }
            afterEncoding(timestampNanos);
        }
    }

    @Override
    public void encode(AudioData data, long timestampNanos) {
        if (audio != null) {
            audio.encode(data, timestampNanos);
            if (video != null && !isKept()) {
                video.audioIsAt(timestampNanos);
            }
            afterEncoding(timestampNanos);
        }
    }

    private boolean isKept() {
        return keptNanos != WRITTEN;
    }

    private void afterEncoding(long timestampNanos) {
        if (isKept()) {
            dropBefore(timestampNanos);
        } else {
            startWhenReady();
        }
    }

    /** How large what is kept is, in bytes. */
    long keptBytes() {
        return muxer.waitingBytes();
    }

    private void startWhenReady() {
        boolean ready = (video == null || video.encoder() != null) && (audio == null || audio.encoder() != null);
        if (ready && !muxer.isBegun()) {
            muxer.start(encoders());
        }
    }

    /** Of the streams that have begun; their native contexts are gone once this is closed. */
    private List<AvEncoder> encoders() {
        if (closed) {
            throw new IllegalStateException("The encoder of a recording is closed");
        }
        return Stream.of(video == null ? null : video.encoder(), audio == null ? null : audio.encoder())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void flush() {
        muxer.flush();
    }

    /** Each part is tried, whatever the others do: after a failed encoder the rest of the file can be completed. */
    @Override
    public void finish(long endNanos) {
        List<AvEncoder> encoders = encoders();
        if (finished || encoders.isEmpty()) {
            return;
        }
        finished = true;
        muxer.throwFailure();
        List<Runnable> steps = new ArrayList<>();
        if (audio != null) {
            steps.add(() -> audio.finish(endNanos));
        }
        if (video != null) {
            steps.add(() -> video.finish(endNanos));
        }
        steps.add(() -> muxer.startLate(encoders));
        steps.add(muxer::finish);
        runAll(steps);
    }

    private static void runAll(List<Runnable> steps) {
        RuntimeException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** What the encoders make is known when they are open; what of it is in the file, with its header. */
    @Override
    public Optional<RecordingFormat> writtenFormat() {
        if (closed) {
            return Optional.ofNullable(written);
        }
        AvEncoder pictures = video == null ? null : video.encoder();
        AvEncoder sound = audio == null ? null : audio.encoder();
        boolean allOpen = (video == null || pictures != null) && (audio == null || sound != null);
        if (written == null && (allOpen || muxer.isBegun())) {
            written = format.withCodecs(
                    format.videoCodec()
                            .flatMap(name -> Optional.ofNullable(pictures)
                                    .map(open -> CodecNames.ofVideo(videoCodec.orElseThrow(), container, open, name))),
                    format.audioCodec()
                            .flatMap(name -> Optional.ofNullable(sound)
                                    .map(open -> CodecNames.ofAudio(audioCodec.orElseThrow(), container, open, name))));
        }
        return Optional.ofNullable(written);
    }

    @Override
    public long videoBytes() {
        return muxer.videoBytes();
    }

    @Override
    public long audioBytes() {
        return muxer.audioBytes();
    }

    @Override
    public Optional<FrameSize> frameSize() {
        return Optional.ofNullable(video == null || closed ? null : video.encoder())
                .map(AvEncoder::context)
                .map(context -> new FrameSize(context.width(), context.height()));
    }

    @Override
    public List<String> limitations() {
        return video == null ? List.of() : video.limitation().stream().toList();
    }

    @Override
    public List<String> encoderNames() {
        return encoders().stream().map(AvEncoder::name).toList();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (video != null) {
            video.close();
        }
        if (audio != null) {
            audio.close();
        }
        muxer.close();
    }
}
