package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.mux.mp4.Mp4File;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/** MP4, by our own writer; used by one thread. */
final class Mp4ContainerFile implements ContainerFile {
    private final EncodedOutput output;
    private final Map<AvEncoder, Integer> tracks = new HashMap<>();
    private @Nullable Mp4File file;

    Mp4ContainerFile(EncodedOutput output) {
        this.output = output;
    }

    @Override
    public void start(List<AvEncoder> encoders, RecordingRequest request) {
        Mp4File made = new Mp4File(
                output,
                new Mp4File.Settings(
                        !request.chunked(),
                        MuxerOptions.longestFragment(request),
                        request.created(),
                        request.fastStart()));
        file = made;
        AVCodecParameters parameters =
                AvErrors.allocated(avcodec.avcodec_parameters_alloc(), "the description of a stream");
        try {
            for (AvEncoder encoder : encoders) {
                AvErrors.check(
                        avcodec.avcodec_parameters_from_context(parameters, encoder.context()),
                        "describe the stream of " + encoder.name());
                tracks.put(encoder, made.addTrack(parameters, encoder.context().time_base()));
            }
        } finally {
            avcodec.avcodec_parameters_free(parameters);
        }
    }

    @Override
    public void write(AvEncoder encoder, AVPacket packet) {
        Integer track = tracks.get(encoder);
        if (file != null && track != null) {
            file.write(track, packet);
        }
    }

    @Override
    public void flush() {
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public void finish() {
        if (file != null) {
            file.finish();
        }
    }

    @Override
    public void throwFailure() {
        if (file != null) {
            file.throwFailure();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
