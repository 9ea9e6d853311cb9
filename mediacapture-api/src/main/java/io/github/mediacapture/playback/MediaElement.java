package io.github.mediacapture.playback;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.IndexSizeException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.streams.MediaStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a file or a stream: what {@code HTMLMediaElement} is in a page.
 *
 * <p>A source is a {@linkplain #setSrcObject(MediaStream) stream}, a {@linkplain #setSrcObject(Blob) blob}, a {@linkplain #setSrc(Path)
 * file} or a {@linkplain #setSrc(String) URL} of one; it is loaded once it is set, and plays when {@link #play} is called. Sound goes to
 * the loudspeaker and is the clock that pictures wait for; without sound, or without a loudspeaker, the system's clock is.
 *
 * <p><b>Threads.</b> Any thread. What the spec changes before a method returns has changed then; listeners and futures run on the
 * context's event thread, on which {@link #currentTime} stands still during each task. <b>Life.</b> Until {@link #close}, or the
 * context's.
 *
 * <p><b>Times</b> are seconds, as on the web: {@link #duration} may be {@code NaN} or infinite.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#htmlmediaelement">HTML, HTMLMediaElement</a>
 */
public interface MediaElement extends AutoCloseable {
    /** {@return the stream that was set; empty if none is, or a blob} */
    Optional<MediaStream> srcObject();

    /**
     * Shows a stream, live: nothing is buffered, and what a pause misses is missed. Goes before {@link #src} while it is set.
     *
     * <p>The sound of this machine's own microphones and of captured displays is not heard unless {@link #setMonitoring} says so, since it
     * would come round by the loudspeaker.
     *
     * @param stream null to go back to {@link #src}, or to nothing
     */
    void setSrcObject(@Nullable MediaStream stream);

    /**
     * Plays a blob, whatever its type says. Goes before {@link #src} while it is set.
     *
     * @param blob such as a recording, or a {@link MediaFile}
     */
    void setSrcObject(Blob blob);

    /**
     * Plays bytes that may still be written, such as a recording that goes on: {@code setSrcObject(recorder::bytes)}. Goes before {@link #src}
     * while it is set. Beyond the web.
     *
     * <p>{@link #duration} and {@link #seekable} are what has been written so far, and grow with it, by {@code durationchange}. Where the position
     * comes to the end of what is there, the element waits, by {@code waiting}, until there is a quarter of a second more; it has ended
     * when nothing more may come.
     *
     * @param bytes opens them, each time they are loaded; on a thread of the element, which closes them. What it throws fails the load
     */
    void setSrcObject(Supplier<? extends MediaBytes> bytes);

    /** {@return the URL that was set; empty if none is} */
    String src();

    /**
     * Plays what a URL names. It is loaded at once, also if it is the same one as before.
     *
     * @param url {@code blob:} from {@link io.github.mediacapture.MediaCapture#createObjectURL createObjectURL}, {@code data:}, or {@code file:}; any other
     *     fails to load, which {@link #error} tells. What follows {@code #t=}, in seconds, is where it starts
     */
    void setSrc(String url);

    /**
     * Plays a file.
     *
     * @param file {@link #src} becomes its URI
     */
    default void setSrc(Path file) {
        setSrc(Arguments.required(file, "file").toUri().toString());
    }

    /** Takes {@link #src} away; what plays goes on, until {@link #load}. */
    void removeSrc();

    /** {@return the URL of what is loaded; empty for what {@link #setSrcObject} set, and for nothing} */
    String currentSrc();

    /** Gives up what is loaded and loads what is set now, from the beginning. */
    void load();

    /**
     * Plays, as soon as there is something to play.
     *
     * @return done when it plays; fails with {@link AbortException} if it is paused or loaded anew before, with {@link
     *     NotSupportedException} if the source can't be played, with {@link NotAllowedException} if the app may not play now, and with
     *     {@link InvalidStateException} if the element is closed. It is no harm to ignore it
     */
    CompletableFuture<Void> play();

    /** Pauses. Nothing is heard any more once what the loudspeaker had already got, a tenth of a second at most, is over. */
    void pause();

    /** {@return whether it is paused, as it is at first and at the end} */
    boolean paused();

    /** {@return whether it has come to the end} */
    boolean ended();

    /** {@return whether it is on its way to another position} */
    boolean seeking();

    /** {@return what it does about its source} */
    NetworkState networkState();

    /** {@return how much it has of what it is to play} */
    ReadyState readyState();

    /** {@return the position, in seconds} */
    double currentTime();

    /**
     * Goes to another position, exactly: the picture that is shown there is shown, also while paused. Before there is metadata, it is
     * where playing will start.
     *
     * @param seconds finite; what is outside the file is the nearest end of it
     * @throws IllegalArgumentException if it is not finite
     */
    void setCurrentTime(double seconds);

    /**
     * Goes near another position, quickly: to a key frame on that side of it where it is now.
     *
     * @param seconds finite
     * @throws IllegalArgumentException if it is not finite
     */
    void fastSeek(double seconds);

    /** {@return how long it is, in seconds; NaN while unknown, infinite for a stream} */
    double duration();

    /** {@return what could be played at once} */
    TimeRanges buffered();

    /** {@return where it can be sent to} */
    TimeRanges seekable();

    /** {@return what has been played} */
    TimeRanges played();

    /** {@return how fast it plays; 1 is as it was recorded} */
    double playbackRate();

    /**
     * Plays faster or slower.
     *
     * @param rate 0, or 0.0625 to 16; heard from 0.5 to 4
     * @throws NotSupportedException if it is another one
     * @throws IllegalArgumentException if it is not finite
     */
    void setPlaybackRate(double rate);

    /** {@return the rate that {@link #load} sets} */
    double defaultPlaybackRate();

    /**
     * Sets the rate that {@link #load} sets.
     *
     * @param rate as for {@link #setPlaybackRate}
     * @throws NotSupportedException if it is another one
     * @throws IllegalArgumentException if it is not finite
     */
    void setDefaultPlaybackRate(double rate);

    /** {@return whether voices keep their pitch at other rates than 1; they do at first} */
    boolean preservesPitch();

    /**
     * Whether voices keep their pitch at other rates than 1.
     *
     * @param preserves false for higher voices at higher rates
     */
    void setPreservesPitch(boolean preserves);

    /** {@return how loud, from 0 to 1} */
    double volume();

    /**
     * Makes it louder or quieter.
     *
     * @param volume 0 to 1
     * @throws IndexSizeException if it is outside
     * @throws IllegalArgumentException if it is not finite
     */
    void setVolume(double volume);

    /** {@return whether it is silent, whatever the volume} */
    boolean muted();

    /**
     * Silences it, or no longer.
     *
     * @param muted true for silence
     */
    void setMuted(boolean muted);

    /** {@return whether the sound of this machine's own microphones is heard} */
    boolean monitoring();

    /**
     * Whether the sound of this machine's own microphones and captured displays is heard, where they are in the stream that is shown; not at
     * first, since it would come round by the loudspeaker. Beyond the spec.
     *
     * @param monitoring true for headphones
     */
    void setMonitoring(boolean monitoring);

    /** {@return whether it goes on from the beginning at the end} */
    boolean loop();

    /**
     * Whether it goes on from the beginning at the end.
     *
     * @param loop true: it never ends
     */
    void setLoop(boolean loop);

    /** {@return whether it plays by itself once it can} */
    boolean autoplay();

    /**
     * Whether it plays by itself once it can.
     *
     * @param autoplay true: no {@link #play} is needed
     */
    void setAutoplay(boolean autoplay);

    /** {@return how much it reads before it is to play; none for a stream} */
    Preload preload();

    /**
     * How much it reads before it is to play.
     *
     * @param preload {@link Preload#METADATA} at first
     */
    void setPreload(Preload preload);

    /** {@return the loudspeaker that was chosen; empty for the default one} */
    String sinkId();

    /**
     * Chooses the loudspeaker.
     *
     * @param deviceId of an {@code audiooutput} of {@code enumerateDevices()}; empty for the default one
     * @return done when it is used; fails with {@link NotFoundException} if it is not there, with {@link NotAllowedException} if it may not be
     *     used, and with {@link AbortException} if it could not be opened: the one before is used on
     * @see <a href="https://www.w3.org/TR/audio-output/#dom-htmlmediaelement-setsinkid">setSinkId</a>
     */
    CompletableFuture<Void> setSinkId(String deviceId);

    /** {@return why it can't go on; empty if it can} */
    Optional<MediaError> error();

    /**
     * {@return whether files of that type can be played here} See {@link io.github.mediacapture.MediaCapture#canPlayType}.
     *
     * @param type such as {@code "video/webm;codecs=vp8,opus"}
     */
    CanPlayTypeResult canPlayType(String type);

    /** {@return the sound of what is loaded; none before metadata} */
    List<AudioTrack> audioTracks();

    /** {@return the pictures of what is loaded; none before metadata} */
    List<VideoTrack> videoTracks();

    /**
     * Captures what plays, for a recorder, an effect or another element: the pictures as they are shown, in their own size, and the sound,
     * stretched where the rate is not 1. Whether it is heard, how loud, and whether anybody looks does not matter.
     *
     * <p>The tracks come with metadata; those that are there already are in the stream at once. They are muted while nothing moves: a video
     * track then goes on with the picture that is shown, an audio track with silence. Seeking ends nothing. At the end they end, and are
     * taken out; playing again, another source or another choice of tracks brings new ones in, and the stream tells of both.
     *
     * @return a new stream; calls while the same is played share its tracks
     * @throws InvalidStateException if the element is closed
     * @see <a href="https://www.w3.org/TR/mediacapture-fromelement/#dom-htmlmediaelement-capturestream">captureStream</a>
     */
    MediaStream captureStream();

    /** {@return what it did since it was loaded, and why} Beyond the spec. */
    PlaybackReport report();

    /**
     * Told when the load was given up for another one: {@code "abort"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onAbort(Consumer<? super Event> listener);

    /**
     * Told when it can move on, for a while at least: {@code "canplay"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onCanPlay(Consumer<? super Event> listener);

    /**
     * Told when it can play to the end, as far as one can tell: {@code "canplaythrough"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onCanPlayThrough(Consumer<? super Event> listener);

    /**
     * Told when {@link #duration} has changed: {@code "durationchange"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onDurationChange(Consumer<? super Event> listener);

    /**
     * Told when it has nothing any more, since another source is loaded, or none: {@code "emptied"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onEmptied(Consumer<? super Event> listener);

    /**
     * Told when it has come to the end: {@code "ended"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onEnded(Consumer<? super Event> listener);

    /**
     * Told when it can't go on; {@link #error} says why: {@code "error"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onError(Consumer<? super Event> listener);

    /**
     * Told when there is a first picture, or the first sound: {@code "loadeddata"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onLoadedData(Consumer<? super Event> listener);

    /**
     * Told when duration, size and tracks are known: {@code "loadedmetadata"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onLoadedMetadata(Consumer<? super Event> listener);

    /**
     * Told when it begins to load: {@code "loadstart"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onLoadStart(Consumer<? super Event> listener);

    /**
     * Told when it has been paused: {@code "pause"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onPause(Consumer<? super Event> listener);

    /**
     * Told when it has been told to play: {@code "play"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onPlay(Consumer<? super Event> listener);

    /**
     * Told when it plays: {@code "playing"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onPlaying(Consumer<? super Event> listener);

    /**
     * Told when more has been read: {@code "progress"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onProgress(Consumer<? super Event> listener);

    /**
     * Told when a rate has changed: {@code "ratechange"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onRateChange(Consumer<? super Event> listener);

    /**
     * Told when it has arrived where it was sent: {@code "seeked"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onSeeked(Consumer<? super Event> listener);

    /**
     * Told when it has been sent to another position: {@code "seeking"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onSeeking(Consumer<? super Event> listener);

    /**
     * Told when no data has come for 3 seconds: {@code "stalled"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onStalled(Consumer<? super Event> listener);

    /**
     * Told when it has read all that it wants for now: {@code "suspend"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onSuspend(Consumer<? super Event> listener);

    /**
     * Told when the position has changed: about four times a second while it plays, and where it jumps: {@code "timeupdate"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onTimeUpdate(Consumer<? super Event> listener);

    /**
     * Told when {@link #volume} or {@link #muted} has changed: {@code "volumechange"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onVolumeChange(Consumer<? super Event> listener);

    /**
     * Told when it has to wait for data: {@code "waiting"}.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back
     */
    Registration onWaiting(Consumer<? super Event> listener);

    /**
     * Told of every event, for logs and tests; beyond the spec.
     *
     * @param listener called on the context's event thread, before the listeners of the event itself
     * @return takes the listener back
     */
    Registration onAny(Consumer<? super Event> listener);

    /**
     * Gives everything back: as {@link #load} without a source. Idempotent; methods that are called later do nothing.
     */
    @Override
    void close();
}
