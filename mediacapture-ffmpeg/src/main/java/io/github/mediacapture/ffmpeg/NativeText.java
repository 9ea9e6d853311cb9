package io.github.mediacapture.ffmpeg;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What goes to native code as text, and comes from it, whatever the locale; any thread.
 *
 * <p>The JVM sets the C library's locale to the user's. FFmpeg then expects a decimal comma where the user writes one, and
 * names the system's errors in the user's language and character set.
 */
public final class NativeText {
    /** As exact as FFmpeg's own reading of a frame rate: 29.97002997 is 30000/1001. */
    private static final int LARGEST_TERM = 1_001_000;

    private static final Charset CHARSET = nativeCharset();

    private NativeText() {}

    private static Charset nativeCharset() {
        String name = System.getProperty("native.encoding", "");
        boolean known = !name.isEmpty() && Charset.isSupported(name);
        Charset charset = known ? Charset.forName(name) : Charset.defaultCharset();
        // Without a locale the system's words are ASCII, and devices have their names in UTF-8.
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    /** The characters that the C library wrote. */
    public static String decode(byte[] bytes) {
        return new String(bytes, CHARSET);
    }

    /** A number without a decimal point, such as {@code "30/1"} for 30.0. */
    public static String rational(double number) {
        try (AVRational rational = avutil.av_d2q(number, LARGEST_TERM)) {
            return rational.num() + "/" + rational.den();
        }
    }
}
