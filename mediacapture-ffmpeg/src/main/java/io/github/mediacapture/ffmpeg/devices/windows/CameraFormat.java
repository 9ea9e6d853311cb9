package io.github.mediacapture.ffmpeg.devices.windows;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of a camera's frame formats in one of its sizes, read from a line that FFmpeg logs for {@code list_options}; immutable. Sizes in
 * pixels, rates in frames per second.
 *
 * @param name FFmpeg's name of the pixel format or codec, such as {@code "yuyv422"} or {@code "mjpeg"}
 * @param compressed whether it is a codec
 */
record CameraFormat(
        String name,
        boolean compressed,
        int minWidth,
        int minHeight,
        int maxWidth,
        int maxHeight,
        double minRate,
        double maxRate) {
    /** What drivers tell that know no rate: 0 or infinity. */
    private static final double USUAL_RATE = 30;

    private static final double LOWEST_RATE = 1;
    private static final double HIGHEST_RATE = 1000;
    private static final int LARGEST = 16_384;

    /** Longer ones are not FFmpeg's. */
    private static final int LONGEST_LINE = 500;

    /** "  pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30"; its context may come first, colors last. */
    private static final Pattern LINE = Pattern.compile("(pixel_format|vcodec)=(\\w{1,40}) +min s=(\\d{1,5})x(\\d{1,5})"
            + " fps=([^ ]{1,24}) max s=(\\d{1,5})x(\\d{1,5}) fps=([^ (]{1,24})");

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(e[+-]?\\d+)?");

    /** The format that a line names; empty if it is another line, or one that makes no sense. */
    static Optional<CameraFormat> parse(String line) {
        Matcher matcher = LINE.matcher(line.length() > LONGEST_LINE ? "" : line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        double first = rate(matcher.group(5));
        double last = rate(matcher.group(8));
        // Some drivers tell the longest frame where the shortest belongs.
        double maxRate = Math.max(first, last) > 0 ? Math.max(first, last) : USUAL_RATE;
        double minRate = Math.min(first, last) > 0 ? Math.min(first, last) : Math.min(LOWEST_RATE, maxRate);
        CameraFormat format = new CameraFormat(
                matcher.group(2),
                matcher.group(1).equals("vcodec"),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(6)),
                Integer.parseInt(matcher.group(7)),
                minRate,
                maxRate);
        return format.isPossible() ? Optional.of(format) : Optional.empty();
    }

    /** 0 if it is none. */
    private static double rate(String text) {
        double rate = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
        return rate <= HIGHEST_RATE ? rate : 0;
    }

    private boolean isPossible() {
        return minWidth > 0
                && minHeight > 0
                && minWidth <= maxWidth
                && minHeight <= maxHeight
                && maxWidth <= LARGEST
                && maxHeight <= LARGEST;
    }

    /** Whether frames of that size can be had. */
    boolean offers(int width, int height) {
        return width >= minWidth && width <= maxWidth && height >= minHeight && height <= maxHeight;
    }

    /** The rate that can be had and is nearest to another. */
    double nearestRate(double rate) {
        return Math.max(minRate, Math.min(maxRate, rate));
    }
}
