package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packets of an MPEG transport stream, as ISO 13818-1 wants them. */
@ExtendWith(LeakCheck.class)
class TransportStreamTest {
    private static final int PACKET_BYTES = 188;
    private static final double TICKS_PER_SECOND = 90_000;
    private static final long CLOCK_TICKS = 1L << 33;
    private static final int BLOCK_MILLIS = 20;
    private static final int BLOCK = Signals.RATE * BLOCK_MILLIS / 1000;
    private static final long WRAP_MILLIS = (long) (CLOCK_TICKS / TICKS_PER_SECOND * 1000);

    @TempDir
    Path folder;

    private final MemoryOutput output = new MemoryOutput();
    private final List<Integer> pids = new ArrayList<>();
    private final List<Double> clocks = new ArrayList<>();
    /** How long before its time each picture and each piece of sound comes, by the clock that was told last. */
    private final List<Double> leads = new ArrayList<>();

    private final Map<Integer, Integer> counts = new HashMap<>();
    private long sound;

    /** Sound comes a block before each picture. */
    private void record(String video, String audio, long fromMillis, int pictures, int millisBetween) {
        try (RecordingEncoder encoder =
                Recordings.open(Recordings.request(Recordings.format("video/mp2t", video, audio)), output)) {
            long end = fromMillis + (long) pictures * millisBetween;
            sound = fromMillis * Signals.RATE / 1000;
            for (long at = fromMillis; at < end; at += millisBetween) {
                if (audio != null) {
                    soundUpTo(at + BLOCK_MILLIS, encoder);
                }
                if (video != null) {
                    try (VideoFrame picture = FakePattern.picture(160, 120, at / millisBetween, at * MILLI)) {
                        encoder.encode(picture, at * MILLI);
                    }
                }
            }
            if (audio != null) {
                soundUpTo(end, encoder);
            }
            encoder.finish(end * MILLI);
        }
        readPackets();
    }

    private void soundUpTo(long millis, RecordingEncoder encoder) {
        for (; sound * 1000 < millis * Signals.RATE; sound += BLOCK) {
            long nanos = sound * 1_000_000_000L / Signals.RATE;
            try (AudioData data = Signals.tone(1, Signals.RATE, nanos, BLOCK, 440)) {
                encoder.encode(data, nanos);
            }
        }
    }

    private void readPackets() {
        ByteBuffer bytes = ByteBuffer.wrap(output.toByteArray());
        assertThat(bytes.limit() % PACKET_BYTES).isZero();
        for (int at = 0; at < bytes.limit(); at += PACKET_BYTES) {
            readPacket(bytes.slice(at, PACKET_BYTES));
        }
    }

    private void readPacket(ByteBuffer packet) {
        assertThat(packet.get(0)).isEqualTo((byte) 0x47);
        int pid = packet.getShort(1) & 0x1fff;
        pids.add(pid);
        boolean payload = (packet.get(3) & 0x10) != 0;
        boolean adaptation = (packet.get(3) & 0x20) != 0;
        int expected = counts.getOrDefault(pid, -1) + (payload ? 1 : 0) & 0xf;
        assertThat(packet.get(3) & 0xf).as("count of pid " + pid).isEqualTo(expected);
        counts.put(pid, expected);
        int at = 4 + (adaptation ? 1 + (packet.get(4) & 0xff) : 0);
        if (adaptation && packet.get(4) != 0 && (packet.get(5) & 0x10) != 0) {
            clocks.add(((packet.getInt(6) & 0xffffffffL) << 1 | (packet.get(10) >> 7 & 1)) / TICKS_PER_SECOND);
        }
        if (payload && (packet.get(1) & 0x40) != 0 && packet.getInt(at) >>> 8 == 1) {
            assertThat(clocks).as("clock before the first picture and sound").isNotEmpty();
            int time = at + ((packet.get(at + 7) & 0x40) != 0 ? 14 : 9);
            long ticks = (long) (packet.get(time) >> 1 & 7) << 30
                    | (packet.getShort(time + 1) >> 1 & 0x7fff) << 15
                    | (packet.getShort(time + 3) >> 1 & 0x7fff);
            leads.add(distance(clocks.get(clocks.size() - 1), ticks / TICKS_PER_SECOND));
        }
    }

    /** Past the end of the clock it begins anew. */
    private static double distance(double from, double to) {
        double all = CLOCK_TICKS / TICKS_PER_SECOND;
        return Math.IEEEremainder(to - from, all);
    }

    private void assertTicksAsPlayersWant() {
        assertThat(pids).startsWith(0, 0x1000).as("the table of services").doesNotContain(0x11);
        for (int i = 1; i < clocks.size(); i++) {
            assertThat(distance(clocks.get(i - 1), clocks.get(i)))
                    .as("step %s of the clock", i)
                    .isBetween(0.0, 0.1);
        }
        assertThat(leads).allSatisfy(lead -> assertThat(lead).isBetween(0.0, 0.85));
    }

    @ParameterizedTest
    @CsvSource({
        "avc1.42E01E, mp4a.40.2, 15, 33",
        "avc1.42E01E, mp4a.40.2, 6, 200",
        "avc1.42E01E, mp4a.40.2, 3, 2000",
        "avc1.42E01E, opus, 6, 200",
        "avc1.42E01E, mp3, 6, 200",
        "avc1.42E01E, , 6, 200",
        "avc1.42E01E, , 3, 20000",
        ", mp4a.40.2, 6, 200",
        ", mp3, 6, 200",
    })
    void theClockTicksTenTimesASecondFromTheBeginning(String video, String audio, int pictures, int millisBetween)
            throws Exception {
        record(video, audio, 0, pictures, millisBetween);
        assertTicksAsPlayersWant();
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        ReadBack read = ReadBack.of(file);
        if (video != null) {
            assertThat(read.video().pictures).hasSize(pictures);
        }
    }

    /** 33 bits of 1/90000 s are 26.5 hours. */
    @Test
    void goesOnWhereTheClockBeginsAnew() throws Exception {
        record("avc1.42E01E", "mp4a.40.2", WRAP_MILLIS - 3_000, 30, 200);
        assertTicksAsPlayersWant();
        assertThat(clocks).as("seconds").anyMatch(clock -> clock > 95_000).anyMatch(clock -> clock < 10);
        List<Long> times = ReadBack.of(output.saveIn(folder)).video().ptsMicros;
        assertThat(times).hasSize(30);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isEqualTo(200_000);
        }
    }
}
