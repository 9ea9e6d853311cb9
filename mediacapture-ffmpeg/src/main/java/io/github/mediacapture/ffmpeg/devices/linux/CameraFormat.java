package io.github.mediacapture.ffmpeg.devices.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of a camera's frame formats, read from a line that FFmpeg logs for {@code list_formats}; immutable.
 *
 * @param name FFmpeg's name of the pixel format or codec, such as {@code "yuyv422"} or {@code "mjpeg"}
 * @param compressed whether it is a codec
 * @param sizes what the driver offers; empty if it does not say
 */
record CameraFormat(String name, boolean compressed, List<SizeRange> sizes) {
    /** "Raw       :     yuyv422 :           YUYV 4:2:2 : 320x180 640x360"; FFmpeg may put its context in front. */
    private static final Pattern LINE = Pattern.compile("(?:.*\\] )?(Raw|Compressed) *: *(\\S+) :.* :(.*)");

    private static final Pattern SIZE = Pattern.compile(
            "(?<w>\\d+)x(?<h>\\d+)|\\{(?<w1>\\d+)-(?<w2>\\d+), *(?<ws>\\d+)\\}x\\{(?<h1>\\d+)-(?<h2>\\d+), *(?<hs>\\d+)\\}");

    CameraFormat {
        sizes = List.copyOf(sizes);
    }

    /** The format that a line names; empty if it is another line, or a format that FFmpeg can't read. */
    static Optional<CameraFormat> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches() || matcher.group(2).equals("Unsupported")) {
            return Optional.empty();
        }
        List<SizeRange> sizes = new ArrayList<>();
        Matcher size = SIZE.matcher(matcher.group(3));
        while (size.find()) {
            sizes.add(size.group("w") != null ? discrete(size) : stepwise(size));
        }
        return Optional.of(new CameraFormat(matcher.group(2), matcher.group(1).equals("Compressed"), sizes));
    }

    private static SizeRange discrete(Matcher size) {
        return SizeRange.of(number(size, "w"), number(size, "h"));
    }

    private static SizeRange stepwise(Matcher size) {
        return new SizeRange(
                new SizeRange.Steps(number(size, "w1"), number(size, "w2"), number(size, "ws")),
                new SizeRange.Steps(number(size, "h1"), number(size, "h2"), number(size, "hs")));
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether frames of that size can be had; a driver that lists none is expected to adjust any. */
    boolean offers(int width, int height) {
        return sizes.isEmpty() || sizes.stream().anyMatch(size -> size.contains(width, height));
    }
}
