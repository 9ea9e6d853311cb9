package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loudspeaker that hears in the time of the runtime it is used with, fake or real, and remembers what it heard.
 *
 * <p>It may be late ({@link Builder#latency}), tell its position now and then only ({@link Builder#step}), run a little fast or slow ({@link
 * Builder#drift}), be gone ({@link #unplug}) or refuse to be opened ({@link #failOpening}). What several sinks play is heard together. Give
 * it to {@code MediaCaptureOptions.Builder.soundOutput}. Only the last minute of each sink is remembered. Thread-safe.
 */
public final class FakeSpeaker implements SoundOutput {
    private final FakeSink.Pace pace;
    private final AudioOutputDevice device;
    private final int priority;
    private final List<FakeSink> sinks = new ArrayList<>();
    private final List<SoundRequest> requests = new ArrayList<>();
    private boolean unplugged;
    private @Nullable MediaException refusal;

    private FakeSpeaker(Builder builder) {
        this.device = builder.device;
        this.pace = new FakeSink.Pace(builder.latency.toNanos(), builder.step.toNanos(), builder.driftPpm);
        this.priority = builder.priority;
    }

    /** Makes one that is heard at once, tells its position exactly, and does not drift. */
    public FakeSpeaker() {
        this(new Builder());
    }

    /** {@return a builder that starts with the defaults of {@link #FakeSpeaker()}} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public boolean plays(AudioOutputDevice output) {
        return output.id().equals(device.id());
    }

    @Override
    public synchronized SoundSink open(SoundRequest request) {
        requests.add(request);
        if (refusal != null) {
            throw refusal;
        }
        if (unplugged || request.device().filter(wanted -> !plays(wanted)).isPresent()) {
            throw new NotFoundException("Loudspeaker '"
                    + request.device().orElse(device).label() + "' is not there; list the devices again");
        }
        FakeSink sink = new FakeSink(pace, request);
        sinks.add(sink);
        return sink;
    }

    @Override
    public synchronized void close() {
        sinks.forEach(FakeSink::close);
    }

    /** Takes it away: what is open is lost and not heard any more, and nothing can be opened. Idempotent. */
    public void unplug() {
        List<FakeSink> lost;
        synchronized (this) {
            unplugged = true;
            lost = List.copyOf(sinks);
        }
        lost.forEach(FakeSink::lose); // tells the app's side, which must not happen under the lock
    }

    /** Brings it back: it can be opened; what was lost stays so. Idempotent. */
    public synchronized void plugIn() {
        unplugged = false;
    }

    /**
     * Has each {@link #open} fail from now on.
     *
     * @param error thrown each time; null to open again
     */
    public synchronized void failOpening(@Nullable MediaException error) {
        refusal = error;
    }

    /** {@return all that was asked of {@link #open}, in order, also what was refused} */
    public synchronized List<SoundRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return how many sinks are open, lost ones too} */
    public synchronized int openSinks() {
        return (int) sinks.stream().filter(FakeSink::isOpen).count();
    }

    /** {@return how many frames were heard so far, of all sinks} */
    public synchronized long framesHeard() {
        return sinks.stream().mapToLong(FakeSink::audibleFrames).sum();
    }

    /** {@return what was heard until now, the earliest first; a piece ends where there was a gap} */
    public synchronized List<HeardSound> heard() {
        return sinks.stream()
                .flatMap(sink -> sink.heard().stream())
                .sorted(Comparator.comparingLong(HeardSound::nanoTime))
                .toList();
    }

    /**
     * {@return the first channel's sample that was heard at a time; 0 if there was none}
     *
     * @param nanoTime by the runtime's clock, until now
     */
    public float sampleAt(long nanoTime) {
        float sum = 0;
        for (HeardSound sound : heard()) {
            long frame = sound.frameAt(nanoTime);
            if (frame >= 0 && frame < sound.numberOfFrames()) {
                sum += sound.samples()[(int) frame * sound.numberOfChannels()];
            }
        }
        return sum;
    }

    /**
     * {@return whether nothing but zeros was heard in that time}
     *
     * @param fromNanoTime by the runtime's clock
     * @param toNanoTime by the runtime's clock; what is after now is silent
     */
    public boolean isSilent(long fromNanoTime, long toNanoTime) {
        return peak(fromNanoTime, toNanoTime) == 0;
    }

    /**
     * {@return the loudest sample that was heard in that time, of any channel and sink, without its sign}
     *
     * @param fromNanoTime by the runtime's clock
     * @param toNanoTime by the runtime's clock
     */
    public float peak(long fromNanoTime, long toNanoTime) {
        float peak = 0;
        for (HeardSound sound : heard()) {
            long first = Math.max(0, sound.frameAt(fromNanoTime));
            long end = Math.min(sound.numberOfFrames(), sound.frameAt(toNanoTime) + 1);
            for (long i = first * sound.numberOfChannels(); i < end * sound.numberOfChannels(); i++) {
                peak = Math.max(peak, Math.abs(sound.samples()[(int) i]));
            }
        }
        return peak;
    }

    /** Describes a loudspeaker; not thread-safe. */
    public static final class Builder {
        private AudioOutputDevice device =
                new AudioOutputDevice("fake-loudspeaker", "fake-loudspeaker", "Fake loudspeaker", List.of());
        private Duration latency = Duration.ZERO;
        private Duration step = Duration.ZERO;
        private double driftPpm;
        private int priority;

        private Builder() {}

        /**
         * Sets which device it is.
         *
         * @param value such as {@code fakeAudioOutput.description()}; by default what {@code FakeAudioOutput.builder().build()} has
         * @return this builder
         */
        public Builder device(AudioOutputDevice value) {
            device = value;
            return this;
        }

        /**
         * Sets how long it takes from the first sample, or from going on, until it is heard.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder latency(Duration value) {
            latency = value;
            return this;
        }

        /**
         * Sets how often its position is found out: told is what it was at the last of these times, counted from when it was opened.
         *
         * @param value zero for always
         * @return this builder
         */
        public Builder step(Duration value) {
            step = value;
            return this;
        }

        /**
         * Sets how much faster than its sample rate it plays.
         *
         * @param ppm parts per million; negative for slower
         * @return this builder
         */
        public Builder drift(double ppm) {
            driftPpm = ppm;
            return this;
        }

        /**
         * Sets how early it is asked.
         *
         * @param value as {@link SoundOutput#priority()}
         * @return this builder
         */
        public Builder priority(int value) {
            priority = value;
            return this;
        }

        /** {@return a new loudspeaker, plugged in} */
        public FakeSpeaker build() {
            return new FakeSpeaker(this);
        }
    }
}
