package io.github.mediacapture.core.play.file;

import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.decoding.AudioTrackInfo;
import io.github.mediacapture.decoding.MediaInfo;
import io.github.mediacapture.decoding.TrackInfo;
import io.github.mediacapture.decoding.VideoTrackInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What an element tells of a file. */
final class FileMetadata {
    private FileMetadata() {}

    /** @param video what is shown of it */
    static Metadata of(MediaInfo info, Optional<VideoTrackInfo> video, OptionalLong length) {
        boolean turned = video.map(FileMetadata::isTurned).orElse(false);
        int wide = video.map(VideoTrackInfo::width).orElse(0);
        int high = video.map(VideoTrackInfo::height).orElse(0);
        List<Metadata.Track> tracks = new ArrayList<>();
        for (TrackInfo track : info.tracks()) {
            tracks.add(of(track));
        }
        return new Metadata(
                info.container(),
                length.isPresent() ? length.getAsLong() / 1e9 : Double.POSITIVE_INFINITY,
                length.isPresent(),
                turned ? high : wide,
                turned ? wide : high,
                tracks,
                info.unreadable());
    }

    /** Whether it is shown on its side. */
    static boolean isTurned(VideoTrackInfo track) {
        return track.rotation() % 180 != 0;
    }

    private static Metadata.Track of(TrackInfo track) {
        String details = track instanceof VideoTrackInfo video
                ? video.codec() + " " + video.width() + "x" + video.height()
                : track.codec() + " " + ((AudioTrackInfo) track).sampleRate() + " Hz";
        return new Metadata.Track(
                track.id(),
                Integer.toString(track.id()),
                track instanceof VideoTrackInfo,
                "",
                track.language().orElse(""),
                details);
    }
}
