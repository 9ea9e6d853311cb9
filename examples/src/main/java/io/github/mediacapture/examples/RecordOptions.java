package io.github.mediacapture.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command line of {@link Record}, checked. */
final class RecordOptions {
    static final String HELP = """
            Records the camera and the microphone to a file.

            usage: record [options]

              --list                   list cameras and microphones, and record nothing
              --camera ID|LABEL        which camera (a part of the label will do)
              --microphone ID|LABEL    which microphone
              --no-audio               picture only
              --screen                 the screen instead of a camera
              --fake                   a fake camera, microphone or screen
              --seconds N              how long, such as 5 or 2.5 (default 5)
              --size WxH               the picture's size, such as 1280x720, where the device can do it
              --fps N                  frames per second, where the device can do it
              --type MIME              the format, such as 'video/webm;codecs=vp8,opus'
              --out FILE               the file, replaced if it exists (default recording.webm);
                                       its name tells the format: .webm, .mkv, .mp4, .ts, .gif,
                                       or for sound alone .ogg, .m4a, .mp3, .flac, .wav;
                                       a name that tells none is WebM
              --verbose                on errors, say where in the code
              --help                   this text

            Where there is no camera, microphone or screen, a fake one takes its place.
            Ctrl-C stops early and keeps the file. So does a device that is unplugged.

            exit code: 0 when a file was recorded, even one cut short by a device that ended;
                       1 when something failed or nothing was recorded; 2 when an option makes no sense;
                       130 after Ctrl-C.
            """;

    /** A picture's size in pixels. */
    record Size(int width, int height) {
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    private static final double LONGEST_SECONDS = 7 * 86_400;
    private static final int LARGEST_SIDE = 16_384;
    private static final double HIGHEST_RATE = 1_000;
    private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");

    private boolean help;
    private boolean list;
    private boolean audio = true;
    private boolean screen;
    private boolean fake;
    private boolean verbose;
    private @Nullable String camera;
    private @Nullable String microphone;
    private Duration duration = Duration.ofSeconds(5);
    private @Nullable Size size;
    private @Nullable Double frameRate;
    private String type = "";
    private @Nullable Path out;

    private RecordOptions() {}

    /**
     * Reads a command line.
     *
     * @throws Failure with exit code 2 if it makes no sense
     */
    static RecordOptions parse(String... args) {
        RecordOptions options = new RecordOptions();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            options.read(rest);
        }
        options.check();
        return options;
    }

    private void read(Deque<String> rest) {
        String argument = rest.remove();
        int equals = argument.indexOf('=');
        String name = equals > 0 ? argument.substring(0, equals) : argument;
        if (equals > 0) {
            rest.push(argument.substring(equals + 1));
        }
        switch (name) {
            case "--camera" -> camera = value(name, rest);
            case "--microphone" -> microphone = value(name, rest);
            case "--seconds" -> duration = seconds(value(name, rest));
            case "--size" -> size = size(value(name, rest));
            case "--fps" -> frameRate = number(name, value(name, rest), HIGHEST_RATE);
            case "--type" -> type = value(name, rest);
            case "--out" -> out = path(value(name, rest));
            default -> {
                if (equals > 0 || !readSwitch(name)) {
                    throw Failure.usage("there is no option '" + argument + "'");
                }
            }
        }
    }

    private boolean readSwitch(String name) {
        switch (name) {
            case "--list" -> list = true;
            case "--no-audio" -> audio = false;
            case "--screen" -> screen = true;
            case "--fake" -> fake = true;
            case "--verbose" -> verbose = true;
            case "--help", "-h" -> help = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void check() {
        if (screen && camera != null) {
            throw Failure.usage("--screen and --camera exclude each other");
        }
        if (!audio && microphone != null) {
            throw Failure.usage("--no-audio and --microphone exclude each other");
        }
    }

    private static String value(String name, Deque<String> rest) {
        String value = rest.poll();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw Failure.usage(name + " needs a value");
        }
        return value;
    }

    private static Duration seconds(String text) {
        long nanos = Math.round(number("--seconds", text, LONGEST_SECONDS) * 1e9);
        return Duration.ofNanos(Math.max(1, nanos));
    }

    private static double number(String name, String text, double largest) {
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (number > 0 && number <= largest) {
                return number;
            }
        }
        throw Failure.usage(name + " needs a number above 0 and up to " + (long) largest + ", not '" + text + "'");
    }

    private static Size size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            int width = Integer.parseInt(matcher.group(1));
            int height = Integer.parseInt(matcher.group(2));
            if (width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE) {
                return new Size(width, height);
            }
        }
        throw Failure.usage("--size needs a width and a height from 1 to " + LARGEST_SIDE + ", such as 1280x720, not '"
                + text + "'");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Failure.usage("--out: '" + text + "' is no file name: " + e.getReason());
        }
    }

    boolean help() {
        return help;
    }

    boolean list() {
        return list;
    }

    boolean audio() {
        return audio;
    }

    boolean screen() {
        return screen;
    }

    boolean fake() {
        return fake;
    }

    boolean verbose() {
        return verbose;
    }

    Optional<String> camera() {
        return Optional.ofNullable(camera);
    }

    Optional<String> microphone() {
        return Optional.ofNullable(microphone);
    }

    Duration duration() {
        return duration;
    }

    Optional<Size> size() {
        return Optional.ofNullable(size);
    }

    Optional<Double> frameRate() {
        return Optional.ofNullable(frameRate);
    }

    /** The MIME type to record; empty for what the file's name tells. */
    String type() {
        return type;
    }

    /** The file to write; empty for one that is named after the type. */
    Optional<Path> out() {
        return Optional.ofNullable(out);
    }
}
