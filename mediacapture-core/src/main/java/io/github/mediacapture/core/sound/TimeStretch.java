package io.github.mediacapture.core.sound;

import java.nio.FloatBuffer;

/**
 * Plays sound faster or slower and keeps its pitch (WSOLA): pieces of 20 ms, each half over the one before, are taken from where they fit best,
 * at most 12 ms from where they belong. For one thread.
 *
 * <p>At rate 1 what comes out is what came in. A new rate holds from the next piece on.
 *
 * @see <a href="https://ieeexplore.ieee.org/document/319366">Verhelst and Roelands, WSOLA, 1993</a>
 */
public final class TimeStretch {
    /** What has fewer samples a second has no pitch to keep. */
    static final int LEAST_SAMPLE_RATE = 1000;

    private static final int SEARCH_MILLIS = 12;

    /**
     * How far from where it belongs a piece may follow the last one without a seam. One that would be farther is sought on the other side: what
     * fits best there is the piece that follows, so at half speed the sound would run ahead until that is out of reach.
     */
    private static final int SEAMLESS_MILLIS = 4;

    private final int channels;
    private final int hop;
    private final int search;
    private final int seamless;
    private final float[] fadeIn;
    private final float[] tail;
    private final Samples input;
    private final Samples.Output output;
    private final BestMatch matches;
    private final RateHistory history = new RateHistory();

    /** How many frames of the input are no longer in {@link #input}. */
    private long dropped;

    /** Where the input would go on if it were played on as it is. */
    private long next;

    private long produced;
    private double rate = 1;

    /**
     * Makes one that plays at rate 1.
     *
     * @param sampleRate hertz, 1000 or more
     * @param channels 1 or more
     */
    public TimeStretch(int sampleRate, int channels) {
        if (sampleRate < LEAST_SAMPLE_RATE || channels < 1) {
            throw new IllegalArgumentException("No speech fits " + channels + " channels at " + sampleRate + " Hz");
        }
        this.channels = channels;
        this.hop = sampleRate / 100;
        this.search = sampleRate * SEARCH_MILLIS / 1000;
        this.seamless = sampleRate * SEAMLESS_MILLIS / 1000;
        this.fadeIn = new float[hop];
        for (int i = 0; i < hop; i++) {
            fadeIn[i] = (float) (0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / hop));
        }
        this.tail = new float[hop * channels];
        this.input = new Samples(channels, sampleRate / 5);
        this.output = new Samples.Output(channels);
        this.matches = new BestMatch(channels, 2 * hop, search);
    }

    /**
     * Sets how fast it plays.
     *
     * @param rate 0.5 to 4
     */
    public void setRate(double rate) {
        if (!(rate >= 0.5 && rate <= 4)) {
            throw new IllegalArgumentException("Sound is stretched at rates of 0.5 to 4, not " + rate);
        }
        this.rate = rate;
        history.change(produced, rate);
    }

    /** {@return how fast it plays} */
    public double rate() {
        return rate;
    }

    /**
     * Takes samples, and gives what can be made of them by now.
     *
     * @param samples interleaved, whole frames; read to its end
     * @return interleaved; valid until the next call
     */
    public FloatBuffer process(FloatBuffer samples) {
        input.append(samples);
        Samples made = output.begin();
        makeAll(made);
        return output.view();
    }

    /**
     * Gives the rest, as if silence followed; the output is then as long as the input at its rates. Before anything more comes, {@link
     * #reset}.
     *
     * @return interleaved; valid until the next call
     */
    public FloatBuffer finish() {
        long end = dropped + input.frames();
        long before = produced;
        long wanted = before + Math.max(0, Math.round((end - inputFrame(before)) / rate));
        input.appendSilence((int) (4 * hop + 2 * search + hop * Math.ceil(rate) * 2));
        Samples made = output.begin();
        makeAll(made);
        produced = wanted;
        return output.view().limit((int) (wanted - before) * channels);
    }

    /** Forgets what came, and counts anew; the rate stays. */
    public void reset() {
        input.clear();
        history.restart(rate);
        dropped = 0;
        next = 0;
        produced = 0;
    }

    /** {@return how many frames came out since the beginning, or the last reset} */
    public long outputFrames() {
        return produced;
    }

    /**
     * {@return which input frame an output frame stands for, with its fraction} The rates alone decide; what is heard is at most 12
     * ms from it.
     *
     * @param outputFrame counted from 0; also one that is still to come, at the present rate; of those longer ago than the last 64 changes of
     *     rate, an estimate
     */
    public double inputFrame(long outputFrame) {
        return history.inputFrame(outputFrame);
    }

    /** Where the next piece belongs: its middle, where it is loudest, is heard a hop later. */
    private long place() {
        return Math.max(0, Math.round(inputFrame(produced + hop)) - hop);
    }

    private void makeAll(Samples made) {
        if (produced == 0 && input.frames() >= hop) {
            fadeOut(0); // so that the first piece is whole
        }
        while (true) {
            long place = place();
            long needed = Math.max(place + search, next) + 2L * hop;
            if (dropped + input.frames() < needed) {
                return;
            }
            long from = next;
            if (Math.abs(next - place) > seamless) {
                long least = Math.max(place - (next > place ? search : seamless), dropped);
                long most =
                        Math.max(place + (next > place ? seamless : search), least); // a slower rate moves places back
                from = dropped
                        + matches.find(input.values(), (int) (next - dropped), (int) (least - dropped), (int)
                                (most - dropped));
            }
            make((int) (from - dropped), made);
            next = from + hop;
            produced += hop;
            dropUnneeded();
        }
    }

    /** A piece: its first half over the last one's second, which ends there; its second is for the next. */
    private void make(int from, Samples made) {
        int to = made.frames() * channels;
        made.appendSilence(hop);
        float[] in = input.values();
        float[] out = made.values();
        int start = from * channels;
        for (int frame = 0, i = 0; frame < hop; frame++) {
            for (int channel = 0; channel < channels; channel++, i++) {
                out[to + i] = tail[i] + fadeIn[frame] * in[start + i];
            }
        }
        fadeOut(from + hop);
    }

    private void fadeOut(int from) {
        float[] in = input.values();
        int start = from * channels;
        for (int frame = 0, i = 0; frame < hop; frame++) {
            for (int channel = 0; channel < channels; channel++, i++) {
                tail[i] = (1 - fadeIn[frame]) * in[start + i];
            }
        }
    }

    private void dropUnneeded() {
        long needed = Math.min(next, place() - search);
        int unneeded = (int) (Math.min(needed, dropped + input.frames()) - dropped);
        if (unneeded > 0) {
            input.dropFirst(unneeded);
            dropped += unneeded;
        }
    }
}
