package io.github.mediacapture.ffmpeg.mux.mp4;

import org.bytedeco.ffmpeg.global.avutil;

/**
 * When a track begins, and what of it is not shown: the box {@code edts}.
 *
 * @param duration in the movie's unit, 0 if it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be written as they are; nobody compares them
record Edits(long duration, byte[] box) {
    private static final long NOTHING = -1;

    /** Fragments say when they begin: only the samples before the audio begins are skipped. */
    static Edits ofFragments(Track track) {
        return new Edits(0, box(0, track.shift(), 0));
    }

    /** A plain file's samples begin at 0: a track that begins later is preceded by nothing. */
    static Edits ofPlainFile(Track track, int timescale) {
        TrackIndex index = track.index();
        long begin = index.firstTime() - track.shift();
        long empty = toMovie(Math.max(0, begin), track, timescale);
        long skipped = Math.max(0, -begin);
        long shown = toMovie(Math.max(0, index.duration() - skipped), track, timescale);
        return new Edits(empty + shown, box(shown, skipped, empty));
    }

    private static long toMovie(long time, Track track, int timescale) {
        return avutil.av_rescale_rnd(time, timescale, track.timescale(), avutil.AV_ROUND_NEAR_INF);
    }

    private static byte[] box(long shown, long skipped, long empty) {
        BoxBuffer box = new BoxBuffer();
        int version = Math.max(Math.max(shown, empty), skipped) > Integer.MAX_VALUE ? 1 : 0;
        int start = box.begin("edts");
        int list = box.begin("elst", version, 0);
        box.u32(empty > 0 ? 2 : 1);
        if (empty > 0) {
            box.time(version, empty).time(version, NOTHING).u32(0x10000);
        }
        box.time(version, shown).time(version, skipped).u32(0x10000);
        box.end(list);
        box.end(start);
        return box.toByteArray();
    }
}
