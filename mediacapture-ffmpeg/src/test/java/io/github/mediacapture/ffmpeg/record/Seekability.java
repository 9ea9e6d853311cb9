package io.github.mediacapture.ffmpeg.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a file has the index that players seek by, judged by its bytes. */
final class Seekability {
    private static final String EBML = "\u001aE\u00df\u00a3";
    private static final String CUES = "\u001cS\u00bbk";
    private static final String DURATION = "D\u0089\u0088";

    private Seekability() {}

    static boolean of(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.startsWith(EBML)) {
            // named in the seek head at the beginning, and there
            return text.indexOf(CUES) != text.lastIndexOf(CUES) && text.contains(DURATION);
        }
        List<String> boxes = boxes(ByteBuffer.wrap(bytes));
        return boxes.contains("moov") && !boxes.contains("moof");
    }

    /** The names of an MP4 file's outermost boxes. */
    private static List<String> boxes(ByteBuffer file) {
        List<String> names = new ArrayList<>();
        while (file.remaining() >= 8) {
            int at = file.position();
            long size = file.getInt() & 0xffffffffL;
            byte[] name = new byte[4];
            file.get(name);
            names.add(new String(name, StandardCharsets.ISO_8859_1));
            if (size == 1) {
                size = file.getLong();
            }
            file.position(size == 0 ? file.limit() : (int) Math.min(file.limit(), at + size));
        }
        return names;
    }
}
