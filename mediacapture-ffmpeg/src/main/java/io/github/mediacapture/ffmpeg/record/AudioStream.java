package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.convert.SampleConverter;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.spi.RecordingRequest;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * The audio of a file; opens with the first samples, whose channel count it gets unless another was asked for; used by one thread.
 *
 * <p>The first samples' timestamp says where the audio begins; from then on samples are counted. Where the source leaves
 * a gap, silence fills it, so that nothing that follows comes too early.
 */
final class AudioStream implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Less than 40 ms is how unevenly devices deliver. */
    private static final int MAX_GAPS_PER_SECOND = 25;

    /** Where the codec takes any number of samples: 20 ms. */
    private static final int FRAMES_PER_SECOND = 50;

    private final AudioCodec codec;
    private final RecordingRequest request;
    private final Muxer muxer;
    private final int sampleRate;
    private final AVFrame frame = AvFrames.allocate();
    private @Nullable Open open;

    AudioStream(AudioCodec codec, RecordingRequest request, Muxer muxer) {
        this.codec = codec;
        this.request = request;
        this.muxer = muxer;
        sampleRate = AudioEncoders.rate(request.format());
    }

    /** Null before the first samples. */
    @Nullable
    AvEncoder encoder() {
        return open == null ? null : open.encoder;
    }

    void encode(AudioData data, long timestampNanos) {
        long at = sample(timestampNanos);
        Open stream = open;
        if (stream == null) {
            stream = new Open(channels(data.numberOfChannels()), at);
            open = stream;
        }
        if (at - stream.end() > sampleRate / MAX_GAPS_PER_SECOND) {
            stream.fillUpTo(at);
        }
        stream.converter.convert(data);
    }

    /** Opens without samples: the file, which begins at {@code beginNanos}, can't wait for the audio any longer. */
    void openSilent(long beginNanos) {
        if (open == null) {
            open = new Open(channels(AudioEncoders.MOST_CHANNELS), sample(beginNanos));
        }
    }

    /** Writes all that is held back, and silence up to the end if the audio ended before. */
    void finish(long endNanos) {
        if (open != null) {
            open.fillUpTo(sample(endNanos));
            open.encode(true);
            open.encoder.encode(null, open::write);
        }
    }

    /** As asked for, else as many as there are. */
    private int channels(int there) {
        return request.format().audioChannelCount().orElse(Math.min(AudioEncoders.MOST_CHANNELS, there));
    }

    private long sample(long nanos) {
        return avutil.av_rescale(nanos, sampleRate, NANOS_PER_SECOND);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
        AvFrames.free(frame);
    }

    /** What there is once the channel count is known. */
    private final class Open implements AutoCloseable {
        final AvEncoder encoder;
        final SampleConverter converter;
        private final AVAudioFifo samples;
        private final int channels;
        private final int frameSize;
        private long head;

        /** @param start where the audio begins, in samples */
        Open(int channels, long start) {
            this.channels = channels;
            encoder = AudioEncoders.open(codec, channels, request);
            int fixed = encoder.context().frame_size();
            frameSize = fixed > 0 ? fixed : Math.max(1, sampleRate / FRAMES_PER_SECOND);
            converter = new SampleConverter(codec.sampleFormat(), sampleRate, channels, this::queue);
            samples = AvErrors.allocated(
                    avutil.av_audio_fifo_alloc(codec.sampleFormat(), channels, frameSize), "a sample queue");
            head = start;
        }

        /** Where the audio that has come so far ends, in samples. */
        long end() {
            return head + avutil.av_audio_fifo_size(samples) + converter.delay();
        }

        void fillUpTo(long sample) {
            converter.drain();
            for (long missing = sample - end(); missing > 0; missing = sample - end()) {
                prepareFrame();
                frame.nb_samples((int) Math.min(missing, frameSize));
                avutil.av_samples_set_silence(
                        frame.extended_data(), 0, frame.nb_samples(), channels, codec.sampleFormat());
                queue(frame);
            }
        }

        private void queue(AVFrame converted) {
            AvErrors.check(
                    avutil.av_audio_fifo_write(samples, converted.extended_data(), converted.nb_samples()),
                    "queue samples");
            encode(false);
        }

        /** Encodes full frames, and at the end of the file the rest as well. */
        void encode(boolean all) {
            int least = all ? 1 : frameSize;
            while (avutil.av_audio_fifo_size(samples) >= least) {
                prepareFrame();
                int count = avutil.av_audio_fifo_read(samples, frame.extended_data(), frameSize);
                frame.nb_samples(AvErrors.check(count, "take samples"));
                frame.pts(head);
                head += count;
                encoder.encode(frame, this::write);
            }
        }

        private void write(AVPacket packet) {
            muxer.write(encoder, packet);
        }

        private void prepareFrame() {
            if (frame.nb_samples() == frameSize && avutil.av_frame_is_writable(frame) > 0) {
                return;
            }
            avutil.av_frame_unref(frame);
            frame.format(codec.sampleFormat());
            frame.sample_rate(sampleRate);
            avutil.av_channel_layout_default(frame.ch_layout(), channels);
            frame.nb_samples(frameSize);
            AvErrors.check(avutil.av_frame_get_buffer(frame, 0), "allocate samples");
        }

        @Override
        public void close() {
            converter.close();
            avutil.av_audio_fifo_free(samples);
            encoder.close();
        }
    }
}
