package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@link FakeEncoder} wrote, parsed; immutable.
 *
 * <p>The file is lines of ASCII text, each of words with one space between:
 *
 * <pre>
 * FAKE &lt;duration in ns, 20 characters; "-" until the file is finished&gt; &lt;MIME type&gt;
 * V &lt;timestamp in ns&gt; &lt;width&gt; &lt;height&gt; &lt;frame number, or "-" if the picture carries no readable {@link FakePattern}&gt;
 * A &lt;timestamp in ns&gt; &lt;sample rate&gt; &lt;channels&gt; &lt;samples per channel&gt;
 * E &lt;end in ns&gt;
 * </pre>
 *
 * The first line is written when the first bytes are, and once more at position 0 when the file is finished; {@code E} is
 * the last line of a finished file. So a file whose beginning was given away early is whole, but has no duration.
 *
 * @param mimeType container and codecs, and which audio was asked for, as in {@code
 *     audio/webm;codecs=opus;rate=16000;channels=1}
 * @param durationNanos from the first line: only if it could be written again
 * @param endNanos from the last line: only if the file was finished
 * @param entries frames and samples, in the order in which they were encoded
 */
public record FakeRecording(
        String mimeType, Optional<Long> durationNanos, Optional<Long> endNanos, List<Entry> entries) {
    /**
     * Copies the entries.
     *
     * @param mimeType container and codecs
     * @param durationNanos empty if the first line does not say it
     * @param endNanos empty if there is no last line
     * @param entries no nulls
     */
    public FakeRecording {
        entries = List.copyOf(entries);
    }

    /** One line of the file. */
    public sealed interface Entry {
        /** {@return the nanoseconds since the recording began} */
        long timestampNanos();

        /** {@return which track it is of} */
        MediaStreamTrackKind kind();
    }

    /**
     * One frame.
     *
     * @param timestampNanos since the recording began
     * @param width in pixels, before encoding
     * @param height in pixels, before encoding
     * @param frameNumber what its {@link FakePattern} says
     */
    public record Video(long timestampNanos, int width, int height, Optional<Long> frameNumber) implements Entry {
        /**
         * What a frame says of itself.
         *
         * @param frame stays the caller's
         * @param timestampNanos since the recording began
         * @return the entry
         */
        public static Video of(VideoFrame frame, long timestampNanos) {
            Optional<Long> number = FakePattern.read(frame).map(FakePattern.Reading::frameNumber);
            return new Video(timestampNanos, frame.codedWidth(), frame.codedHeight(), number);
        }

        String line() {
            String number = frameNumber.map(String::valueOf).orElse("-");
            return "V " + timestampNanos + " " + width + " " + height + " " + number + "\n";
        }

        @Override
        public MediaStreamTrackKind kind() {
            return MediaStreamTrackKind.VIDEO;
        }
    }

    /**
     * Some samples.
     *
     * @param timestampNanos of the first sample, since the recording began
     * @param sampleRate in hertz
     * @param channels how many
     * @param frames samples per channel
     */
    public record Audio(long timestampNanos, int sampleRate, int channels, int frames) implements Entry {
        /**
         * What samples say of themselves.
         *
         * @param data stay the caller's
         * @param timestampNanos of the first sample, since the recording began
         * @return the entry
         */
        public static Audio of(AudioData data, long timestampNanos) {
            return new Audio(timestampNanos, data.sampleRate(), data.numberOfChannels(), data.numberOfFrames());
        }

        String line() {
            return "A " + timestampNanos + " " + sampleRate + " " + channels + " " + frames + "\n";
        }

        @Override
        public MediaStreamTrackKind kind() {
            return MediaStreamTrackKind.AUDIO;
        }
    }

    /**
     * Parses a file, or as much of one as was written.
     *
     * @param bytes the whole file, or as much as was written
     * @return what is in it
     * @throws IllegalArgumentException if it isn't one, or ends within a line
     */
    public static FakeRecording parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        if (!text.startsWith("FAKE ") || !text.endsWith("\n")) {
            throw new IllegalArgumentException("Not a whole file of the fake encoder: '" + text + "'");
        }
        List<String> lines = Arrays.asList(text.split("\n"));
        List<Entry> entries = new ArrayList<>();
        Optional<Long> end = Optional.empty();
        for (String line : lines.subList(1, lines.size())) {
            if (end.isPresent()) {
                throw new IllegalArgumentException("'" + line + "' follows the end of the file");
            }
            if (line.startsWith("E ")) {
                end = Optional.of(Long.valueOf(line.substring(2)));
            } else {
                entries.add(entry(line));
            }
        }
        String[] header = lines.get(0).split(" +", 3);
        return new FakeRecording(header[2], number(header[1]), end, entries);
    }

    /** {@return the frames, in order} */
    public List<Video> video() {
        return entries.stream()
                .filter(Video.class::isInstance)
                .map(Video.class::cast)
                .toList();
    }

    /** {@return the runs of samples, in order} */
    public List<Audio> audio() {
        return entries.stream()
                .filter(Audio.class::isInstance)
                .map(Audio.class::cast)
                .toList();
    }

    private static Entry entry(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 5 || !(words[0].equals("V") || words[0].equals("A"))) {
            throw new IllegalArgumentException("Not a line of the fake encoder: '" + line + "'");
        }
        long timestamp = Long.parseLong(words[1]);
        int first = Integer.parseInt(words[2]);
        int second = Integer.parseInt(words[3]);
        return words[0].equals("V")
                ? new Video(timestamp, first, second, number(words[4]))
                : new Audio(timestamp, first, second, Integer.parseInt(words[4]));
    }

    private static Optional<Long> number(String word) {
        return word.equals("-") ? Optional.empty() : Optional.of(Long.valueOf(word));
    }
}
