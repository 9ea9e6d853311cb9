package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Endpoint.Flow;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a COM that is made up: what it answers is looked at, and all is given back whatever happens. */
class WasapiTest {
    private static final Duration BUFFER = Duration.ofMillis(200);
    private static final int INVALIDATED = 0x8889_0004;

    private final FakeCom com = FakeCom.usual(() -> 0);

    @AfterEach
    void nothingIsLeft() {
        assertThat(com.leftovers()).isEmpty();
    }

    @Test
    void endpointsAreListedDefaultFirst() throws WasapiException {
        com.plug("{second}", "Kopfhörer", true, FakeCom.format(1, 44_100, 1, 16, 4));
        com.defaultRender = "{second}";
        try (Wasapi wasapi = com.open()) {
            assertThat(wasapi.ids(Flow.RENDER)).containsExactly("{second}", "{out}");
            assertThat(wasapi.endpoints(Flow.RENDER).get(0))
                    .isEqualTo(new Endpoint(
                            "{second}",
                            "Kopfhörer",
                            "00000000-0000-0000-0000-000000000000",
                            new WaveFormat(WaveFormat.Encoding.PCM16, 44_100, 1, 4)));
            assertThat(wasapi.endpoints(Flow.CAPTURE)).extracting(Endpoint::id).containsExactly("{in}");
        }
    }

    @Test
    void withoutEndpointsThereIsNoDefault() throws WasapiException {
        com.endpoints.clear();
        try (Wasapi wasapi = com.open()) {
            assertThat(wasapi.endpoints(Flow.CAPTURE)).isEmpty();
            assertThat(wasapi.defaultId(Flow.RENDER)).isEmpty();
        }
    }

