package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.mux.Container;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a file is made of, read from its bytes without FFmpeg: one word per part, repeated parts counted. */
final class FileLayout {
    private static final Map<Integer, String> MATROSKA = Map.of(
            0x114D9B74, "SeekHead",
            0xEC, "Void",
            0x1549A966, "Info",
            0x1654AE6B, "Tracks",
            0x1254C367, "Tags",
            0x1F43B675, "Cluster",
            0x1C53BB6B, "Cues",
            0x1A45DFA3, "EBML",
            0x18538067, "Segment");
    private static final int SEGMENT = 0x18538067;
    private static final int TS_PACKET = 188;

    private final ByteBuffer bytes;
    private final List<String> parts = new ArrayList<>();

    private FileLayout(byte[] file) {
        bytes = ByteBuffer.wrap(file);
    }

    static String of(Container container, byte[] file) {
        FileLayout layout = new FileLayout(file);
        switch (container) {
            case WEBM, MATROSKA -> layout.readMatroska();
            case MP4 -> layout.readBoxes();
            case WAV -> layout.readChunks();
            case MPEG_TS -> layout.readTransportStream();
            case OGG -> layout.readPages();
            case FLAC_FILE -> layout.readMetadata();
            case MP3_FILE -> layout.readMp3();
            case GIF -> layout.readGif();
        }
        return layout.counted();
    }

    private String counted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0, same; i < parts.size(); i += same) {
            String part = parts.get(i);
            same = 1;
            while (i + same < parts.size() && parts.get(i + same).equals(part)) {
                same++;
            }
            text.append(i == 0 ? "" : " ").append(part).append(same == 1 ? "" : " x" + same);
        }
        return text.toString();
    }

    private void readMatroska() {
        while (bytes.hasRemaining()) {
            int id = (int) number(bytes, false);
            long size = number(bytes, true);
            parts.add(MATROSKA.getOrDefault(id, Integer.toHexString(id)));
            if (id != SEGMENT) {
                skip(size);
            } else if (size != bytes.remaining()) {
                parts.add("(of unknown size)");
            }
        }
    }

    /** EBML's numbers of variable length, with or without the bits that say the length. */
    static long number(ByteBuffer bytes, boolean masked) {
        int first = bytes.get() & 0xff;
        int length = Integer.numberOfLeadingZeros(first) - 23;
        long value = masked ? first & (0xff >> length) : first;
        for (int i = 1; i < length; i++) {
            value = value << 8 | (bytes.get() & 0xff);
        }
        return value;
    }

    private void readBoxes() {
        while (bytes.hasRemaining()) {
            long size = bytes.getInt() & 0xffffffffL;
            parts.add(text());
            skip(size == 1 ? bytes.getLong() - 16 : size - 8);
        }
    }

    private void readChunks() {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        String form = text();
        parts.add(form + (bytes.getInt() == bytes.remaining() ? " of the file's size" : " of another size"));
        parts.add(text());
        while (bytes.hasRemaining()) {
            String name = text();
            int size = bytes.getInt();
            parts.add(name + "=" + size);
            skip(size);
        }
    }

    private void readTransportStream() {
        TreeSet<String> pids = new TreeSet<>();
        for (int at = 0; at < bytes.limit(); at += TS_PACKET) {
            if (bytes.get(at) != 0x47) {
                parts.add("lost sync");
            }
            pids.add(String.format("%04x", bytes.getShort(at + 1) & 0x1fff));
        }
        parts.add("pids " + String.join(" ", pids));
    }

    private void readPages() {
        int last = 0;
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            last = bytes.get(start + 5);
            if ((last & 2) != 0) {
                parts.add("first-page");
            }
            int segments = bytes.get(start + 26) & 0xff;
            int size = 27 + segments;
            for (int i = 0; i < segments; i++) {
                size += bytes.get(start + 27 + i) & 0xff;
            }
            skip(size);
            parts.add("page");
        }
        parts.add((last & 4) != 0 ? "last-page-marked" : "last-page-not-marked");
    }

    private void readMetadata() {
        parts.add(text());
        for (boolean more = true; more; ) {
            int header = bytes.getInt();
            int type = header >> 24 & 0x7f;
            long samples = bytes.getLong(bytes.position() + 10) & 0xfffffffffL;
            parts.add(type == 0 ? "streaminfo samples=" + samples : "block" + type);
            skip(header & 0xffffff);
            more = header >= 0;
        }
    }

    private void readMp3() {
        int tag = 10 + (bytes.get(6) << 21 | bytes.get(7) << 14 | bytes.get(8) << 7 | bytes.get(9));
        String start = new String(bytes.array(), tag, 64, StandardCharsets.ISO_8859_1);
        parts.add("ID3 " + (start.contains("Xing") ? "Xing" : start.contains("Info") ? "Info" : "no length"));
    }

    private void readGif() {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        parts.add(new String(bytes.array(), 0, 6, StandardCharsets.US_ASCII));
        parts.add(bytes.getShort(6) + "x" + bytes.getShort(8));
        boolean loops = new String(bytes.array(), StandardCharsets.ISO_8859_1).contains("NETSCAPE2.0\3\1\0\0");
        parts.add(loops ? "loops forever" : "does not loop");
        parts.add(bytes.get(bytes.limit() - 1) == 0x3b ? "ended" : "cut off");
    }

    private String text() {
        byte[] name = new byte[4];
        bytes.get(name);
        return new String(name, StandardCharsets.ISO_8859_1).strip();
    }

    private void skip(long count) {
        bytes.position((int) Math.min(bytes.limit(), bytes.position() + count));
    }
}
