package io.github.mediacapture.ffmpeg.devices.signal;

import io.github.mediacapture.ffmpeg.devices.linux.sound.PulseConnection;
import io.github.mediacapture.ffmpeg.devices.linux.sound.PulsePlaces;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Beeps into an output of its own in PulseAudio, whose monitor is a microphone.
 *
 * <p>The beep is in the server already: to play it is one request on an open connection, and the server mixes it into what it
 * renders next. So it is heard within one block of the output, some 10 ms, after {@link #beep} began.
 */
public final class BeepPlayer implements AutoCloseable {
    private static final int PLAY_SAMPLE = 18;
    private static final int ANY_INDEX = -1;
    private static final int FULL_VOLUME = 0x10000;
    private static final int RATE = 48_000;
    private static final double HERTZ = 1_000;
    private static final int MILLIS = 100;

    private final String output;
    private final String beep;
    private final String module;
    private final PulseConnection connection;

    private final Process reader;

    /**
     * Makes the output and the beep.
     *
     * @param name of the output
     * @param directory for a temporary file
     */
    public BeepPlayer(String name, Path directory) throws IOException {
        output = name;
        beep = name + "-beep"; // the server has one list of names for all that it plays
        PulsePlaces places = new PulsePlaces(System.getenv(), Path.of(System.getProperty("user.home")));
        connection = PulseConnection.open(places.socket().orElseThrow(), places.cookie());
        module = pactl(
                "load-module",
                "module-null-sink",
                "sink_name=" + name,
                "rate=48000",
                "channels=1",
                "sink_properties=device.description=" + name);
        reader = listen(name + ".monitor");
        pactl("upload-sample", writeBeep(directory).toString(), beep);
    }

    /**
     * Listens for as long as the player lives, and first for three seconds: an output that nobody hears renders up to two
     * seconds at once, and until it has changed over the server stamps what it played some 100 ms wrong.
     */
    private static Process listen(String source) throws IOException {
        Process process = new ProcessBuilder(
                        "parec", "--device=" + source, "--rate=" + RATE, "--channels=1", "--latency-msec=10")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getInputStream().readNBytes(3 * RATE * Short.BYTES);
        Thread drain = new Thread(
                () -> {
                    try {
                        process.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // the process was ended
                    }
                },
                "beep-reader");
        drain.setDaemon(true);
        drain.start();
        return process;
    }

    /** Whether PulseAudio and its tools are here. */
    public static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/bin/pactl"))
                && new PulsePlaces(System.getenv(), Path.of(System.getProperty("user.home")))
                        .socket()
                        .isPresent();
    }

    /** Plays the beep; the server has taken it when this returns. */
    public void beep() throws IOException {
        connection.request(
                PLAY_SAMPLE,
                PulseConnection.number(ANY_INDEX),
                PulseConnection.text(output),
                PulseConnection.number(FULL_VOLUME),
                PulseConnection.text(beep),
                PulseConnection.properties("media.name", beep));
    }

    /** A WAV file: a header of 44 bytes, and a sine. */
    private static Path writeBeep(Path directory) throws IOException {
        int bytes = RATE * MILLIS / 1000 * Short.BYTES;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * Short.BYTES);
        wav.putShort((short) Short.BYTES)
                .putShort((short) Short.SIZE)
                .put(ascii("data"))
                .putInt(bytes);
        for (int i = 0; wav.hasRemaining(); i++) {
            wav.putShort((short) (Short.MAX_VALUE / 2.0 * Math.sin(2 * Math.PI * HERTZ * i / RATE)));
        }
        return Files.write(directory.resolve("beep.wav"), wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pactl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("pactl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + ": " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        connection.close();
        reader.destroy();
        pactl("remove-sample", beep);
        pactl("unload-module", module);
    }
}
