package io.github.mediacapture.core.play;

import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.playback.AudioTrack;
import io.github.mediacapture.playback.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tracks of what an element has loaded, and which of them are heard and seen; under the context's lock. */
final class ElementTracks {
    static final ElementTracks NONE = new ElementTracks();

    private final List<Audio> audio = new ArrayList<>();
    private final List<Video> video = new ArrayList<>();

    private ElementTracks() {}

    /** @param showsPictures else only sound is read, whatever is chosen */
    static ElementTracks of(
            EventLoop loop, Metadata metadata, Playback playback, boolean showsPictures, Runnable seekAgain) {
        ElementTracks tracks = new ElementTracks();
        Runnable choose = () -> {
            playback.select(tracks.chosen().stream()
                    .filter(track -> showsPictures || !track.pictures())
                    .mapToInt(Metadata.Track::number)
                    .toArray());
            seekAgain.run();
        };
        for (Metadata.Track track : metadata.tracks()) {
            if (track.pictures()) {
                tracks.video.add(new Video(loop, tracks, track, choose, tracks.video.isEmpty()));
            } else {
                tracks.audio.add(new Audio(loop, tracks, track, choose, tracks.audio.isEmpty()));
            }
        }
        return tracks;
    }

    List<AudioTrack> audio() {
        return List.copyOf(audio);
    }

    List<VideoTrack> video() {
        return List.copyOf(video);
    }

    /** Those that are seen and heard. */
    List<Metadata.Track> chosen() {
        return Stream.concat(video.stream(), audio.stream())
                .filter(each -> each.chosen)
                .map(each -> each.track)
                .toList();
    }

    /** What both kinds are. */
    private abstract static class Choice {
        final EventLoop loop;
        final ElementTracks all;
        final Metadata.Track track;
        final Runnable choose;
        final boolean main;
        boolean chosen;

        Choice(EventLoop loop, ElementTracks all, Metadata.Track track, Runnable choose, boolean main) {
            this.loop = loop;
            this.all = all;
            this.track = track;
            this.choose = choose;
            this.main = main;
            chosen = main;
        }

        abstract List<? extends Choice> others();

        void choose(boolean now) {
            synchronized (loop.lock()) {
                if (chosen == now) {
                    return;
                }
                others().forEach(each -> each.chosen = false);
                chosen = now;
                choose.run();
            }
        }

        boolean isChosen() {
            synchronized (loop.lock()) {
                return chosen;
            }
        }

        @Override
        public String toString() {
            return track.details() + (isChosen() ? "" : ", off");
        }
    }

    private static final class Audio extends Choice implements AudioTrack {
        Audio(EventLoop loop, ElementTracks all, Metadata.Track track, Runnable choose, boolean main) {
            super(loop, all, track, choose, main);
        }

        @Override
        List<? extends Choice> others() {
            return all.audio;
        }

        @Override
        public String id() {
            return track.id();
        }

        @Override
        public String kind() {
            return main ? "main" : "";
        }

        @Override
        public String label() {
            return track.label();
        }

        @Override
        public String language() {
            return track.language();
        }

        @Override
        public boolean enabled() {
            return isChosen();
        }

        @Override
        public void setEnabled(boolean enabled) {
            choose(enabled);
        }
    }

    private static final class Video extends Choice implements VideoTrack {
        Video(EventLoop loop, ElementTracks all, Metadata.Track track, Runnable choose, boolean main) {
            super(loop, all, track, choose, main);
        }

        @Override
        List<? extends Choice> others() {
            return all.video;
        }

        @Override
        public String id() {
            return track.id();
        }

        @Override
        public String kind() {
            return main ? "main" : "";
        }

        @Override
        public String label() {
            return track.label();
        }

        @Override
        public String language() {
            return track.language();
        }

        @Override
        public boolean selected() {
            return isChosen();
        }

        @Override
        public void setSelected(boolean selected) {
            choose(selected);
        }
    }
}
