package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Finds out what can be written: by asking FFmpeg for codecs that work on any machine whose FFmpeg has them, and else by writing
 * it, a frame or a moment of silence per pair of container and codec, and per rate and channel count that is asked for, once;
 * thread-safe.
 */
final class FormatProbe {
    private static final LazyLog LOG = new LazyLog(FormatProbe.class);
    private static final int SIDE = 64;
    private static final int VIDEO_BITS = 100_000;
    private static final int AUDIO_BITS = 64_000;
    private static final int SAMPLES = AudioEncoders.SAMPLE_RATE / 50;
    private static final long NANOS = 20_000_000;

    private record Pair(Container container, Enum<?> codec, OptionalInt sampleRate, OptionalInt channelCount) {
        Pair(Container container, Enum<?> codec) {
            this(container, codec, OptionalInt.empty(), OptionalInt.empty());
        }
    }

    private final Map<Pair, Boolean> answers = new ConcurrentHashMap<>();

    boolean works(Container container, VideoCodec codec) {
        if (codec.worksEverywhere()) {
            return Muxer.isThere(container.muxer()) && codec.isThere();
        }
        return answers.computeIfAbsent(new Pair(container, codec), pair -> {
            RecordingFormat format =
                    new RecordingFormat(container.mimeType(true), Optional.of(codec.mimeName()), Optional.empty());
            return writes(format, recording -> {
                ByteBuffer black = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(SIDE, SIDE));
                try (VideoFrame picture = VideoFrame.copyOf(VideoPixelFormat.I420, SIDE, SIDE, 0, black)) {
                    recording.encode(picture, 0);
                }
            });
        });
    }

    /** @param sound what the sound is to be like */
    boolean works(Container container, AudioCodec codec, RecordingFormat sound) {
        if (!AudioEncoders.takes(sound) || !container.holds(codec, sound)) {
            return false;
        }
        if (!sound.describesAudio()) {
            return Muxer.isThere(container.muxer()) && AvEncoder.isThere(codec.encoder()); // each works on any machine
        }
        Pair asked = new Pair(container, codec, sound.audioSampleRate(), sound.audioChannelCount());
        return answers.computeIfAbsent(asked, pair -> {
            RecordingFormat format = sound.withContainer(container.mimeType(false))
                    .withCodecs(Optional.empty(), Optional.of(codec.mimeName()));
            return writes(format, recording -> {
                ByteBuffer silence = ByteBuffer.allocate(SAMPLES * Short.BYTES);
                try (AudioData data =
                        AudioData.copyOf(AudioSampleFormat.S16, AudioEncoders.SAMPLE_RATE, 1, SAMPLES, 0, silence)) {
                    recording.encode(data, 0);
                }
            });
        });
    }

    /** What FFmpeg complains about meanwhile is an answer, no trouble: it goes no further than the debug log. */
    private static boolean writes(RecordingFormat format, Consumer<FfmpegRecording> encode) {
        return FfmpegLog.collecting(
                line -> LOG.get().log(System.Logger.Level.DEBUG, line), () -> tryToWrite(format, encode));
    }

    private static boolean tryToWrite(RecordingFormat format, Consumer<FfmpegRecording> encode) {
        RecordingRequest modest = new RecordingRequest(
                format,
                VIDEO_BITS,
                AUDIO_BITS,
                BitrateMode.VARIABLE,
                Optional.empty(),
                OptionalInt.empty(),
                false,
                Duration.ZERO);
        AtomicLong bytes = new AtomicLong();
        try (FfmpegRecording recording =
                new FfmpegRecording(modest, (position, data) -> bytes.addAndGet(data.remaining()))) {
            encode.accept(recording);
            recording.finish(NANOS);
            return bytes.get() > 0;
        } catch (MediaException e) {
            LOG.get().log(System.Logger.Level.DEBUG, format.mimeType() + " can't be written: " + Reason.of(e));
            return false;
        }
    }
}
