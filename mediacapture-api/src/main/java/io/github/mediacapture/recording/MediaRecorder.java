package io.github.mediacapture.recording;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.streams.MediaStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Writes a stream's tracks to a file.
 *
 * <p><b>Threads.</b> Any thread; the state changes before a method returns, events come later on the event thread, in
 * the order of the spec: {@code start}, {@code dataavailable}…, {@code stop}.
 *
 * <p><b>Life.</b> inactive → {@link #start()} → recording ⇄ paused → {@link #stop()} → inactive, and again. An inactive
 * recorder can keep the last seconds for the next recording: {@link #preRoll}. A recording
 * also stops when all its tracks ended. When something fails, {@code error} comes first and carries the cause, then
 * {@code dataavailable} with everything recorded so far, then {@code stop}.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#mediarecorder-api">MediaRecorder</a>
 */
public interface MediaRecorder {
    /** {@return the stream whose tracks are recorded} */
    MediaStream stream();

    /**
     * From now on, while the recorder is inactive, keeps the last {@code length} of what its tracks deliver; the next {@code
     * start()} begins its file with that and goes on without a gap. Beyond the spec.
     *
     * <p>What is kept is encoded, and is in memory: about {@code length} times the bit rate. Files begin with a key frame,
     * so it is up to a second longer, or as much longer as frames are apart if that is more. Nothing is written and no
     * event comes before {@code start()}. Where files have a limit, the first holds all that was kept, and counts it.
     *
     * <p>Format and tracks are decided now. Called again, it changes the length and forgets what is too old. What is
     * kept is forgotten when a track is added to the stream, taken out or ends, and when encoding fails, which is logged:
     * the next {@code start()} then records from there on, or this method begins anew. After {@code start()} nothing is kept
     * until this method is called again, for instance when {@code stop} is told.
     *
     * @param length not negative; zero to keep nothing any more, and to forget what is kept
     * @throws InvalidStateException unless inactive
     * @throws NotSupportedException as from {@link #start()}, or if the format must be written from its beginning,
     *     such as {@code audio/flac}
     */
    void preRoll(Duration length);

    /**
     * {@return the container and codecs: as asked for, and complete from the {@code start} event until the recorder is
     * inactive again}
     *
     * <p>When the first frame and audio have been encoded it is exact, as {@code MediaSource} and HLS want it, and so is {@link
     * Blob#type()}: {@code video/mp4;codecs=avc1,mp4a.40.2} becomes {@code video/mp4;codecs=avc1.42C01E,mp4a.40.2}, since a
     * level depends on the size. What was asked for stays as it was written where it is true of the file.
     */
    String mimeType();

    /** {@return what the recorder is doing} */
    RecordingState state();

    /** {@return the bits per second of video that the encoder is asked for; 0 while audio alone is recorded} */
    int videoBitsPerSecond();

    /** {@return the bits per second of audio that the encoder is asked for; 0 while video alone is recorded} */
    int audioBitsPerSecond();

    /** {@return how the audio encoder spends its bits} */
    BitrateMode audioBitrateMode();

    /**
     * Starts; all data comes in one {@code dataavailable} event after {@link #stop()}.
     *
     * <p>The recording begins with the first frame. A track that has delivered nothing for a second is black or silent
     * until it does; a recording that lasts a frame or longer is never empty.
     *
     * @throws InvalidStateException if it has been started already, or the {@code MediaCapture} is closed
     * @throws NotSupportedException if the stream is not active, its tracks don't go into the format, or it has two
     *     limits for key frames
     */
    void start();

    /**
     * Starts; data comes in chunks of about {@code timeslice}.
     *
     * @param timeslice not negative; zero for chunks as small as can be
     * @throws InvalidStateException if it has been started already
     * @throws NotSupportedException as from {@link #start()}
     */
    void start(Duration timeslice);

    /** Stops; does nothing if inactive. */
    void stop();

    /**
     * Leaves out what comes from now on; does nothing if paused.
     *
     * @throws InvalidStateException if inactive
     */
    void pause();

    /**
     * Goes on; the pause leaves no gap. Does nothing if recording.
     *
     * @throws InvalidStateException if inactive
     */
    void resume();

    /**
     * Asks for a {@code dataavailable} event with what there is.
     *
     * @throws InvalidStateException if inactive
     */
    void requestData();

    /**
     * {@return the bytes of the recording as they come, for a subscriber that takes them at its own pace: each gets the
     * chunks of the recording that is under way, or of the next one, from its subscription on; then it completes, or fails
     * with what the {@code error} event tells} Beyond the spec.
     *
     * <p>With {@code start(timeslice)} this is a live upload: {@code
     * HttpRequest.BodyPublishers.fromPublisher(recorder.publisher())}. What waits for a slow subscriber stays in blobs, in
     * memory or in a temporary file. Bytes come on the event thread, or on the thread that asks for more.
     */
    default Flow.Publisher<ByteBuffer> publisher() {
        return new RecordingPublisher(this);
    }

    /**
     * {@return the bytes of the file that is being recorded, or that was recorded last, for one reader, which sees it grow} {@code
     * player.setSrcObject(recorder::bytes)} plays the recording while it is written. Beyond the spec.
     *
     * <p>What is there is the file up to its last whole fragment, a tenth of a second or a little more behind. The file may be read as long
     * as it is there, under whatever name.
     *
     * @throws InvalidStateException if nothing has been recorded yet, or not into one regular file of {@link
     *     MediaRecorderOptions.Builder#writeTo(java.nio.file.Path)}
     */
    MediaBytes bytes();

    /** {@return how the recording is getting on, or how the last one went; all zero before the first} */
    RecorderStatistics statistics();

    /**
     * Told when recording has begun.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onStart(Consumer<? super Event> listener);

    /**
     * Told when a recording is over and all its data has been delivered.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onStop(Consumer<? super Event> listener);

    /**
     * Told when a chunk of the recording is ready.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onDataAvailable(Consumer<? super BlobEvent> listener);

    /**
     * Told when recording pauses.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onPause(Consumer<? super Event> listener);

    /**
     * Told when recording goes on.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onResume(Consumer<? super Event> listener);

    /**
     * Told when recording failed; {@code stop} follows, as it does when all went well. An error that nobody is told of is logged.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onError(Consumer<? super ErrorEvent> listener);
}
