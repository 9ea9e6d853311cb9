package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.errors.UnknownException;
import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** Turns FFmpeg's error codes into exceptions and words; any thread. */
public final class AvErrors {
    /** {@code AVERROR(EAGAIN)}: nothing now, or feed more first. The presets lack it. */
    public static final int AGAIN = Loader.getPlatform().startsWith("macosx") ? -35 : -11;

    private static final int TEXT_BYTES = 256;

    private AvErrors() {}

    /**
     * Passes a result on, unless it is an error code.
     *
     * @param what what was tried, such as {@code "open encoder libvpx"}
     * @throws UnknownException if {@code result} is negative; the message has FFmpeg's own words
     */
    public static int check(int result, String what) {
        if (result < 0) {
            throw failure(result, what);
        }
        return result;
    }

    /** Passes an allocation on, or throws {@link UnknownException} if FFmpeg returned none. */
    public static <P extends Pointer> P allocated(P pointer, String what) {
        if (Pointer.isNull(pointer)) {
            throw new UnknownException("FFmpeg has no memory left for " + what);
        }
        return pointer;
    }

    /** The exception for an error that has no better type. */
    public static UnknownException failure(int error, String what) {
        return new UnknownException(describe(error, what));
    }

    /** "what failed: the error's text (the last lines that FFmpeg logged on this thread)"; takes these lines away. */
    public static String describe(int error, String what) {
        String lines = String.join("; ", FfmpegLog.takeLastErrors());
        return "FFmpeg could not " + what + ": " + text(error) + (lines.isEmpty() ? "" : " (" + lines + ")");
    }

    /** The text of an error code, such as {@code "Invalid argument"}; the system's errors in the user's language. */
    public static String text(int error) {
        byte[] bytes = new byte[TEXT_BYTES];
        avutil.av_strerror(error, bytes, bytes.length);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return NativeText.decode(Arrays.copyOf(bytes, length));
    }
}
