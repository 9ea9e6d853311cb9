package io.github.mediacapture;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.ImageBitmapFactory;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.permissions.Permissions;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.ProcessorOptions;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The way in: plays the part of {@code navigator} and of the page.
 *
 * <p><b>Threads.</b> Any thread. Listeners and futures run on one event thread per context.
 *
 * <p><b>Life.</b> Contexts share nothing. {@link #close()} stops every track and recorder, delivers the last events, gives
 * every native resource back, and returns within about two seconds.
 */
public interface MediaCapture extends ImageBitmapFactory, AutoCloseable {
    /**
     * Opens a context with real time and all backends that are there. Opens no device.
     *
     * @return the context; close it when you need it no longer
     * @throws IllegalStateException if no engine is on the module path or class path
     */
    static MediaCapture open() {
        return open(MediaCaptureOptions.defaults());
    }

    /**
     * Opens a context. Opens no device.
     *
     * @param options what it works with; options that name backends are good for one context, which closes them
     * @return the context; close it when you need it no longer
     * @throws IllegalStateException if no engine is on the module path or class path
     */
    static MediaCapture open(MediaCaptureOptions options) {
        return Engine.find().open(Arguments.required(options, "options"));
    }

    /** {@return the devices; what {@code navigator.mediaDevices} is in a browser} The same object every time. */
    MediaDevices mediaDevices();

    /** {@return the permissions; what {@code navigator.permissions} is in a browser} The same object every time. */
    Permissions permissions();

    /**
     * Gives every device another id, as a browser does when its user clears a site's data; the old ids name nothing any
     * more. A device that is in use keeps its id until it is closed. With {@link MediaCaptureOptions.Builder#deviceIdFile}
     * the new ids stay; without, they last while the context lives.
     *
     * @return done when the next request sees the new ids; fails with {@link InvalidStateException} if the context is closed
     */
    CompletableFuture<Void> resetDeviceIds();

    /**
     * {@return a stream of these tracks, each once; {@code new MediaStream(tracks)}}
     *
     * @param tracks in the order that the stream gives them back in; may be of several streams
     */
    MediaStream newMediaStream(List<MediaStreamTrack> tracks);

    /** {@return a stream without tracks; {@code new MediaStream()}} */
    default MediaStream newMediaStream() {
        return newMediaStream(List.of());
    }

    /**
     * {@return a stream of the same tracks, not of clones; {@code new MediaStream(stream)}}
     *
     * @param stream left as it is; tracks that it gets later are not in the new one
     */
    default MediaStream newMediaStream(MediaStream stream) {
        return newMediaStream(Arguments.required(stream, "stream").getTracks());
    }

    /** {@return a controller for one call of {@code getDisplayMedia}; {@code new CaptureController()}} */
    CaptureController newCaptureController();

    /**
     * {@return a recorder; {@code new MediaRecorder(stream, options)}}
     *
     * @param stream may be without tracks until the recorder starts
     * @param options the format, bit rates, where the bytes go and so on
     * @throws NotSupportedException if the format can't be written on this machine, or contradicts the name of the recording's
     *     file or another option
     * @throws InvalidStateException if the context is closed
     */
    MediaRecorder newMediaRecorder(MediaStream stream, MediaRecorderOptions options);

    /**
     * {@return a recorder with default options}
     *
     * @param stream may be without tracks until the recorder starts
     * @throws InvalidStateException if the context is closed
     */
    default MediaRecorder newMediaRecorder(MediaStream stream) {
        return newMediaRecorder(stream, MediaRecorderOptions.defaults());
    }

    /**
     * {@return whether recordings of that type can be written; {@code MediaRecorder.isTypeSupported(type)}} Truthful: a
     * small file has been written, with audio of the {@code rate} and the {@code channels} that the type says. The first
     * call for a type may take some time.
     *
     * @param mimeType such as {@code "video/webm;codecs=vp8,opus"}; empty for the library's choice, which can be
     * @throws InvalidStateException if the context is closed
     */
    boolean isTypeSupported(String mimeType);

    /**
     * The kinds of tracks that a recording with such options can have, by its type or else the name of its file: for {@code
     * writeTo(Path.of("talk.mp3"))} it is audio alone. So an app knows which devices to ask for. Beyond the spec.
     *
     * @param options as for {@link #newMediaRecorder(MediaStream, MediaRecorderOptions)}
     * @return one kind at least
     * @throws NotSupportedException as {@link #newMediaRecorder} does
     * @throws InvalidStateException if the context is closed
     */
    Set<MediaStreamTrackKind> recordableKinds(MediaRecorderOptions options);

    /**
     * {@return what asks the person for files; {@code <input type=file>} of a page}
     *
     * @param options which files
     * @throws InvalidStateException if the context is closed
     */
    FileInput newFileInput(FileInputOptions options);

    /** {@return what asks the person for one file of any kind} */
    default FileInput newFileInput() {
        return newFileInput(FileInputOptions.any());
    }

    /**
     * {@return an element that plays pictures and sound; {@code document.createElement('video')}} Close it, or the context does.
     *
     * @throws InvalidStateException if the context is closed
     */
    VideoElement newVideoElement();

    /**
     * {@return an element that plays sound; {@code new Audio()}} Close it, or the context does.
     *
     * @throws InvalidStateException if the context is closed
     */
    AudioElement newAudioElement();

    /**
     * {@return whether files of that type can be played here} Truthful: "probably" is said once a small file of that container and those
     * codecs has been decoded on this machine. The first call for a type may take some time.
     *
     * @param type such as {@code "video/webm;codecs=vp8,opus"}
     * @throws InvalidStateException if the context is closed
     */
    CanPlayTypeResult canPlayType(String type);

    /**
     * A URL that {@link #resolveObjectURL} turns into the blob again, until it is revoked or the context is closed; {@code
     * URL.createObjectURL(blob)}.
     *
     * @param blob kept until its URL is revoked or the context is closed
     * @return such as {@code "blob:mediacapture/1f2e…"}, different every time
     * @throws InvalidStateException if the context is closed
     * @see <a href="https://www.w3.org/TR/FileAPI/#dfn-createObjectURL">createObjectURL</a>
     */
    String createObjectURL(Blob blob);

    /**
     * Forgets a URL of {@link #createObjectURL}; does nothing if it is not known.
     *
     * @param url as {@link #createObjectURL} gave it, with or without a fragment
     * @see <a href="https://www.w3.org/TR/FileAPI/#dfn-revokeObjectURL">revokeObjectURL</a>
     */
    void revokeObjectURL(String url);

    /**
     * {@return the blob behind a URL of {@link #createObjectURL}, with or without a fragment; empty if it is not known}
     *
     * @param url any text
     */
    Optional<Blob> resolveObjectURL(String url);

    /**
     * Completes a recording that a dead process left: makes a file of it that has a duration and that players can seek in,
     * without encoding anything again. Beyond the spec.
     *
     * <p>{@code video.webm.part} becomes {@code video.webm}, and is deleted then; a file of another name is replaced by the
     * whole one at once. Links are followed. If anything fails, all is as it was.
     *
     * @param unfinished what {@link MediaRecorderOptions.Builder#writeTo(Path)} left, or another incomplete recording
     * @return completes with the whole file; fails with {@link NotReadableException} if nothing in it can be played, with
     *     {@link NotSupportedException} if no backend knows it, and with {@link InvalidStateException} if it is being
     *     recorded right now, a file has the proper name already, or the name ends in {@code ~.part}, which means that the
     *     proper one was cut off
     * @throws InvalidStateException if the context is closed
     */
    CompletableFuture<Path> recover(Path unfinished);

    /**
     * As {@link #recover(Path)}, but leaves the unfinished file as it is.
     *
     * @param unfinished as for {@link #recover(Path)}, of any name
     * @param whole becomes the whole file; replaced if it is there, as {@link Blob#writeTo} does
     * @return fails also with {@link NotSupportedException} if {@code whole} is there and is no regular file
     * @throws InvalidStateException if the context is closed
     */
    CompletableFuture<Path> recover(Path unfinished, Path whole);

    /**
     * Hands every frame of a track to the app, on a thread of its own; when the app is too slow, only the latest
     * frame waits.
     *
     * @param track a video track of this library; one that has ended ends the processor at once
     * @param onFrame may read the frame until it returns; to keep it, clone it and close the clone
     * @return the processor, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not a video track
     * @throws InvalidStateException if the context is closed
     */
    default MediaStreamTrackProcessor<VideoFrame> newVideoProcessor(
            MediaStreamTrack track, Consumer<? super VideoFrame> onFrame) {
        return newVideoProcessor(track, ProcessorOptions.defaults(), onFrame);
    }

    /**
     * Does the same with other options.
     *
     * @param track a video track of this library
     * @param options how many frames may wait, and what becomes of the others; how often {@code onFrame} may throw
     * @param onFrame may read the frame until it returns; to keep it, clone it and close the clone
     * @return the processor, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not a video track, or is to block and can't
     * @throws InvalidStateException if the context is closed
     */
    MediaStreamTrackProcessor<VideoFrame> newVideoProcessor(
            MediaStreamTrack track, ProcessorOptions options, Consumer<? super VideoFrame> onFrame);

    /**
     * {@return a processor whose frames the app takes when it likes to, by {@link MediaStreamTrackProcessor#readable}; {@code new
     * MediaStreamTrackProcessor({track})}}
     *
     * @param track a video track of this library; of one that has ended there is nothing to read
     * @throws IllegalArgumentException if it is not a video track
     * @throws InvalidStateException if the context is closed
     */
    default MediaStreamTrackProcessor<VideoFrame> newVideoProcessor(MediaStreamTrack track) {
        return newVideoProcessor(track, ProcessorOptions.defaults());
    }

    /**
     * {@return a processor whose frames the app takes when it likes to, with other options; {@code new
     * MediaStreamTrackProcessor({track, maxBufferSize})}}
     *
     * @param track a video track of this library
     * @param options how many frames may wait, and what becomes of the others
     * @throws IllegalArgumentException if it is not a video track, or is to block and can't
     * @throws InvalidStateException if the context is closed
     */
    MediaStreamTrackProcessor<VideoFrame> newVideoProcessor(MediaStreamTrack track, ProcessorOptions options);

    /**
     * Hands all audio of a track to the app, on a thread of its own; when the app is too slow, the oldest of 256
     * waiting chunks are left out.
     *
     * @param track an audio track of this library; one that has ended ends the processor at once
     * @param onData may read the data until it returns; to keep it, clone it and close the clone
     * @return the processor, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not an audio track
     * @throws InvalidStateException if the context is closed
     */
    default MediaStreamTrackProcessor<AudioData> newAudioProcessor(
            MediaStreamTrack track, Consumer<? super AudioData> onData) {
        return newAudioProcessor(track, ProcessorOptions.defaults(), onData);
    }

    /**
     * Does the same with other options.
     *
     * @param track an audio track of this library
     * @param options how many chunks may wait, and what becomes of the others; how often {@code onData} may throw
     * @param onData may read the data until it returns; to keep it, clone it and close the clone
     * @return the processor, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not an audio track, or is to block and can't
     * @throws InvalidStateException if the context is closed
     */
    MediaStreamTrackProcessor<AudioData> newAudioProcessor(
            MediaStreamTrack track, ProcessorOptions options, Consumer<? super AudioData> onData);

    /**
     * {@return a processor whose chunks the app takes when it likes to, by {@link MediaStreamTrackProcessor#readable}; {@code new
     * MediaStreamTrackProcessor({track})}}
     *
     * @param track an audio track of this library; of one that has ended there is nothing to read
     * @throws IllegalArgumentException if it is not an audio track
     * @throws InvalidStateException if the context is closed
     */
    default MediaStreamTrackProcessor<AudioData> newAudioProcessor(MediaStreamTrack track) {
        return newAudioProcessor(track, ProcessorOptions.defaults());
    }

    /**
     * {@return a processor whose chunks the app takes when it likes to, with other options; {@code new
     * MediaStreamTrackProcessor({track, maxBufferSize})}}
     *
     * @param track an audio track of this library
     * @param options how many chunks may wait, and what becomes of the others
     * @throws IllegalArgumentException if it is not an audio track, or is to block and can't
     * @throws InvalidStateException if the context is closed
     */
    MediaStreamTrackProcessor<AudioData> newAudioProcessor(MediaStreamTrack track, ProcessorOptions options);

    /**
     * {@return what makes a video track of what the app writes, seen when it arrives; {@code new VideoTrackGenerator()}}
     *
     * @throws InvalidStateException if the context is closed
     */
    default VideoTrackGenerator newVideoTrackGenerator() {
        return newVideoTrackGenerator(GeneratorOptions.defaults());
    }

    /**
     * {@return what makes a video track of what the app writes}
     *
     * @param options when that is to be seen
     * @throws InvalidStateException if the context is closed
     */
    VideoTrackGenerator newVideoTrackGenerator(GeneratorOptions options);

    /**
     * {@return what makes an audio track of what the app writes, heard when it arrives}
     *
     * @throws InvalidStateException if the context is closed
     */
    default AudioTrackGenerator newAudioTrackGenerator() {
        return newAudioTrackGenerator(GeneratorOptions.defaults());
    }

    /**
     * {@return what makes an audio track of what the app writes}
     *
     * @param options when that is to be seen
     * @throws InvalidStateException if the context is closed
     */
    AudioTrackGenerator newAudioTrackGenerator(GeneratorOptions options);

    /**
     * Makes a track of another one by changing its frames, on a thread of its own. Beyond the spec.
     *
     * <p>{@code capture.newEffect(camera, VideoEffects.gray()).track()}
     *
     * @param track a video track of this library
     * @param effect the app's code, or one of {@link io.github.mediacapture.effects.VideoEffects}; closed at the end
     * @return the effect, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not a video track
     * @throws InvalidStateException if the context is closed
     */
    default TrackEffect<VideoEffect> newEffect(MediaStreamTrack track, VideoEffect effect) {
        return newEffect(track, effect, EffectOptions.defaults());
    }

    /**
     * Makes a track of another one by changing its frames, on a thread of its own. Beyond the spec.
     *
     * @param track a video track of this library
     * @param effect the app's code, or one of {@link io.github.mediacapture.effects.VideoEffects}; closed at the end
     * @param options what comes out when the effect throws, and how much may wait
     * @return the effect, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not a video track
     * @throws InvalidStateException if the context is closed
     */
    TrackEffect<VideoEffect> newEffect(MediaStreamTrack track, VideoEffect effect, EffectOptions options);

    /**
     * Makes a track of another one by changing its audio, on a thread of its own. Beyond the spec.
     *
     * @param track an audio track of this library
     * @param effect the app's code; closed at the end
     * @return the effect, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not an audio track
     * @throws InvalidStateException if the context is closed
     */
    default TrackEffect<AudioEffect> newAudioEffect(MediaStreamTrack track, AudioEffect effect) {
        return newAudioEffect(track, effect, EffectOptions.defaults());
    }

    /**
     * Makes a track of another one by changing its audio, on a thread of its own. Beyond the spec.
     *
     * @param track an audio track of this library
     * @param effect the app's code; closed at the end
     * @param options what comes out when the effect throws, and how much may wait
     * @return the effect, which runs already; close it, or end the track, to give its thread back
     * @throws IllegalArgumentException if it is not an audio track
     * @throws InvalidStateException if the context is closed
     */
    TrackEffect<AudioEffect> newAudioEffect(MediaStreamTrack track, AudioEffect effect, EffectOptions options);

    /**
     * Captures what is painted, with a frame at each paint; {@code canvas.captureStream()}. What was painted before the call gives
     * none.
     *
     * @param canvas such as a {@code Canvas} of package {@code swing}
     * @return a stream with a new {@link io.github.mediacapture.canvas.CanvasCaptureMediaStreamTrack
     *     CanvasCaptureMediaStreamTrack}, as large as the canvas
     * @throws InvalidStateException if the context is closed
     */
    MediaStream captureStream(PaintedSurface canvas);

    /**
     * Captures what is painted, at a rate; {@code canvas.captureStream(frameRequestRate)}. Where more is painted, each frame shows
     * the last of it; where nothing is painted, there is no frame.
     *
     * @param canvas such as a {@code Canvas} of package {@code swing}
     * @param frameRequestRate the most frames per second; 0 for one frame at the first paint, and then one for each {@link
     *     io.github.mediacapture.canvas.CanvasCaptureMediaStreamTrack#requestFrame requestFrame}
     * @return a stream with a new {@link io.github.mediacapture.canvas.CanvasCaptureMediaStreamTrack
     *     CanvasCaptureMediaStreamTrack}, as large as the canvas
     * @throws IllegalArgumentException if the rate is not finite
     * @throws NotSupportedException if it is negative
     * @throws InvalidStateException if the context is closed
     */
    MediaStream captureStream(PaintedSurface canvas, double frameRequestRate);

    /**
     * Finds out what works on this machine, what does not, and why: lists devices, and tries encoders and decoders. Opens no device, and
     * asks for no permission. A backend that fails or does not answer is a finding. The names of devices are in it, so an app shows it to
     * the person, and sends it to nobody unasked. Beyond the spec.
     *
     * @return the findings, within 30 seconds, mostly within two; fails with {@link InvalidStateException} if the context is closed meanwhile
     * @throws InvalidStateException if the context is closed
     */
    CompletableFuture<Diagnosis> diagnose();

    /** Stops everything and gives everything back. Idempotent. */
    @Override
    void close();
}
