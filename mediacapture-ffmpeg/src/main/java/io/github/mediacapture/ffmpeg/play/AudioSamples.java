package io.github.mediacapture.ffmpeg.play;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.convert.SampleNarrower;
import io.github.mediacapture.ffmpeg.play.FrameQueue.TimedFrame;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.internal.Reason;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** The sound of a track, as the api has it; used by one thread. */
final class AudioSamples implements AutoCloseable {
    private static final long NEVER = Long.MIN_VALUE;

    private final MediaInput input;
    private final TrackDecoder decoder;
    private final FrameQueue queue;
    private final SampleNarrower narrower = new SampleNarrower();
    private final long jitterNanos;
    private long nextNanos = NEVER;
    private long readNanos;
    private long skipTo = NEVER;

    AudioSamples(MediaInput input, int index) {
        this.input = input;
        decoder = new TrackDecoder(input, index);
        queue = new FrameQueue(decoder, this::timed);
        jitterNanos = 2 * Ticks.toNanos(1, decoder.stream().time_base()) + 1;
    }

    /** Samples follow each other: what the file's unit rounds away is not put back in as gaps. */
    private TimedFrame timed(AVFrame frame) {
        long told = decoder.nanosOf(frame, nextNanos == NEVER ? 0 : nextNanos);
        boolean follows = nextNanos != NEVER && (told < nextNanos || told - nextNanos <= jitterNanos);
        long nanos = follows ? nextNanos : Math.max(0, told);
        long duration = frame.sample_rate() > 0 ? Ticks.SECOND * frame.nb_samples() / frame.sample_rate() : 0;
        nextNanos = nanos + duration;
        return new TimedFrame(frame, nanos, duration);
    }

    MediaRead<AudioData> read() {
        while (true) {
            TimedFrame next = queue.next();
            if (next == null) {
                return queue.isAtEnd() ? new MediaRead.End<>() : new MediaRead.NotYet<>();
            }
            try (next) {
                AVFrame frame = next.frame();
                long start = next.nanos() + cutBefore(frame, next.nanos());
                boolean some = frame.nb_samples() > 0 && frame.sample_rate() > 0;
                if (some && frame.ch_layout().nb_channels() > 0) {
                    readNanos = start + Ticks.SECOND * frame.nb_samples() / frame.sample_rate();
                    narrower.narrow(frame);
                    return new MediaRead.Frame<>(AvFrameMemory.takeAudio(frame, start));
                }
            } catch (UnknownException e) { // of a shape that can't be, say
                input.damaged(Reason.of(e));
            }
        }
    }

    /** Takes the samples before {@link #skipTo} away; how many nanoseconds they are. */
    private long cutBefore(AVFrame frame, long nanos) {
        if (skipTo <= nanos || frame.sample_rate() <= 0) {
            return 0;
        }
        long samples = avutil.av_rescale(skipTo - nanos, frame.sample_rate(), Ticks.SECOND);
        int cut = (int) Math.min(frame.nb_samples(), samples);
        boolean planar = avutil.av_sample_fmt_is_planar(frame.format()) != 0;
        int channels = frame.ch_layout().nb_channels();
        long bytes = (long) cut * avutil.av_get_bytes_per_sample(frame.format()) * (planar ? 1 : channels);
        int planes = planar ? channels : 1;
        for (int plane = 0; plane < planes; plane++) {
            BytePointer data = frame.extended_data(plane);
            frame.extended_data(plane, data.getPointer(bytes));
            if (plane < AVFrame.AV_NUM_DATA_POINTERS) {
                frame.data(plane, data.getPointer(bytes));
            }
        }
        frame.nb_samples(frame.nb_samples() - cut);
        return Ticks.SECOND * cut / frame.sample_rate();
    }

    /** Leaves samples out that come before a time. */
    void skipTo(long nanos) {
        skipTo = nanos;
    }

    /** Whether the next samples are not later. */
    boolean startsBy(long nanos) {
        TimedFrame next = queue.peek();
        return next != null && next.nanos() <= nanos;
    }

    /** When those end that were read last. */
    long readNanos() {
        return readNanos;
    }

    void flush() {
        queue.flush(/* fromKeyFrame= */ false);
        nextNanos = NEVER;
        readNanos = 0;
        skipTo = NEVER;
    }

    int index() {
        return decoder.index();
    }

    @Override
    public void close() {
        queue.close();
        narrower.close();
    }
}
