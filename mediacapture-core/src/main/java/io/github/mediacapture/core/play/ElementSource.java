package io.github.mediacapture.core.play;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.play.file.FileCapture;
import io.github.mediacapture.core.play.file.FilePlayback;
import io.github.mediacapture.core.play.file.FileSound;
import io.github.mediacapture.core.play.live.LivePictures;
import io.github.mediacapture.core.play.live.LiveSound;
import io.github.mediacapture.core.play.live.StreamPlayback;
import io.github.mediacapture.core.play.playback.ElementCapture;
import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.PlayReport;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.play.playback.PlaybackHost;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.sound.Loudspeaker;
import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.playback.AudioTrack;
import io.github.mediacapture.playback.VideoTrack;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.streams.MediaStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an element is given to play, and what becomes of it once that is loaded; under the context's lock. */
final class ElementSource {
    private final EventLoop loop;
    private final PlayContext context;
    private final Presenter presenter;
    private final ElementCapture capture;
    private final boolean showsPictures;
    private @Nullable String src;
    private @Nullable MediaStream stream;
    private @Nullable Bytes file;
    private String currentSrc = "";
    private @Nullable MediaStream chosenStream;
    private @Nullable Bytes chosenFile;
    private double start;
    private boolean monitoring;
    private Optional<AudioOutputDevice> device = Optional.empty();
    private PlayReport report = new PlayReport();
    private ElementTracks tracks = ElementTracks.NONE;
    private @Nullable Opened opened;
    private @Nullable Metadata metadata;

    /**
     * Where the bytes of a file come from; immutable.
     *
     * @param opener opens them, each time they are loaded
     * @param text for messages
     */
    record Bytes(Supplier<? extends MediaBytes> opener, String text) {
        static Bytes of(Blob blob) {
            return new Bytes(() -> MediaBytes.of(blob), blob.toString());
        }

        /** Opens the file; null if there is too little of one that is being written. */
        @Nullable
        MediaReader open(List<DecoderBackend> decoders) {
            MediaBytes opened = opener.get();
            boolean mayGrow = false;
            boolean readable = false;
            try {
                mayGrow = opened.mayGrow(); // first: what is added before it says no is there
                if (!mayGrow && opened.size() == 0) {
                    throw new NotSupportedException(text + " is empty");
                }
                readable = true;
            } catch (IOException e) {
                throw new NotReadableException(text + " can't be read: " + Reason.of(e), e);
            } finally {
                if (!readable) {
                    opened.close();
                }
            }
            try {
                return MediaReaders.open(opened, decoders);
            } catch (NotSupportedException e) {
                if (mayGrow) {
                    return null;
                }
                throw new NotSupportedException(text + " can't be played: " + Reason.of(e), e);
            }
        }
    }

    private record Opened(Playback playback, Loudspeaker speaker) {}

    ElementSource(EventLoop loop, PlayContext context, Presenter presenter, boolean showsPictures) {
        this.loop = loop;
        this.context = context;
        this.presenter = presenter;
        capture = new ElementCapture(loop, presenter);
        this.showsPictures = showsPictures;
    }

    void setSrc(@Nullable String url) {
        src = url;
    }

    void setObject(@Nullable MediaStream newStream, @Nullable Bytes newFile) {
        stream = newStream;
        file = newFile;
    }

    String src() {
        String url = src;
        return url == null ? "" : url;
    }

    Optional<MediaStream> srcObject() {
        return Optional.ofNullable(stream);
    }

    String currentSrc() {
        return currentSrc;
    }

    boolean isSet() {
        return src != null || stream != null || file != null;
    }

    /** Whether it is a stream that is set or plays. */
    boolean isStream() {
        return stream != null;
    }

    boolean isActive() {
        MediaStream shown = stream;
        return shown != null && shown.active();
    }

    boolean showsPictures() {
        return showsPictures;
    }

    /** Where playing starts, by the URL; seconds. */
    double start() {
        return start;
    }

    /**
     * Decides what is loaded.
     *
     * @throws MediaException why there is nothing behind the URL
     */
    void choose() {
        chosenStream = stream;
        chosenFile = file;
        currentSrc = "";
        start = 0;
        String url = src;
        if (stream == null && file == null && url != null) {
            currentSrc = url;
            start = SourceChoice.start(url);
            chosenFile = Bytes.of(context.sources().resolve(url));
        }
    }

