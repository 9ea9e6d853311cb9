package io.github.mediacapture.ffmpeg.stills;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.StillCodec;
import io.github.mediacapture.internal.Reason;
import java.util.Set;

/** PNG, JPEG and WebP by FFmpeg; stateless, thread-safe. Nothing but a type out of a fixed list, and a checked number, goes to it. */
public final class FfmpegStills implements StillCodec {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp");

    /** For {@link java.util.ServiceLoader}; loads nothing. */
    public FfmpegStills() {}

    @Override
    public String name() {
        return "FFmpeg";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Set<String> writtenTypes() {
        return TYPES;
    }

    @Override
    public Set<String> readTypes() {
        return TYPES;
    }

    @Override
    public byte[] encode(VideoFrame image, String type, double quality) {
        load();
        try (StillEncoder encoder = new StillEncoder(StillFormat.of(type), quality)) {
            return encoder.encode(image);
        } catch (UnknownException e) {
            throw new EncodingException(Reason.of(e), e);
        }
    }

    @Override
    public VideoFrame decode(byte[] file, String type) {
        load();
        try (StillDecoder decoder = new StillDecoder(StillFormat.of(type))) {
            return decoder.decode(file);
        } catch (UnknownException e) {
            throw new EncodingException(Reason.of(e), e);
        }
    }

    private static void load() {
        try {
            FfmpegLibrary.load();
        } catch (NoClassDefFoundError e) {
            throw new NotSupportedException("FFmpeg is not there: " + Reason.of(e), e);
        }
    }
}
