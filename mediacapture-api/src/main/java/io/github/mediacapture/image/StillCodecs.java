package io.github.mediacapture.image;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.Services;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes frames into image files and reads such files, by the codecs that are there; thread-safe, and works where it is called. */
public final class StillCodecs {
    private static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";
    private static final String WEBP = "image/webp";
    private static final long LARGEST_FILE = 1L << 29;

    private StillCodecs() {}

    /** Those that are there, the best first; found once. */
    private static final class Found {
        static final List<StillCodec> CODECS = Services.find(StillCodec.class, StillCodec::priority);
    }

    /**
     * Writes what a frame shows into an image file, upright, with the quality that browsers take where nothing is said: 1.
     *
     * @param frame is read, and stays the caller's
     * @param type as for {@link #encode(VideoFrame, String, double)}
     * @return the file, whose type says what it is
     * @throws EncodingException if it fails
     * @throws InvalidStateException if the frame is closed
     */
    public static Blob encode(VideoFrame frame, String type) {
        return encode(frame, type, 1);
    }

    /**
     * Writes what a frame shows into an image file, upright.
     *
     * @param frame is read, and stays the caller's; transparent pixels of a JPEG are over black
     * @param type a MIME type, such as {@code "image/jpeg"} or {@code "image/webp"}; what nobody here writes becomes {@code
     *     "image/png"}, as in browsers
     * @param quality 0 for the smallest file to 1 for the best image, which is exact in WebP; outside of that what browsers take:
     *     0.92 for JPEG, 0.8 for WebP. Without meaning for PNG, which is always exact
     * @return the file, whose type says what it is
     * @throws EncodingException if it fails
     * @throws InvalidStateException if the frame is closed
     */
    public static Blob encode(VideoFrame frame, String type, double quality) {
        Arguments.required(frame, "frame").plane(0); // throws if it is closed
        String asked = Arguments.required(type, "type").toLowerCase(Locale.ROOT);
        boolean known =
                Found.CODECS.stream().anyMatch(codec -> codec.writtenTypes().contains(asked));
        String used = known ? asked : PNG;
        double usedQuality = quality >= 0 && quality <= 1 ? quality : WEBP.equals(used) ? 0.8 : 0.92;
        RgbPixels pixels = RgbPixels.upright(frame);
        try (VideoFrame image = (JPEG.equals(used) ? pixels.flattened() : pixels).frame(frame.timestampNanos())) {
            byte[] written = byFirst(
                    codec -> codec.writtenTypes().contains(used),
                    "writes " + used,
                    codec -> codec.encode(image, used, usedQuality));
            return Blob.of(written, used);
        }
    }

    /**
     * Reads the first image of a file, by what it begins with, whatever its type says.
     *
     * @param file PNG, JPEG, WebP, GIF or BMP, as far as somebody here reads them
     * @return the image; its rotation and flip are those that the file says. Close it
     * @throws EncodingException if it is no such file, or a broken one
     */
    public static VideoFrame decode(Blob file) {
        byte[] bytes = bytesOf(Arguments.required(file, "file"));
        String type = ImageFile.typeOf(bytes)
                .orElseThrow(() -> new EncodingException(file + " is no image: it begins like none of " + readable()));
        VideoFrame image =
                byFirst(codec -> codec.readTypes().contains(type), "reads " + type, codec -> codec.decode(bytes, type));
        ImageFile.Orientation orientation = ImageFile.orientationOf(bytes, type);
        if (orientation.isUpright()) {
            return image;
        }
        try (image) {
            return image.with(
                    VideoFrameInit.defaults().rotation(orientation.degrees()).flip(orientation.mirrored()));
        }
    }

    private static byte[] bytesOf(Blob file) {
        if (file.size() > LARGEST_FILE) {
            throw new EncodingException(file + " is larger than an image file may be: " + LARGEST_FILE + " bytes");
        }
        try {
            return file.bytes();
        } catch (NotFoundException | NotReadableException e) {
            throw new EncodingException(Reason.of(e), e);
        }
    }

    private static String readable() {
        return Found.CODECS.stream()
                .flatMap(codec -> codec.readTypes().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** By the first codec that does it and has what it needs. */
    private static <T> T byFirst(Predicate<StillCodec> does, String what, Function<StillCodec, T> work) {
        @Nullable NotSupportedException last = null;
        for (StillCodec codec : Found.CODECS) {
            if (does.test(codec)) {
                try {
                    return work.apply(codec);
                } catch (NotSupportedException e) {
                    last = e;
                } catch (MediaException e) {
                    throw e instanceof EncodingException ? e : failed(codec, e);
                } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
                    throw failed(codec, e);
                }
            }
        }
        throw new EncodingException("Nothing here " + what + (last == null ? "" : ": " + Reason.of(last)), last);
    }

    private static EncodingException failed(StillCodec codec, Throwable cause) {
        return new EncodingException(codec.name() + " failed with an image: " + Reason.of(cause), cause);
    }
}
