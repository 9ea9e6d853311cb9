package io.github.mediacapture.ffmpeg.repair;

import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.mux.TransportClock;
import io.github.mediacapture.spi.EncodedOutput;
import java.util.HashMap;
import java.util.Map;

/** The packets of an MPEG transport stream, but for those of frames or audio whose rest is missing; used by one thread. */
public final class CutTransportStream {
    private static final int PACKET_BYTES = TransportClock.PACKET_BYTES;

    private static final int LOOKED_AT_BYTES = 5 * PACKET_BYTES;
    private static final int SYNC = 0x47;
    private static final int PID = 0x1fff00;
    private static final int START = 0x400000;
    private static final int HAS_ADAPTATION = 0x20;
    private static final int HAS_PAYLOAD = 0x10;
    private static final int HEADER_BYTES = 4;
    private static final int HAS_CLOCK = 0x10;
    private static final int CLOCK_BYTES = 6;
    private static final int PES_START = 1;
    private static final int PES_HEAD_BYTES = 6;

    private final CutFile file;
    private final Map<Integer, Unit> units = new HashMap<>();
    private long end;
    private boolean whole;

    /** A frame, or some audio: what comes between two starts of a stream. */
    private static final class Unit {
        final long from;
        final boolean inStream;
        long missing;
        boolean stuffed;

        Unit(long from, boolean inStream, long length) {
            this.from = from;
            this.inStream = inStream;
            this.missing = length;
        }
    }

    private CutTransportStream(CutFile file) {
        this.file = file;
    }

    /** Whether a file begins with packets. */
    public static boolean is(CutFile file) {
        boolean synced = file.size() >= PACKET_BYTES;
        for (long at = 0; at < LOOKED_AT_BYTES && at < file.size(); at += PACKET_BYTES) {
            synced &= file.at(at) == SYNC;
        }
        return synced;
    }

    /**
     * Copies the packets of what is whole.
     *
     * @throws NotReadableException if nothing is
     */
    public static void complete(CutFile file, EncodedOutput output) {
        CutTransportStream stream = new CutTransportStream(file);
        stream.read();
        if (!stream.whole) {
            throw file.nothingIn("it holds neither a whole picture nor sound");
        }
        stream.copy(output);
    }

    private void read() {
        for (; end + PACKET_BYTES <= file.size() && file.at(end) == SYNC; end += PACKET_BYTES) {
            int header = file.intAt(end);
            if ((header & HAS_PAYLOAD) != 0) {
                readPayload(header);
            }
        }
        for (Unit unit : units.values()) {
            whole |= unit.inStream && isWhole(unit);
        }
    }

    private void readPayload(int header) {
        int adaptation = (header & HAS_ADAPTATION) == 0 ? 0 : 1 + file.at(end + HEADER_BYTES);
        long payload = end + HEADER_BYTES + adaptation;
        Unit unit = units.get(header & PID);
        if ((header & START) != 0) {
            whole |= unit != null && unit.inStream;
            unit = unitAt(payload);
            units.put(header & PID, unit);
        }
        if (unit != null) {
            unit.stuffed = isStuffed(adaptation);
            unit.missing -= end + PACKET_BYTES - payload;
        }
    }

    /** Whether the packet has more to say before its payload than it needs. */
    private boolean isStuffed(int adaptation) {
        int flags = adaptation > 1 ? file.at(end + HEADER_BYTES + 1) : 0;
        int needed = (flags == 0 ? 0 : 2) + ((flags & HAS_CLOCK) == 0 ? 0 : CLOCK_BYTES);
        return adaptation > needed;
    }

    private Unit unitAt(long payload) {
        boolean inStream = file.intAt(payload) >>> 8 == PES_START;
        int length = file.intAt(payload + HEADER_BYTES) >>> 16;
        return new Unit(end, inStream, length == 0 ? Long.MAX_VALUE : length + PES_HEAD_BYTES);
    }

    /**
     * A frame does not say how long it is, but as a rule it does not fill its last packet. Where it does, that is not seen
     * without the next one.
     */
    private static boolean isWhole(Unit unit) {
        return !unit.inStream || unit.missing <= 0 || unit.stuffed;
    }

    private void copy(EncodedOutput output) {
        long from = 0;
        for (long at = 0; at < end; at += PACKET_BYTES) {
            Unit unit = units.get(file.intAt(at) & PID);
            if (unit != null && at >= unit.from && !isWhole(unit)) {
                file.copy(from, at, output);
                from = at + PACKET_BYTES;
            }
        }
        file.copy(from, end, output);
    }
}
