package io.github.mediacapture.ffmpeg.mux.mp4;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.spi.EncodedOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/**
 * An MP4 file: packets in, fragments out, and where the output can be written again one plain file at the end; used by one thread.
 *
 * <p>Its beginning waits for a packet of each track, a second at most.
 */
public final class Mp4File implements AutoCloseable {
    /**
     * How the file is cut.
     *
     * @param plainAtEnd whether what has been written may be written again: then the end makes one plain file
     * @param longestFragment audio alone, or several frames
     * @param created when the recording began
     * @param fastStart whether the index of a plain file is put before the media even where that takes a copy of the file
     */
    public record Settings(
            boolean plainAtEnd, Duration longestFragment, Optional<Instant> created, boolean fastStart) {}

    private static final long NANOS_PER_MICRO = 1000;
    private static final long MAX_WAIT_MICROS = 1_000_000;

    /** Frames that follow sooner share a fragment. */
    private static final long LEAST_FRAGMENT_MICROS = 30_000;

    private record Waiting(Track track, AVPacket packet) {}

    private final Settings settings;
    private final Mp4Output output;
    private final List<Track> tracks = new ArrayList<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final FragmentWriter fragments;
    private final FileHead head;
    private @Nullable Descriptions descriptions;
    private boolean describedAnew;
    private long fragmentBegin = Long.MAX_VALUE;
    private long lastFragmentFrame = Long.MIN_VALUE / 2;

    /** A file without tracks. */
    public Mp4File(EncodedOutput output, Settings settings) {
        this.output = new Mp4Output(output);
        this.settings = settings;
        fragments = new FragmentWriter(this.output, settings.plainAtEnd());
        head = new FileHead(this.output, fragments.buffer(), settings.created(), settings.fastStart());
    }

    /** Adds a track, before the first packet; returns its number. */
    public int addTrack(AVCodecParameters parameters, AVRational timeBase) {
        tracks.add(new Track(tracks.size() + 1, parameters, timeBase, new SampleLog(output::openTemporary)));
        return tracks.size() - 1;
    }

    /** Writes a packet, in the order of time within its track; its time stamp is in the track's time base. */
    public void write(int number, AVPacket packet) {
        Track track = tracks.get(number);
        if (packet.size() == 0) {
            describedAnew |= track.takeDescription(packet);
        } else if (descriptions != null) {
            add(track, packet);
        } else {
            track.keepFirst(packet);
            waiting.add(new Waiting(track, AvErrors.allocated(avcodec.av_packet_clone(packet), "a packet")));
            if (hasAll() || micros(packet, track) - waitingSince() > MAX_WAIT_MICROS) {
                begin();
            }
        }
    }

    private boolean hasAll() {
        return tracks.stream().allMatch(track -> track.firstPacket() != null);
    }

    private long waitingSince() {
        Waiting first = waiting.element();
        return micros(first.packet(), first.track());
    }

    private static long micros(AVPacket packet, Track track) {
        return track.micros(packet.pts());
    }

    private void begin() {
        Descriptions made = Descriptions.of(tracks);
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).describedBy(made.tracks().get(i).timescale());
        }
        descriptions = made;
        head.write(tracks, made, settings.plainAtEnd());
        while (!waiting.isEmpty()) {
            Waiting next = waiting.remove();
            try {
                add(next.track(), next.packet());
            } finally {
                avcodec.av_packet_free(next.packet());
            }
        }
    }

    private void add(Track track, AVPacket packet) {
        boolean beginsAnew = track.isVideo() && (track.isAloneInFragment() || Track.isKey(packet));
        if (beginsAnew && !track.run().isEmpty()) {
            writeFragment();
        }
        track.add(packet);
        long from = track.micros(packet.pts());
        fragmentBegin = Math.min(fragmentBegin, from);
        boolean endsWithFrame = track.isVideo()
                && (track.isAloneInFragment()
                        || (settings.plainAtEnd() && from - lastFragmentFrame >= LEAST_FRAGMENT_MICROS));
        long end = track.micros(packet.pts() + packet.duration());
        if (endsWithFrame || end - fragmentBegin >= settings.longestFragment().toNanos() / NANOS_PER_MICRO) {
            lastFragmentFrame = track.isVideo() ? from : lastFragmentFrame;
            writeFragment();
        }
    }

    private void writeFragment() {
        fragments.write(tracks);
        fragmentBegin = Long.MAX_VALUE;
    }

    /** Writes all that can be written now. */
    public void flush() {
        if (descriptions == null && !waiting.isEmpty()) {
            begin();
        }
        writeFragment();
    }

    /** Writes the rest and the index; nothing is written after that. */
    public void finish() {
        if (descriptions == null) {
            begin();
        }
        writeFragment();
        List<Track> filled =
                tracks.stream().filter(track -> track.index().samples() > 0).toList();
        boolean plain = settings.plainAtEnd()
                && head.isRewritable()
                && filled.stream().allMatch(track -> track.index().isWritable());
        if (!plain) {
            fragments.writeEntries(tracks.get(0));
            return;
        }
        filled.forEach(track -> track.index().end());
        Descriptions said = descriptions;
        head.makePlain(filled, describedAnew || said == null ? Descriptions.of(tracks) : said);
    }

    /**
     * Checks that what was written has arrived.
     *
     * @throws io.github.mediacapture.errors.UnknownException with the cause, if the output has thrown
     */
    public void throwFailure() {
        output.throwFailure();
    }

    @Override
    public void close() {
        waiting.forEach(each -> avcodec.av_packet_free(each.packet()));
        waiting.clear();
        tracks.forEach(Track::close);
        tracks.clear();
    }
}
