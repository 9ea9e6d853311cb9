package io.github.mediacapture.ffmpeg.mux.mp4;

import io.github.mediacapture.ffmpeg.AvErrors;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the file; used by one thread.
 *
 * <p>Its times are in its own unit, and count from where its first sample may lie: for audio that is before the file's beginning,
 * by what its encoder puts before it.
 */
final class Track implements AutoCloseable {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long OPUS_PREROLL_MICROS = 80_000;

    private final int id;
    private final AVCodecParameters parameters =
            AvErrors.allocated(avcodec.avcodec_parameters_alloc(), "a stream's description");
    private final AVPacket first = AvErrors.allocated(avcodec.av_packet_alloc(), "a packet");
    private final int timeBaseNum;
    private final int timeBaseDen;
    private final BitstreamFormat format;
    private final TrackIndex index;
    private final Run run = new Run();
    private long timescale;
    private long shift;
    private long usualMicros;

    Track(int id, AVCodecParameters parameters, AVRational timeBase, SampleLog log) {
        this.id = id;
        AvErrors.check(avcodec.avcodec_parameters_copy(this.parameters, parameters), "describe a stream");
        timeBaseNum = timeBase.num();
        timeBaseDen = timeBase.den();
        format = BitstreamFormat.of(parameters);
        int bits = avcodec.av_get_exact_bits_per_sample(parameters.codec_id());
        index = new TrackIndex(log, bits * parameters.ch_layout().nb_channels() / Byte.SIZE);
    }

    int id() {
        return id;
    }

    AVCodecParameters parameters() {
        return parameters;
    }

    /** Tells FFmpeg the unit of packets' times. */
    void putTimeBase(AVRational target) {
        target.num(timeBaseNum).den(timeBaseDen);
    }

    BitstreamFormat format() {
        return format;
    }

    TrackIndex index() {
        return index;
    }

    Run run() {
        return run;
    }

    boolean isVideo() {
        return parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO;
    }

    /**
     * Whether a fragment has one picture only: GStreamer tells a decoder the frame rate of each fragment, and its decoders of these
     * begin anew when that changes, with the next key frame. Of fragments with one picture there is none to tell.
     */
    boolean isAloneInFragment() {
        return parameters.codec_id() == avcodec.AV_CODEC_ID_VP9 || parameters.codec_id() == avcodec.AV_CODEC_ID_AV1;
    }

    /** How many samples before it a decoder needs to be right, which is said of audio only. */
    int rollDistance() {
        if (parameters.codec_id() == avcodec.AV_CODEC_ID_AAC) {
            return 1;
        }
        boolean opus = parameters.codec_id() == avcodec.AV_CODEC_ID_OPUS && usualMicros > 0;
        return opus ? (int) ((OPUS_PREROLL_MICROS + usualMicros - 1) / usualMicros) : 0;
    }

    /** Keeps what the description may need; before {@link #describedBy}. */
    void keepFirst(AVPacket packet) {
        if (first.size() == 0) {
            AvErrors.check(avcodec.av_packet_ref(first, packet), "keep a packet");
            shift = -packet.pts();
            usualMicros = micros(packet.duration());
            first.pts(0).dts(0);
        }
    }

    /** Null if none came. */
    @Nullable
    AVPacket firstPacket() {
        return first.size() == 0 ? null : first;
    }

    /** From now on times can be told. */
    void describedBy(long ticksPerSecond) {
        timescale = ticksPerSecond;
        long padding =
                avutil.av_rescale(parameters.initial_padding(), timescale, Math.max(1, parameters.sample_rate()));
        shift = Math.max(padding, ticks(shift));
    }

    long timescale() {
        return timescale;
    }

    /** What the first sample's time can be before the file's beginning. */
    long shift() {
        return shift;
    }

    /** Takes what an encoder says of the whole at its end; returns whether it says anything. */
    boolean takeDescription(AVPacket packet) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer extra = avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_NEW_EXTRADATA, size);
            if (extra == null || extra.isNull() || size.get() != parameters.extradata_size()) {
                return false;
            }
            Pointer.memcpy(parameters.extradata(), extra, size.get());
            return true;
        }
    }

    /** Adds a packet to the fragment that is being made. */
    void add(AVPacket packet) {
        run.add(
                packet.data().capacity(packet.size()).asByteBuffer(),
                format,
                ticks(packet.pts()) + shift,
                ticks(packet.duration()),
                isKey(packet));
    }

    static boolean isKey(AVPacket packet) {
        return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    private long ticks(long time) {
        return avutil.av_rescale(time, timescale * timeBaseNum, timeBaseDen);
    }

    /** Of a time of the track's own. */
    long mediaMicros(long ticks) {
        return avutil.av_rescale(ticks - shift, MICROS_PER_SECOND, timescale);
    }

    /** Of a packet's time. */
    long micros(long time) {
        return avutil.av_rescale(time, MICROS_PER_SECOND * timeBaseNum, timeBaseDen);
    }

    @Override
    public void close() {
        avcodec.av_packet_free(first);
        avcodec.avcodec_parameters_free(parameters);
        index.close();
    }
}