    /** Each call of the way to a stream fails once; nothing is left behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "ENUMERATOR:5",
                "DEVICE:3",
                "CLIENT:8",
                "CLIENT:3",
                "CLIENT:4",
                "CLIENT:14",
                "CLIENT:10",
                "CAPTURE:5",
                "CAPTURE:3",
                "CAPTURE:4",
                "CLIENT:11"
            })
    void aCallThatFailsSaysWhich(String call) {
        com.record(480, 2, 0, 1_000_000);
        com.failures.put(call, INVALIDATED);
        assertThatExceptionOfType(WasapiException.class)
                .isThrownBy(this::record)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.GONE))
                .withMessageMatching("it was unplugged or turned off \\(\\w+: 0x88890004\\)");
    }

    private void record() throws WasapiException {
        try (Wasapi wasapi = com.open();
                AudioClient client = wasapi.client("{in}")) {
            client.openMix(BUFFER, false);
            try (CaptureReader reader = client.reader()) {
                client.start();
                assertThat(reader.next()).isTrue();
                assertThat(reader.next()).isFalse();
                client.stop();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENUMERATOR:5", "DEVICE:3", "DEVICE:5", "ENUMERATOR:3", "CLIENT:8", "create"})
    void whatGivesNothingIsRefused(String call) {
        com.nothing.put(call, true);
        assertThatThrownBy(() -> {
                    try (Wasapi wasapi = com.open()) {
                        assertThat(wasapi.ids(Flow.RENDER)).isNotEmpty();
                        wasapi.client("{in}").close();
                    }
                })
                .isInstanceOf(WasapiException.class)
                .hasMessageContaining("makes no sense");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 9_601, 1_000_000_000, Integer.MIN_VALUE})
    void packetsLargerThanTheBufferAreRefused(int frames) {
        com.put(new FakeCom.Packet(frames, 0, 1, new byte[8]));
        assertThatThrownBy(this::record)
                .isInstanceOf(WasapiException.class)
                .hasMessageContaining(frames + " frames in a buffer of 9600");
    }

    @Test
    void packetsThatAreNowhereAreRefused() {
        com.put(new FakeCom.Packet(480, 0, 1, null));
        assertThatThrownBy(this::record).hasMessageContaining("a packet without samples");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 1_000_000_000})
    void buffersThatCanNotBeAreRefused(int frames) {
        com.bufferFramesTold = frames;
        assertThatThrownBy(this::record).hasMessageContaining("a buffer of");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 48000, 0, 32",
        "3, 0, 2, 32",
        "3, -48000, 2, 32",
        "3, 48000, 2, 64",
        "7, 48000, 2, 16",
        "1, 48000, 99, 16",
        "1, 2000000000, 2, 16"
    })
    void formatsThatMakeNoSenseAreRefused(int tag, int rate, int channels, int bits) {
        Memory memory = new Memory(40);
        memory.write(0, FakeCom.format(tag, rate, channels, bits, 0), 0, 40);
        assertThatThrownBy(() -> WaveFormat.read(memory))
                .isInstanceOf(WasapiException.class)
                .hasMessageContaining(rate + " Hz");
    }

    @Test
    void formatsAreReadAndWritten() throws WasapiException {
        WaveFormat format = new WaveFormat(WaveFormat.Encoding.FLOAT32, 44_100, 2, 0);
        try (Memory written = format.write()) {
            assertThat(WaveFormat.read(written)).isEqualTo(format);
            assertThat(written.getInt(8)).isEqualTo(44_100 * 8);
        }
    }

    @Test
    void aThreadOfAnotherKindIsAsGood() throws WasapiException {
        com.entering = 0x8001_0106;
        try (Wasapi wasapi = com.open()) {
            assertThat(wasapi.ids(Flow.RENDER)).containsExactly("{out}");
        }
    }

    @Test
    void whereComDoesNotRunNothingIsMade() {
        com.entering = 0x8007_000E;
        assertThatThrownBy(com::open).hasMessageContaining("not enough memory (CoInitializeEx");
    }

    @ParameterizedTest
    @CsvSource({
        "8889000A, BUSY",
        "80070005, DENIED",
        "88890010, NO_SERVICE",
        "88890004, GONE",
        "80070490, GONE",
        "80040154, NO_SERVICE",
        "80004005, OTHER"
    })
    void resultsHaveAMeaning(String result, Kind kind) {
        int code = Integer.parseUnsignedInt(result, 16);
        assertThat(WasapiException.of("Initialize", code).kind()).isEqualTo(kind);
        assertThat(WasapiException.of("Initialize", code)).hasMessageContaining("(Initialize: 0x" + result + ")");
    }

    @Test
    void playingCountsWhatIsHeard() throws WasapiException {
        try (Wasapi wasapi = com.open();
                AudioClient client = wasapi.client("{out}")) {
            client.openConverted(new WaveFormat(WaveFormat.Encoding.FLOAT32, 8_000, 1, 0), BUFFER, false);
            try (RenderWriter writer = client.writer()) {
                assertThat(client.bufferFrames()).isEqualTo(1_600);
                writer.write(new float[] {0, 0.5f, 0.25f}, 1, 2);
                assertThat(client.padding()).isEqualTo(2);
                assertThat(writer.heardFrames()).isZero();
                com.paddingTold = 1_601;
                assertThatThrownBy(client::padding).hasMessageContaining("1601 of 1600 frames");
            }
        }
        assertThat(com.played).containsExactly(0.5f, 0.25f);
        assertThat(com.openFlags).containsExactly(0x8800_0000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOCK:3", "CLIENT:14", "RENDER:3", "RENDER:4", "CLOCK:4"})
    void playingThatFailsLeavesNothing(String call) {
        com.failures.put(call, INVALIDATED);
        assertThatThrownBy(() -> {
                    try (Wasapi wasapi = com.open();
                            AudioClient client = wasapi.client("{out}")) {
                        client.openConverted(new WaveFormat(WaveFormat.Encoding.FLOAT32, 8_000, 1, 0), BUFFER, false);
                        try (RenderWriter writer = client.writer()) {
                            writer.write(new float[1], 0, 1);
                            writer.heardFrames();
                        }
                    }
                })
                .isInstanceOf(WasapiException.class);
    }

    @Test
    void aClockThatTellsNoRateIsNotAsked() throws WasapiException {
        com.unitsPerSecond = 0;
        try (Wasapi wasapi = com.open();
                AudioClient client = wasapi.client("{out}")) {
            client.openConverted(new WaveFormat(WaveFormat.Encoding.FLOAT32, 8_000, 1, 0), BUFFER, false);
            try (RenderWriter writer = client.writer()) {
                assertThat(writer.heardFrames()).isEqualTo(Long.MAX_VALUE);
            }
        }
    }
}
