package io.github.mediacapture.ffmpeg.repair;

import io.github.mediacapture.ffmpeg.mux.Container;
import java.util.Optional;

/** Tells by a file's first bytes which container it is; its name may be any. */
final class FileContent {
    private static final int HEAD_BYTES = 64;
    private static final int FORM_TYPE = 8;
    private static final int ID3_BYTES = 10;
    private static final int ID3_SIZE = 6;

    private FileContent() {}

    static Optional<Container> of(CutFile file) {
        if (file.hasTextAt(0, "\u001aE\u00df\u00a3")) {
            return Optional.of(namesWebm(file) ? Container.WEBM : Container.MATROSKA);
        } else if (file.hasTextAt(4, "ftyp")) {
            return Optional.of(Container.MP4);
        } else if (file.hasTextAt(0, "OggS")) {
            return Optional.of(Container.OGG);
        } else if (file.hasTextAt(0, "fLaC")) {
            return Optional.of(Container.FLAC_FILE);
        } else if (file.hasTextAt(0, "GIF87a") || file.hasTextAt(0, "GIF89a")) {
            return Optional.of(Container.GIF);
        } else if (file.hasTextAt(FORM_TYPE, "WAVE") && (file.hasTextAt(0, "RIFF") || file.hasTextAt(0, "RF64"))) {
            return Optional.of(Container.WAV);
        } else if (CutTransportStream.is(file)) {
            return Optional.of(Container.MPEG_TS);
        }
        return isMp3(file) ? Optional.of(Container.MP3_FILE) : Optional.empty();
    }

    private static boolean namesWebm(CutFile file) {
        boolean found = false;
        for (int at = 0; at < HEAD_BYTES && !found; at++) {
            found = file.hasTextAt(at, "webm");
        }
        return found;
    }

    /** ID3 comes before other audio as well, and two bytes look like a frame anywhere: the next one must be there, too. */
    private static boolean isMp3(CutFile file) {
        boolean tagged = file.hasTextAt(0, "ID3") && file.size() >= ID3_BYTES;
        long first = tagged ? ID3_BYTES + id3Bytes(file) : 0;
        if (tagged && first >= file.size()) {
            return true; // it ends within its own header, as only a recording does
        }
        int length = WholeFrames.mp3Bytes(file.intAt(first));
        boolean last = tagged && first + length >= file.size();
        return length > 0 && (last || WholeFrames.mp3Bytes(file.intAt(first + length)) > 0);
    }

    /** Seven bits of each byte count. */
    private static int id3Bytes(CutFile file) {
        int size = file.intAt(ID3_SIZE);
        return (size & 0x7f) | (size >> 1 & 0x3f80) | (size >> 2 & 0x1fc000) | (size >> 3 & 0xfe00000);
    }
}