    /** Makes the playback of what was chosen. */
    Playback open(PlaybackHost host) {
        String number = context.nextNumber();
        report = new PlayReport();
        MediaStream live = chosenStream;
        Bytes recorded = chosenFile;
        Loudspeaker speaker = new Loudspeaker(loop.runtime(), context.outputs(), "sound-" + number, device);
        Playback made;
        if (live != null) {
            LiveSound sound = new LiveSound(loop.runtime(), speaker, report);
            LivePictures pictures = new LivePictures(loop.runtime(), "pictures-" + number, sound::lagNanos);
            StreamPlayback playback =
                    new StreamPlayback(loop, live, host, presenter, sound, pictures, capture, showsPictures);
            playback.setMonitoring(monitoring);
            made = playback;
        } else if (recorded != null) {
            FileSound sound = new FileSound(speaker, report);
            made = new FilePlayback(
                    loop.runtime(),
                    "play-" + number,
                    () -> recorded.open(context.decoders()),
                    host,
                    presenter,
                    report,
                    sound,
                    showsPictures);
        } else {
            throw new IllegalStateException("Nothing was chosen");
        }
        opened = new Opened(made, speaker);
        presenter.belongTo(made);
        context.runs(made);
        return made;
    }

    /** What can be played of it is known. */
    void metadata(Metadata found, Runnable seekAgain) {
        Opened now = opened;
        if (now != null) {
            metadata = found;
            tracks = ElementTracks.of(loop, found, now.playback(), showsPictures, () -> {
                if (now.equals(opened)) { // not those of a file that is played no longer
                    followTracks();
                    seekAgain.run();
                }
            });
            followTracks();
        }
    }

    /** What is captured of a file is what is chosen of it; a stream's playback sees to that itself. */
    void followTracks() {
        Opened now = opened;
        if (now != null && now.playback() instanceof FilePlayback file) {
            capture.follow(tracks.chosen().stream()
                    .filter(track -> showsPictures || !track.pictures())
                    .map(track -> target(track, file.capture(), metadata))
                    .toList());
        }
    }

    private static ElementCapture.Target target(Metadata.Track track, FileCapture from, @Nullable Metadata of) {
        int width = of == null ? 0 : of.width();
        int height = of == null ? 0 : of.height();
        String label = track.label().isEmpty() ? track.details() : track.label();
        return track.pictures()
                ? new ElementCapture.Target(
                        track,
                        MediaStreamTrackKind.VIDEO,
                        label,
                        source -> source.sized(width, height),
                        to -> from.takePictures(to.source()))
                : new ElementCapture.Target(
                        track, MediaStreamTrackKind.AUDIO, label, source -> {}, to -> from.takeSound(to.source()));
    }

    /** What is captured ends with what plays. */
    void endCapture() {
        capture.follow(List.of());
    }

    ElementCapture capture() {
        return capture;
    }

    List<AudioTrack> audioTracks() {
        return tracks.audio();
    }

    List<VideoTrack> videoTracks() {
        return tracks.video();
    }

    PlayReport report() {
        return report;
    }

    void setMonitoring(boolean monitors) {
        monitoring = monitors;
        Opened now = opened;
        if (now != null && now.playback() instanceof StreamPlayback playback) {
            playback.setMonitoring(monitors);
        }
    }

    boolean monitoring() {
        return monitoring;
    }

    /** Plays on another loudspeaker, also what is loaded until that is open; told on any thread whether that worked. */
    void route(Optional<AudioOutputDevice> to, Consumer<Optional<MediaException>> done) {
        Opened now = opened;
        Consumer<Optional<MediaException>> noted = failure -> {
            if (failure.isEmpty()) {
                synchronized (loop.lock()) {
                    if (opened != null && !opened.equals(now)) {
                        route(to, done);
                        return;
                    }
                    device = to;
                }
            }
            done.accept(failure);
        };
        if (now == null) {
            noted.accept(Optional.empty());
        } else {
            now.speaker().route(to, noted);
        }
    }

    /** What was loaded is given up. */
    void forget() {
        opened = null;
        metadata = null;
        tracks = ElementTracks.NONE;
        endCapture();
        presenter.clear();
    }

    /** Nothing is set any more. */
    void clear() {
        src = null;
        stream = null;
        file = null;
    }

    /** In words, for messages. */
    @Override
    public String toString() {
        MediaStream live = stream;
        Bytes recorded = file;
        return live != null ? live.toString() : recorded != null ? recorded.text() : src();
    }
}
