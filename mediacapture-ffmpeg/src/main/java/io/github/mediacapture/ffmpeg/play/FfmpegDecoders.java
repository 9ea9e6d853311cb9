package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.internal.Reason;

/** Media files by FFmpeg; thread-safe. */
public final class FfmpegDecoders implements DecoderBackend {
    private final DecodedSamples samples = new DecodedSamples(this);

    /** For {@link java.util.ServiceLoader}; loads nothing. */
    public FfmpegDecoders() {}

    @Override
    public String name() {
        return "FFmpeg";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public boolean decodes(String type, String codec) {
        return samples.decodes(type, codec);
    }

    @Override
    public MediaReader open(MediaBytes file) {
        try {
            FfmpegLibrary.loadScaler();
        } catch (NoClassDefFoundError e) {
            throw new NotSupportedException("FFmpeg is not there: " + Reason.of(e), e);
        }
        MediaInput input = new MediaInput(file);
        try {
            input.open();
            return new FfmpegReader(input, file);
        } catch (UnknownException e) {
            input.close();
            throw new NotSupportedException("FFmpeg can't play the file: " + Reason.of(e), e);
        } catch (Throwable e) {
            input.close();
            throw e;
        }
    }
}
