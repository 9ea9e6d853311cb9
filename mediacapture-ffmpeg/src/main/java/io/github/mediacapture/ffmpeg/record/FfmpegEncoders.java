package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.PictureSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes the formats of {@link Container} with FFmpeg.
 *
 * <p>What a request leaves open becomes {@code video/webm;codecs=vp8,opus}, or {@code audio/webm;codecs=opus} where there
 * is sound only. For {@code video/mp4} alone it is H.264 and AAC, unlike Chrome's VP9 and Opus: more players have them.
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
        return complete(requested, video, audio, codec -> true);
    }

    @Override
    public Optional<RecordingFormat> complete(RecordingFormat requested, PictureSize pictures, boolean audio) {
        return complete(requested, /* video= */ true, audio, codec -> codec.takes(pictures));
    }

    private Optional<RecordingFormat> complete(
            RecordingFormat requested, boolean video, boolean audio, Predicate<VideoCodec> preferred) {
        boolean picturesInSound = Container.isAudioOnly(requested.container())
                && (video || requested.videoCodec().isPresent());
        if (!(video || audio) || picturesInSound) {
            return Optional.empty();
        }
        FfmpegLibrary.load();
        if (!requested.container().isEmpty()) {
            return Container.of(requested.container())
                    .flatMap(container -> complete(container, requested, video, audio, preferred));
        }
        return Arrays.stream(Container.values())
                .flatMap(container -> complete(container, requested, video, audio, preferred).stream())
                .findFirst();
    }

    /** A codec that is asked for must work even where no track needs it. */
    private Optional<RecordingFormat> complete(
            Container container,
            RecordingFormat requested,
            boolean video,
            boolean audio,
            Predicate<VideoCodec> preferred) {
        boolean needsVideo = video || requested.videoCodec().isPresent();
        boolean needsAudio = audio || requested.audioCodec().isPresent();
        Optional<String> videoName =
                needsVideo ? videoName(container, requested.videoCodec(), preferred) : Optional.empty();
        Optional<String> audioName = needsAudio ? audioName(container, requested) : Optional.empty();
        if (videoName.isPresent() != needsVideo || audioName.isPresent() != needsAudio) {
            return Optional.empty();
        }
        String mimeType = requested.container().isEmpty() ? container.mimeType(needsVideo) : requested.container();
        return Optional.of(requested
                .withContainer(mimeType)
                .withCodecs(videoName.filter(name -> video), audioName.filter(name -> audio)));
    }

    private Optional<String> videoName(Container container, Optional<String> asked, Predicate<VideoCodec> preferred) {
        if (asked.isPresent()) {
            return asked.filter(name -> VideoCodec.of(name)
                    .filter(codec -> writes(container, codec))
                    .isPresent());
        }
        return container.videoCodecs().stream()
                .filter(codec -> preferred.test(codec) && writes(container, codec))
                .findFirst()
                .or(() -> container.videoCodecs().stream()
                        .filter(codec -> writes(container, codec))
                        .findFirst())
                .map(VideoCodec::mimeName);
    }

    private Optional<String> audioName(Container container, RecordingFormat requested) {
        return audioCodecs(container, requested).stream()
                .filter(codec -> isNamedRight(codec, requested) && probe.works(container, codec, requested))
                .findFirst()
                .map(codec -> requested.audioCodec().orElse(container.mimeName(codec)));
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
        return requested
                .audioCodec()
                .map(name ->
                        AudioCodec.of(name)
                                .filter(codec -> container.allows(name)
                                        && container.audioCodecs().contains(codec))
                                .stream()
                                .toList())
                .orElse(container.audioCodecs());
    }

    private boolean writes(Container container, VideoCodec codec) {
        return container.videoCodecs().contains(codec) && probe.works(container, codec);
    }

    @Override
    public String adviceFor(RecordingFormat refused) {
        FfmpegLibrary.load();
        if (!refused.describesSound()) {
            return RefusedFormat.advice(refused);
        }
        List<AudioCodec> codecs = refused.container().isEmpty()
                ? List.of(AudioCodec.values())
                : Container.of(refused.container())
                        .map(container -> audioCodecs(container, refused))
                        .orElse(List.of());
        return codecs.stream().map(AudioEncoders::soundOf).collect(Collectors.joining(" "));
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
    public boolean canKeepLast(RecordingFormat format) {
        return FfmpegRecording.canKeepLast(format);
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

    /** Each recording is closed by whoever opened it; nothing else is held. */
    @Override
    public void close() {}
}
