package io.github.mediacapture.core.images;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.StillCodec;
import java.util.Set;

/** PNG and JPEG by the JDK's ImageIO, where nothing better is there; it also reads GIF and BMP. Stateless, thread-safe. */
public final class ImageIoStills implements StillCodec {
    /** For {@link java.util.ServiceLoader}. */
    public ImageIoStills() {}

    @Override
    public String name() {
        return "ImageIO";
    }

    @Override
    public Set<String> writtenTypes() {
        return Set.of("image/png", "image/jpeg");
    }

    @Override
    public Set<String> readTypes() {
        return Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");
    }

    @Override
    public byte[] encode(VideoFrame image, String type, double quality) {
        try {
            return ImageIoFiles.write(image, type, quality);
        } catch (NoClassDefFoundError e) {
            throw withoutDesktop(e);
        }
    }

    @Override
    public VideoFrame decode(byte[] file, String type) {
        try {
            return ImageIoFiles.read(file, type);
        } catch (NoClassDefFoundError e) {
            throw withoutDesktop(e);
        } catch (IllegalArgumentException e) { // what its readers say of broken files at times
            throw new EncodingException("The image is broken: " + e.getMessage(), e);
        }
    }

    private static NotSupportedException withoutDesktop(NoClassDefFoundError cause) {
        return new NotSupportedException(
                "This JVM runs without the module java.desktop, which has ImageIO: add it, or the dependency"
                        + " io.github.mediacapture:mediacapture-ffmpeg",
                cause);
    }
}
