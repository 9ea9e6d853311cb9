package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.BitrateMode;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Finds out what can be written by opening each encoder once, small, and keeps the answers; thread-safe. */
final class FormatProbe {
    private static final System.Logger LOG = System.getLogger(FormatProbe.class.getName());
    private static final PictureShape SMALL =
            new PictureShape(64, 64, avutil.AVCOL_RANGE_MPEG, avutil.AVCOL_SPC_UNSPECIFIED);
    private static final RecordingRequest MODEST = new RecordingRequest(
            new RecordingFormat("", Optional.empty(), Optional.empty()),
            100_000,
            64_000,
            BitrateMode.VARIABLE,
            Optional.empty(),
            OptionalInt.empty(),
            false,
            Duration.ZERO);
    private static final int TICKS_PER_SECOND = 1000;

    private final Map<Enum<?>, Boolean> answers = new ConcurrentHashMap<>();

    boolean works(Container container) {
        return answers.computeIfAbsent(container, key -> {
            AVOutputFormat format = avformat.av_guess_format(container.muxer(), null, null);
            return format != null && !format.isNull();
        });
    }

    boolean works(VideoCodec codec) {
        return answers.computeIfAbsent(
                codec, key -> opens(() -> VideoEncoders.open(codec, SMALL, MODEST, TICKS_PER_SECOND)));
    }

    boolean works(AudioCodec codec) {
        return answers.computeIfAbsent(codec, key -> opens(() -> AudioEncoders.open(codec, 1, MODEST)));
    }

    private static boolean opens(Supplier<Encoder> opening) {
        try {
            opening.get().close();
            return true;
        } catch (MediaException e) {
            LOG.log(System.Logger.Level.DEBUG, e.getMessage());
            return false;
        }
    }
}
