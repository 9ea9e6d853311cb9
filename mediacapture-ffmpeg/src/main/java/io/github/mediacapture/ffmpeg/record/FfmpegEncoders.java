package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.HardwareEncoders;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.FileExtensions;
import io.github.mediacapture.ffmpeg.repair.FileRepair;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the formats of {@link Container} with FFmpeg.
 *
 * <p>What a request leaves open becomes {@code video/webm;codecs=vp8,opus}, or {@code audio/webm;codecs=opus} where there
 * is audio only. For {@code video/mp4} alone it is H.264 and AAC, unlike Chrome's VP9 and Opus: more players have them.
 *
 * <p>Thread-safe, but for {@link #open}'s result.
 */
public final class FfmpegEncoders implements EncoderBackend {
    private static final int PRIORITY = 100;

    private final FormatProbe probe = new FormatProbe();

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
        return complete(requested, video, audio, null);
    }

    @Override
    public Optional<RecordingFormat> complete(RecordingFormat requested, FrameSize pictures, boolean audio) {
        return complete(requested, /* video= */ true, audio, pictures);
    }

    private Optional<RecordingFormat> complete(
            RecordingFormat requested, boolean video, boolean audio, @Nullable FrameSize pictures) {
        boolean framesInAudio = Container.isAudioOnly(requested.container())
                && (video || requested.videoCodec().isPresent());
        if (!(video || audio) || framesInAudio) {
            return Optional.empty();
        }
        FfmpegLibrary.load();
        for (Container container : Container.values()) {
            if (requested.container().isEmpty() || container.isCalled(requested.container())) {
                Optional<RecordingFormat> complete = complete(container, requested, video, audio, pictures);
                if (complete.isPresent()) {
                    return complete;
                }
            }
        }
        return Optional.empty();
    }

    /** A codec that is asked for must work even where no track needs it. */
    private Optional<RecordingFormat> complete(
            Container container,
            RecordingFormat requested,
            boolean video,
            boolean audio,
            @Nullable FrameSize pictures) {
        boolean needsVideo = video || requested.videoCodec().isPresent();
        boolean needsAudio = audio || requested.audioCodec().isPresent();
        Optional<String> videoName =
                needsVideo ? videoName(container, requested.videoCodec(), pictures) : Optional.empty();
        Optional<String> audioName = needsAudio ? audioName(container, requested) : Optional.empty();
        if (videoName.isPresent() != needsVideo || audioName.isPresent() != needsAudio) {
            return Optional.empty();
        }
        String mimeType = requested.container().isEmpty() ? container.mimeType(needsVideo) : requested.container();
        return Optional.of(requested
                .withContainer(mimeType)
                .withCodecs(video ? videoName : Optional.empty(), audio ? audioName : Optional.empty()));
    }

    /** The first codec that takes the frames as they are; where none does, the first. */
    private Optional<String> videoName(Container container, Optional<String> asked, @Nullable FrameSize pictures) {
        if (asked.isPresent()) {
            Optional<VideoCodec> codec = VideoCodec.of(asked.get());
            return codec.isPresent() && writes(container, codec.get()) ? asked : Optional.empty();
        }
        Optional<String> first = Optional.empty();
        for (VideoCodec codec : container.videoCodecs()) {
            boolean fits = pictures == null || codec.takes(pictures);
            if ((fits || first.isEmpty()) && writes(container, codec)) {
                if (fits) {
                    return Optional.of(codec.mimeName());
                }
                first = Optional.of(codec.mimeName());
            }
        }
        return first;
    }

    private Optional<String> audioName(Container container, RecordingFormat requested) {
        for (AudioCodec codec : audioCodecs(container, requested)) {
            if (isNamedRight(codec, requested) && probe.works(container, codec, requested)) {
                return Optional.of(requested.audioCodec().orElse(container.mimeName(codec)));
            }
        }
        return Optional.empty();
    }

    /** MP3 has two names in MP4, each for some rates. */
    private static boolean isNamedRight(AudioCodec codec, RecordingFormat requested) {
        String name = requested.audioCodec().orElse(codec.mimeName());
        return codec != AudioCodec.MP3
                || name.equalsIgnoreCase(codec.mimeName())
                || name.equalsIgnoreCase(AudioEncoders.mp3Name(AudioEncoders.rate(requested)));
    }

    /** Those that may be meant, the default first. */
    private static List<AudioCodec> audioCodecs(Container container, RecordingFormat requested) {
        if (requested.audioCodec().isEmpty()) {
            return container.audioCodecs();
        }
        String name = requested.audioCodec().get();
        Optional<AudioCodec> codec = AudioCodec.of(name);
        boolean fits = codec.isPresent()
                && container.allows(name)
                && container.audioCodecs().contains(codec.get());
        return fits ? List.of(codec.get()) : List.of();
    }

    private boolean writes(Container container, VideoCodec codec) {
        return container.videoCodecs().contains(codec) && probe.works(container, codec);
    }

    @Override
    public String adviceFor(RecordingFormat refused) {
        FfmpegLibrary.load();
        if (!refused.describesAudio()) {
            return RefusedFormat.advice(refused);
        }
        List<AudioCodec> codecs = refused.container().isEmpty()
                ? List.of(AudioCodec.values())
                : Container.of(refused.container())
                        .map(container -> audioCodecs(container, refused))
                        .orElse(List.of());
        return codecs.stream().map(AudioEncoders::audioOf).collect(Collectors.joining(" "));
    }

    @Override
    public List<RecordingFormat> formatsOf(String extension) {
        return FileExtensions.formatsOf(extension);
    }

    @Override
    public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
        FfmpegLibrary.load();
        return new FfmpegRecording(request, output);
    }

    @Override
    public boolean canBufferLast(RecordingFormat format) {
        return FfmpegRecording.canBufferLast(format);
    }

    @Override
    public boolean recover(Path unfinished, EncodedOutput output) {
        FfmpegLibrary.load();
        return FileRepair.run(unfinished, output);
    }

    @Override
    public List<String> recoverableTypes() {
        return Container.types();
    }

    @Override
    public List<Finding> diagnose() {
        FfmpegLibrary.load();
        return HardwareEncoders.findings();
    }

    /** Each recording is closed by whoever opened it; nothing else is held. */
    @Override
    public void close() {}
}
