package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.ffmpeg.devices.FfmpegDevices;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.testkit.contract.CollectingSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a loudspeaker plays, recorded from its monitor, with the time of each sample. Thread-safe. */
final class MonitorTape extends CollectingSink {
    static final int RATE = 48_000;

    private final FfmpegDevices backend = new FfmpegDevices();
    private float[] samples = new float[20 * RATE];
    private int count;

    /** By the first sample of each packet. */
    private final NavigableMap<Integer, Long> stamps = new TreeMap<>();

    MonitorTape(AudioOutputDevice speaker, SystemRuntime runtime) {
        CaptureDevice monitor = backend.devices().stream()
                .filter(device -> device.id().equals(speaker.id() + ".monitor"))
                .findFirst()
                .orElseThrow();
        MediaTrackSettings settings = MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, RATE)
                .put(TrackProperty.CHANNEL_COUNT, 1)
                .build();
        backend.open(new CaptureRequest(monitor, settings, this, runtime));
    }

    @Override
    public synchronized void onAudioData(AudioData data) {
        int frames = data.numberOfFrames();
        ByteBuffer bytes = ByteBuffer.allocate(frames * Float.BYTES).order(ByteOrder.nativeOrder());
        data.copyTo(bytes, 0, 0, frames, AudioSampleFormat.F32);
        stamps.put(count, data.timestampNanos());
        if (count + frames > samples.length) {
            samples = Arrays.copyOf(samples, samples.length * 2);
        }
        bytes.flip().asFloatBuffer().get(samples, count, frames);
        count += frames;
        notifyAll();
    }

    /** Waits until so many samples were recorded from now on. */
    synchronized void record(int more) throws InterruptedException {
        int end = count + more;
        long limit = System.nanoTime() + 20_000_000_000L;
        while (count < end) {
            wait(100);
            if (System.nanoTime() > limit) {
                throw new AssertionError("The monitor gives no samples");
            }
        }
    }

    synchronized int count() {
        return count;
    }

    /** When a sample was heard. */
    synchronized long nanosOf(int sample) {
        Map.Entry<Integer, Long> packet = stamps.floorEntry(sample);
        return packet.getValue() + Math.round((sample - packet.getKey()) * 1e9 / RATE);
    }

    synchronized float[] samples(int from, int to) {
        return Arrays.copyOfRange(samples, from, to);
    }

    /** The first that is louder than a tenth of full scale; -1 if none is. */
    synchronized int firstLoud(int from) {
        for (int i = from; i < count; i++) {
            if (Math.abs(samples[i]) > 0.1) {
                return i;
            }
        }
        return -1;
    }

    /** The last that is louder than a tenth of full scale; -1 if none is. */
    synchronized int lastLoud() {
        int last = count - 1;
        while (last >= 0 && Math.abs(samples[last]) <= 0.1) {
            last--;
        }
        return last;
    }

    @Override
    public void close() {
        backend.close();
        super.close();
    }
}
