package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.spi.EncodedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * Gives an MPEG transport stream the clock that players set theirs by: before the first frame and audio, and then at least ten
 * times a second, as ISO 13818-1 wants. FFmpeg writes it with the frames only, however far apart they are.
 *
 * <p>Leaves out the table of a broadcaster's services, which FFmpeg puts before all else, under a name that it made up.
 *
 * <p>Used by one thread; gets all bytes in their order.
 */
public final class TransportClock implements EncodedOutput {
    /** Of a transport stream. */
    public static final int PACKET_BYTES = 188;

    private static final int HEADER_BYTES = 4;
    private static final int TICKS_PER_SECOND = 90_000;
    /** A little less than the tenth of a second that is allowed. */
    private static final int MOST_TICKS = TICKS_PER_SECOND * 9 / 100;
    /** After 33 bits, 26.5 hours, all times begin anew. */
    private static final int UNUSED_BITS = Long.SIZE - 33;

    private static final int MOST_COLLECTED = 1 << 20;

    /** Programs that detect the format need ten packets, and allow 16 more bytes for each. */
    private static final int LEAST_BYTES = 11 * PACKET_BYTES;

    private static final int SYNC = 0x47;
    private static final int SERVICES_PID = 0x11;
    private static final int PID = 0x1fff;
    private static final int START = 0x400000;
    private static final int HAS_ADAPTATION = 0x20;
    private static final int HAS_PAYLOAD = 0x10;
    private static final int COUNT = 0xf;
    private static final int HAS_CLOCK = 0x10;
    private static final int CLOCK_AT = 6;
    private static final int CLOCK_RESERVED = 0x7e00;

    private static final int PROGRAM_TABLE = 2;
    private static final int PROGRAM_CLOCK_AT = 9;
    private static final int STREAM = 1;
    private static final int HAS_TWO_TIMES = 0x40;
    private static final int PRESENTED_AT = 9;
    private static final int DECODED_AT = 14;
    private static final int NONE = -1;

    private final EncodedOutput output;
    private final long delayTicks;
    private final ByteBuffer packet = ByteBuffer.allocate(PACKET_BYTES);
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private long position;
    private int clockPid = NONE;
    private int count = COUNT;
    private long clock = NONE;

    /** @param delay how long before its time a frame or audio is in the stream */
    TransportClock(EncodedOutput output, Duration delay) {
        this.output = output;
        this.delayTicks = delay.toMillis() * TICKS_PER_SECOND / 1000;
    }

    @Override
    public void write(long inOrder, ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            int size = Math.min(packet.remaining(), data.remaining());
            packet.put(data.slice(data.position(), size));
            data.position(data.position() + size);
            if (!packet.hasRemaining()) {
                pass();
                packet.clear();
            }
        }
        deliver();
    }

    /** Null packets, which a very short stream needs at its end to be recognized. */
    byte[] filling() {
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        while (position + packets.size() < LEAST_BYTES) {
            packets.writeBytes(emptyPacket(PID, HAS_PAYLOAD));
        }
        return packets.toByteArray();
    }

    private static byte[] emptyPacket(int pid, int flags) {
        byte[] packet = new byte[PACKET_BYTES];
        Arrays.fill(packet, (byte) 0xff);
        ByteBuffer.wrap(packet).putInt(0, SYNC << 24 | pid << Byte.SIZE | flags);
        return packet;
    }

    private void deliver() throws IOException {
        if (collected.size() > 0) {
            output.write(position, ByteBuffer.wrap(collected.toByteArray()));
            position += collected.size();
            collected.reset();
        }
    }

    private void pass() throws IOException {
        int header = packet.getInt(0);
        int pid = header >> Byte.SIZE & PID;
        if (pid == SERVICES_PID) {
            return;
        }
        int adaptation = (header & HAS_ADAPTATION) == 0 ? 0 : 1 + (packet.get(HEADER_BYTES) & 0xff);
        if ((header & START) != 0) {
            look(HEADER_BYTES + adaptation);
        }
        if (pid == clockPid) {
            count = (header & HAS_PAYLOAD) == 0 ? count : header & COUNT;
            if (adaptation > 1 && (packet.get(HEADER_BYTES + 1) & HAS_CLOCK) != 0) {
                setClock();
            }
        }
        collected.writeBytes(packet.array());
    }

    /** At the beginning of a table, of a frame or of audio. */
    private void look(int at) throws IOException {
        if (packet.getInt(at) >>> Byte.SIZE == STREAM && clockPid != NONE) {
            boolean two = (packet.get(at + PRESENTED_AT - 2) & HAS_TWO_TIMES) != 0;
            tickUpTo(timeAt(at + (two ? DECODED_AT : PRESENTED_AT)) - delayTicks);
        } else if (packet.get(at + 1) == PROGRAM_TABLE) {
            clockPid = packet.getShort(at + PROGRAM_CLOCK_AT) & PID;
        }
    }

    /** 3, 15 and 15 bits, each followed by a mark. */
    private long timeAt(int at) {
        long high = packet.get(at) >> 1 & 7;
        int middle = packet.getShort(at + 1) >> 1 & 0x7fff;
        int low = packet.getShort(at + 3) >> 1 & 0x7fff;
        return high << 30 | middle << 15 | low;
    }

    private void tickUpTo(long time) throws IOException {
        if (clock == NONE) {
            tick(time);
        }
        while (distance(clock, time) > MOST_TICKS) {
            tick(clock + MOST_TICKS);
        }
    }

    private static long distance(long from, long to) {
        return (to - from) << UNUSED_BITS >> UNUSED_BITS;
    }

    private void tick(long time) throws IOException {
        clock = time << UNUSED_BITS >>> UNUSED_BITS;
        byte[] bytes = emptyPacket(clockPid, HAS_ADAPTATION | count);
        ByteBuffer tick = ByteBuffer.wrap(bytes);
        tick.put(HEADER_BYTES, (byte) (PACKET_BYTES - HEADER_BYTES - 1));
        tick.put(HEADER_BYTES + 1, (byte) HAS_CLOCK);
        putClock(tick);
        collected.writeBytes(bytes);
        if (collected.size() > MOST_COLLECTED) {
            deliver();
        }
    }

    private void putClock(ByteBuffer target) {
        target.putInt(CLOCK_AT, (int) (clock >> 1));
        target.putShort(CLOCK_AT + Integer.BYTES, (short) (clock << 15 | CLOCK_RESERVED));
    }

    /** A frame that comes late would set the clock back. */
    private void setClock() {
        long told = (packet.getInt(CLOCK_AT) & 0xffffffffL) << 1 | (packet.get(CLOCK_AT + Integer.BYTES) >> 7 & 1);
        if (clock == NONE || distance(clock, told) >= 0) {
            clock = told;
        } else {
            putClock(packet);
        }
    }
}
