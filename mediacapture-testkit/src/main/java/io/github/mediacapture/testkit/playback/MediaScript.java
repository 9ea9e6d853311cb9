package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.pixels.PixelRect;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the header of a fake file says: all that its decoder does follows from it; immutable once the file is built.
 *
 * <p>The header is text, {@code name=value} in lines up to an empty one. After it comes one byte for each {@value #TICK_NANOS} ns, so
 * that a file that is cut, grows or fails at a byte does so at a time.
 */
final class MediaScript {
    static final long TICK_NANOS = 10_000_000;

    /** What each sample of the ramp is a part of: {@code float} has them all. */
    static final long RAMP_STEPS = 1 << 24;

    static final int MOST_HEADER_BYTES = 8 * 1024;

    private static final String FIRST_LINE = "FAKE MEDIA 1\n";
    private static final double SECOND = 1e9;
    private static final double BEEP_HERTZ = 1000;
    private static final long BEEP_NANOS = 100_000_000;
    private static final long NANOS = 1_000_000_000;

    private final Map<String, String> entries;
    private final Set<Long> beeps;
    private final double tone;

    MediaScript(Map<String, String> entries) {
        this.entries = new LinkedHashMap<>(entries);
        beeps = pairs("beeps").keySet();
        tone = real("tone", 0);
    }

    /**
     * Reads the beginning of a file.
     *
     * @throws NotSupportedException if it is no fake file, or its header is not whole
     */
    static MediaScript parse(byte[] beginning, int length) {
        String text = new String(beginning, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (!text.startsWith(FIRST_LINE) || end < 0) {
            throw new NotSupportedException("It is no file of FakeMediaFile, nor of FakeEncoder");
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line : text.substring(FIRST_LINE.length(), end).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                entries.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new MediaScript(entries);
    }

    MediaScript with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(entries);
        more.put(name, value);
        return new MediaScript(more);
    }

    /** How many bytes come after the header for so long. */
    static int ticks(long nanos) {
        return Math.toIntExact((nanos + TICK_NANOS - 1) / TICK_NANOS);
    }

    byte[] header() {
        StringBuilder text = new StringBuilder(FIRST_LINE);
        entries.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    long number(String name, long otherwise) {
        String value = entries.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    double real(String name, double otherwise) {
        String value = entries.get(name);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    /** Pairs such as {@code at:for,at:for}, by their first number. */
    Map<Long, String> pairs(String name) {
        Map<Long, String> pairs = new LinkedHashMap<>();
        for (String pair : entries.getOrDefault(name, "").split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                pairs.put(Long.parseLong(pair.substring(0, colon)), pair.substring(colon + 1));
            }
        }
        return pairs;
    }

    long durationNanos() {
        return number("duration", 0);
    }

    /** When a picture is shown; with a variable rate the second of three is late by a quarter of the mean, and the third early. */
    long timeOf(long picture) {
        double period = SECOND / real("rate", 1);
        double shift = 0;
        if (has("variableFrameRate")) {
            shift = picture % 3 == 1 ? 0.25 : picture % 3 == 2 ? -0.25 : 0;
        }
        return Math.round((picture + shift) * period);
    }

    /** The picture that is shown at a time, 0 or more; the last one after the end. */
    long pictureAt(long nanos) {
        long at = Math.max(0, Math.min(nanos, durationNanos() - 1));
        long picture = (long) (at * real("rate", 1) / SECOND) + 1;
        while (picture > 0 && timeOf(picture) > at) {
            picture--;
        }
        return picture;
    }

    long pictureCount() {
        return has("video") ? pictureAt(durationNanos()) + 1 : 0;
    }

    /** The last picture up to this one that can be decoded by itself. */
    long keyFrameBefore(long picture) {
        return picture - picture % number("keyFramesEvery", 1);
    }

    /** How large a picture is. */
    PixelRect sizeOf(long picture) {
        String size = text("video").orElseThrow();
        for (Map.Entry<Long, String> change : pairs("sizes").entrySet()) {
            if (change.getKey() <= timeOf(picture)) {
                size = change.getValue();
            }
        }
        int times = size.indexOf('x');
        return PixelRect.ofSize(
                Integer.parseInt(size.substring(0, times)), Integer.parseInt(size.substring(times + 1)));
    }

    int sampleRate() {
        return (int) number("audio", 0);
    }

    /** The sample that is heard at a time, 0 or more; at most the number of samples. */
    long sampleAt(long nanos) {
        long at = Math.max(0, Math.min(nanos, durationNanos()));
        return (at + 1) * sampleRate() / NANOS; // a time of a sample may have been rounded down
    }

    long sampleCount() {
        return sampleAt(durationNanos());
    }

    long timeOfSample(long sample) {
        return Math.round(sample * SECOND / Math.max(1, sampleRate()));
    }

    /** What is heard in the first channel. */
    float sampleOf(long sample) {
        if (!beeps.isEmpty()) {
            long at = timeOfSample(sample);
            for (long beep : beeps) {
                if (at >= beep && at < beep + BEEP_NANOS) {
                    return sine(sample, BEEP_HERTZ);
                }
            }
            return 0;
        }
        return tone > 0 ? sine(sample, tone) : ramp(sample);
    }

    /** A value that says which sample it is. */
    static float ramp(long sample) {
        return (sample % RAMP_STEPS + 1) / (float) RAMP_STEPS;
    }

    private float sine(long sample, double hertz) {
        double turns = sample * hertz / sampleRate();
        return (float) (0.5 * Math.sin(2 * Math.PI * (turns - Math.floor(turns))));
    }

    /** From when on nothing can be decoded. */
    OptionalLong corruptAt() {
        return has("corruptAt") ? OptionalLong.of(number("corruptAt", 0)) : OptionalLong.empty();
    }
}
