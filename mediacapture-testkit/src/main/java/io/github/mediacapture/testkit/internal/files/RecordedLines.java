package io.github.mediacapture.testkit.internal.files;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The lines of a fake encoder's file, as {@code FakeRecording} describes them, read as far as they are written; used by one thread. */
public final class RecordedLines {
    private static final int BLOCK = 8 * 1024;
    private static final int LONGEST_LINE = 1_000;

    private final MediaBytes bytes;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<Sound> sounds = new ArrayList<>();
    private final StringBuilder open = new StringBuilder(); // a line of which the end is not there
    private String type = "";
    private OptionalLong endNanos = OptionalLong.empty();
    private long readTo;
    private long samples;

    /** A picture that was recorded, and the number in it, if there is one. */
    public record Picture(long nanos, int width, int height, OptionalLong number) {}

    /** Samples that were recorded; {@code first} counts those before. */
    public record Sound(long nanos, int sampleRate, int channels, int count, long first) {
        /** Where they end. */
        public long endNanos() {
            return nanos + Math.round(count * 1e9 / sampleRate);
        }
    }

    /** Reads what is there. */
    public RecordedLines(MediaBytes bytes) {
        this.bytes = bytes;
        readOn();
    }

    /** Reads what has been added. */
    public void readOn() {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try {
            while (bytes.read(readTo, block.clear()) > 0) {
                readTo += block.position();
                open.append(StandardCharsets.US_ASCII.decode(block.flip()));
                takeLines();
            }
        } catch (IOException e) {
            throw new NotReadableException("The file can't be read: " + Reason.of(e), e);
        }
    }

    private void takeLines() {
        int from = 0;
        for (int end = open.indexOf("\n"); end >= 0; end = open.indexOf("\n", from)) {
            take(open.substring(from, end));
            from = end + 1;
        }
        open.delete(0, from);
        if (open.length() > LONGEST_LINE) {
            throw strange(open.substring(0, LONGEST_LINE));
        }
    }

    private void take(String line) {
        String[] words = line.split(" +", 5);
        try {
            if (type.isEmpty()) {
                type = line.split(" +", 3)[2];
            } else if (words[0].equals("V")) {
                boolean numbered = !words[4].equals("-");
                pictures.add(new Picture(
                        Long.parseLong(words[1]),
                        positive(words[2]),
                        positive(words[3]),
                        numbered ? OptionalLong.of(Long.parseLong(words[4])) : OptionalLong.empty()));
            } else if (words[0].equals("A")) {
                int count = positive(words[4]);
                sounds.add(new Sound(Long.parseLong(words[1]), positive(words[2]), positive(words[3]), count, samples));
                samples += count;
            } else if (words[0].equals("E")) {
                endNanos = OptionalLong.of(Long.parseLong(words[1]));
            } else {
                throw strange(line);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw strange(line);
        }
    }

    private static int positive(String word) {
        int value = Integer.parseInt(word);
        if (value <= 0) {
            throw new NumberFormatException(word);
        }
        return value;
    }

    private static NotSupportedException strange(String line) {
        return new NotSupportedException("This is no file of the fake encoder: '" + line + "'");
    }

    /** In order, as far as they are written. */
    public List<Picture> pictures() {
        return pictures;
    }

    /** In order, as far as they are written. */
    public List<Sound> sounds() {
        return sounds;
    }

    /** How many tracks there will be. */
    public int expectedTracks() {
        int codecs = type.indexOf("codecs=");
        return codecs < 0 ? 1 : type.substring(codecs).split(";", 2)[0].split(",", -1).length;
    }

    /** Whether all is written. */
    public boolean isFinished() {
        return endNanos.isPresent();
    }

    /** Where what is written ends. */
    public long endNanos() {
        long last = pictures.isEmpty() ? 0 : pictures.get(pictures.size() - 1).nanos();
        long heard = sounds.isEmpty() ? 0 : sounds.get(sounds.size() - 1).endNanos();
        return endNanos.orElse(Math.max(last, heard));
    }

    /** Whether more may be written. */
    public boolean mayGrow() {
        return !isFinished() && bytes.mayGrow();
    }

    /** Gives the bytes back. */
    public void close() {
        bytes.close();
    }
}
