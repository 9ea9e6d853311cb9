package io.github.mediacapture.recording;

import io.github.mediacapture.errors.InvalidModificationException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Arguments;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How to record; immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#mediarecorderoptions-section">MediaRecorderOptions</a>
 */
public final class MediaRecorderOptions {
    private final String mimeType;
    private final OptionalInt audioBitsPerSecond;
    private final OptionalInt videoBitsPerSecond;
    private final OptionalInt bitsPerSecond;
    private final BitrateMode audioBitrateMode;
    private final OptionalInt audioSampleRate;
    private final OptionalInt audioChannelCount;
    private final @Nullable Duration videoKeyFrameIntervalDuration;
    private final OptionalInt videoKeyFrameIntervalCount;
    private final boolean preferHardware;
    private final boolean fastStart;
    private final @Nullable Path targetFile;
    private final @Nullable WritableByteChannel targetChannel;
    private final @Nullable Duration segmentDuration;
    private final OptionalLong segmentBytes;
    private final boolean followTracks;

    private MediaRecorderOptions(Builder builder) {
        mimeType = builder.mimeType;
        audioBitsPerSecond = builder.audioBitsPerSecond;
        videoBitsPerSecond = builder.videoBitsPerSecond;
        bitsPerSecond = builder.bitsPerSecond;
        audioBitrateMode = builder.audioBitrateMode;
        audioSampleRate = builder.audioSampleRate;
        audioChannelCount = builder.audioChannelCount;
        videoKeyFrameIntervalDuration = builder.videoKeyFrameIntervalDuration;
        videoKeyFrameIntervalCount = builder.videoKeyFrameIntervalCount;
        preferHardware = builder.preferHardware;
        fastStart = builder.fastStart;
        targetFile = builder.targetFile;
        targetChannel = builder.targetChannel;
        segmentDuration = builder.segmentDuration;
        segmentBytes = builder.segmentBytes;
        followTracks = builder.followTracks;
    }

    /** {@return options that leave everything as the library thinks best: WebM with VP8 and Opus, where it can be had} */
    public static MediaRecorderOptions defaults() {
        return builder().build();
    }

    /**
     * {@return options for a format; all else as the library thinks best}
     *
     * @param mimeType such as {@code "video/webm;codecs=vp8,opus"}; see {@link Builder#mimeType}
     */
    public static MediaRecorderOptions ofMimeType(String mimeType) {
        return builder().mimeType(mimeType).build();
    }

    /** {@return a builder that starts with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the container and codecs; empty for the library's choice} */
    public String mimeType() {
        return mimeType;
    }

    /** {@return the bits per second of audio, 0 or more; empty for the library's choice} */
    public OptionalInt audioBitsPerSecond() {
        return audioBitsPerSecond;
    }

    /** {@return the bits per second of video, 0 or more; empty for the library's choice} */
    public OptionalInt videoBitsPerSecond() {
        return videoBitsPerSecond;
    }

    /** {@return the bits per second of both together, 0 or more, which go before the other two; empty if those count} */
    public OptionalInt bitsPerSecond() {
        return bitsPerSecond;
    }

    /** {@return how the audio encoder spends its bits} */
    public BitrateMode audioBitrateMode() {
        return audioBitrateMode;
    }

    /** {@return the samples per second of audio in the file, in hertz; empty for the library's choice, 48000} Beyond the spec. */
    public OptionalInt audioSampleRate() {
        return audioSampleRate;
    }

    /**
     * {@return the channels of audio in the file; empty for those of the audio that it begins with, at most two} Beyond the
     * spec.
     */
    public OptionalInt audioChannelCount() {
        return audioChannelCount;
    }

    /** {@return the longest time between key frames, zero or more; empty if there is none} */
    public Optional<Duration> videoKeyFrameIntervalDuration() {
        return Optional.ofNullable(videoKeyFrameIntervalDuration);
    }

    /** {@return the largest number of frames from key frame to key frame, 0 or more; empty if there is none} */
    public OptionalInt videoKeyFrameIntervalCount() {
        return videoKeyFrameIntervalCount;
    }

    /**
     * {@return whether hardware encoders are tried first, beyond the spec} Which one it became is among {@link
     * RecorderStatistics#encoders}.
     */
    public boolean preferHardware() {
        return preferHardware;
    }

    /** {@return whether a file begins with what a player reads first, whatever that costs, beyond the spec} */
    public boolean fastStart() {
        return fastStart;
    }

    /** {@return the file that is written while recording; empty for none} Beyond the spec. */
    public Optional<Path> targetFile() {
        return Optional.ofNullable(targetFile);
    }

    /** {@return the channel that is written to while recording; empty for none} Beyond the spec. */
    public Optional<WritableByteChannel> targetChannel() {
        return Optional.ofNullable(targetChannel);
    }

    /** {@return how long a file becomes before a new one begins; empty for as long as the recording} Beyond the spec. */
    public Optional<Duration> segmentDuration() {
        return Optional.ofNullable(segmentDuration);
    }

    /** {@return how large a file becomes, in bytes, before a new one begins; empty for any size} Beyond the spec. */
    public OptionalLong segmentBytes() {
        return segmentBytes;
    }

    /** {@return whether a recording goes on when tracks are added to the stream or taken out} Beyond the spec. */
    public boolean followTracks() {
        return followTracks;
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {
        private String mimeType = "";
        private OptionalInt audioBitsPerSecond = OptionalInt.empty();
        private OptionalInt videoBitsPerSecond = OptionalInt.empty();
        private OptionalInt bitsPerSecond = OptionalInt.empty();
        private BitrateMode audioBitrateMode = BitrateMode.VARIABLE;
        private OptionalInt audioSampleRate = OptionalInt.empty();
        private OptionalInt audioChannelCount = OptionalInt.empty();
        private @Nullable Duration videoKeyFrameIntervalDuration;
        private OptionalInt videoKeyFrameIntervalCount = OptionalInt.empty();
        private boolean preferHardware;
        private boolean fastStart;
        private @Nullable Path targetFile;
        private @Nullable WritableByteChannel targetChannel;
        private @Nullable Duration segmentDuration;
        private OptionalLong segmentBytes = OptionalLong.empty();
        private boolean followTracks;

        private Builder() {}

        /**
         * Container and codecs, such as {@code "video/webm;codecs=vp8,opus"}; empty, as it is at first, for what the file of
         * {@link #writeTo(Path)} is named as, or else for the library's choice.
         *
         * <p>The parameters {@code rate} and {@code channels} say the same as {@link #audioSampleRate} and {@link
         * #audioChannelCount}, as in {@code "audio/wav;rate=16000;channels=1"}. {@code width}, {@code height}, {@code framerate},
         * {@code bitrate}, {@code profile}, {@code profiles}, {@code level}, {@code profile-level-id} and {@code eotf} are
         * refused, since a type chooses none of that; so is a parameter that comes twice. Others mean nothing.
         *
         * @param value a MIME type, or empty
         * @return this builder
         */
        public Builder mimeType(String value) {
            mimeType = Arguments.required(value, "mimeType");
            return this;
        }

        /**
         * Bits per second of audio, at least 0; the encoder takes the nearest that it can, so 0 is its least. FLAC and PCM
         * take what the audio needs.
         *
         * @param value bits per second
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder audioBitsPerSecond(int value) {
            audioBitsPerSecond = notNegative("audioBitsPerSecond", value);
            return this;
        }

        /**
         * Bits per second of video, at least 0; the encoder takes the nearest that it can, so 0 is its least.
         *
         * @param value bits per second
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder videoBitsPerSecond(int value) {
            videoBitsPerSecond = notNegative("videoBitsPerSecond", value);
            return this;
        }

        /**
         * Bits per second of both together, at least 0; each encoder takes the nearest that it can to its part.
         *
         * @param value bits per second; where both are recorded, audio gets a tenth, but from 16000 to 128000
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder bitsPerSecond(int value) {
            bitsPerSecond = notNegative("bitsPerSecond", value);
            return this;
        }

        /**
         * How the audio encoder spends its bits: Opus and MP3 can do either. AAC keeps to about the same rate anyway, and
         * FLAC and PCM take what the audio needs.
         *
         * @param value {@link BitrateMode#VARIABLE} by default
         * @return this builder
         */
        public Builder audioBitrateMode(BitrateMode value) {
            audioBitrateMode = Arguments.required(value, "audioBitrateMode");
            return this;
        }

        /**
         * Samples per second of audio in the file, in Hz, such as 16000 for speech: audio of another rate is converted, and keeps
         * its pitch and its times. Beyond the spec. Without, it is 48000, whatever the track has.
         *
         * <p>FLAC, WAV and other PCM take any rate from 3000 to 768000 (PCM in MP4 up to 65535); AAC, MP3 and Opus have a list.
         * Opus, of which each file is played at 48000, takes 8000, 12000, 16000, 24000 and 48000 for how high the audio may be.
         * Where no {@link #mimeType} and no file's name say otherwise, a codec is chosen that has the rate.
         *
         * <p>{@link io.github.mediacapture.MediaCapture#newMediaRecorder MediaCapture.newMediaRecorder} refuses a rate that the format has not with a {@link
         * NotSupportedException} that names those it has, and one that the {@code rate} of the type contradicts with one
         * that says both. Without audio to record it has no effect.
         *
         * @param value hertz
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder audioSampleRate(int value) {
            audioSampleRate = positive("audioSampleRate", value);
            return this;
        }

        /**
         * Channels of audio in the file, 1 or 2. Beyond the spec. Several become one that is their average, so nothing is
         * cut off; one goes into both as loud as it was. Without, there are those of the audio that the recording begins
         * with, at most 2.
         *
         * <p>{@link io.github.mediacapture.MediaCapture#newMediaRecorder MediaCapture.newMediaRecorder} refuses more with a {@link NotSupportedException}, as well as a count that the
         * {@code channels} of the type contradicts. Without audio to record it has no effect.
         *
         * @param value 1 or 2
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder audioChannelCount(int value) {
            audioChannelCount = positive("audioChannelCount", value);
            return this;
        }

        /**
         * The longest time between key frames, not negative: the first picture that comes so long after one is the next; with
         * zero each frame is one. {@link MediaRecorder#start()} refuses it together with a count. Where neither is set,
         * there is a key frame each 120 pictures, and at least each 4 seconds in which a picture comes.
         *
         * @param value zero or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder videoKeyFrameIntervalDuration(Duration value) {
            if (Arguments.required(value, "videoKeyFrameIntervalDuration").isNegative()) {
                throw new IllegalArgumentException("videoKeyFrameIntervalDuration must not be negative, not " + value);
            }
            videoKeyFrameIntervalDuration = value;
            return this;
        }

        /**
         * The largest number of frames from key frame to key frame, at least 0, however long that takes; with 0 as with 1 each
         * frame is one. {@link MediaRecorder#start()} refuses it together with a duration.
         *
         * @param value frames
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder videoKeyFrameIntervalCount(int value) {
            videoKeyFrameIntervalCount = notNegative("videoKeyFrameIntervalCount", value);
            return this;
        }

        /**
         * Tries hardware encoders before others. They cost the processor less, and are of any quality; where none opens,
         * it is as if this had not been asked for. Not unless asked for.
         *
         * @param value true: they are tried
         * @return this builder
         */
        public Builder preferHardware(boolean value) {
            preferHardware = value;
            return this;
        }

        /**
         * Puts the index of an MP4 file at its beginning, so that a player that gets it over a network begins at once; beyond the
         * spec. Not unless asked for, but for recordings that are still in memory when they stop, where it costs nothing.
         *
         * <p>How large the index is, is known at the end. So a file is copied then, which takes twice its place on the disk for a
         * moment; where there is none, the index stays at its end. A channel of the app, and a recording that is taken chunk by
         * chunk, are not affected: chunks need no index.
         *
         * @param value true: also where that takes a copy of the file
         * @return this builder
         */
        public Builder fastStart(boolean value) {
            fastStart = value;
            return this;
        }

        /**
         * Records straight into a file; beyond the spec.
         *
         * <p>While recording, the file is named with {@code .part} after its name ({@code .part2} and so on where that is
         * there already; a name that would be too long for that is cut, and ends in {@code ~.part}). What has been captured
         * reaches the operating system within about a tenth of a second, and plays: so it outlives the program, however that
         * ends, and {@link io.github.mediacapture.MediaCapture#recover MediaCapture.recover} makes a whole file of it. It is not forced to the disk, so a power failure
         * may cost more.
         *
         * <p>When the recording is over, the whole file, which players can seek in, takes its proper name, in the place of
         * a file that had it. The last {@code dataavailable} event comes after that, and its blob reads that file, also when
         * the context is closed; the blobs before it are empty. If the file could not be completed, an {@code error} event
         * comes first, the file keeps the name with {@code .part}, and the blob reads that ({@link Blob#file()} names it).
         * A recording without any content leaves no file.
         *
         * <p>Links are followed, and stay; the {@code .part} is beside the file that they lead to. The mode of a file that
         * is there stays, and its owner as far as this program may give files away. A file that nothing can take the place
         * of, because it is mounted by itself, gets the content when the recording is over.
         *
         * <p>What is no regular file, such as a pipe or a device, is written to as a channel is that can't seek: all blobs
         * are empty, and it can't be one of several files. A pipe is opened while recording, which waits for a reader, as
         * each write does: frames are left out meanwhile, and the {@code stop} event comes when all has been taken; {@link
         * io.github.mediacapture.MediaCapture#close() MediaCapture.close()} waits no longer than for any recording, and ends it with an error. A directory, a socket and
         * whatever else can't be opened are an {@code error} event.
         *
         * <p>Without a {@link #mimeType} the format follows the file's name: {@code talk.mp4} is MP4. A type that the name
         * contradicts, and a name of a format that is not written, such as {@code talk.mov}, are refused with a {@link
         * NotSupportedException} by {@link io.github.mediacapture.MediaCapture#newMediaRecorder MediaCapture.newMediaRecorder}. A name that says nothing takes any type.
         *
         * @param file need not be there yet; takes the place of a file or channel given before
         * @return this builder
         */
        public Builder writeTo(Path file) {
            targetFile = Arguments.required(file, "file");
            targetChannel = null;
            return this;
        }

        /**
         * Records straight into a channel, from its position on; beyond the spec. All blobs are empty. The app closes the
         * channel after the {@code stop} event.
         *
         * <p>A channel that can seek and write over what it has gets a file that players can seek in; any other is only
         * appended to. That is tried by each {@code start}, without a trace, and not told by its type: a {@link
         * java.nio.channels.FileChannel} of a pipe or a terminal, or in append mode, is appended to. What lies behind its
         * position stays, as far as the recording does not reach. The encoder waits for the channel: frames are left out
         * while it takes no bytes.
         *
         * @param channel open, and in blocking mode; takes the place of a file or channel given before
         * @return this builder
         * @throws IllegalArgumentException if the channel is in non-blocking mode
         */
        public Builder writeTo(WritableByteChannel channel) {
            if (channel instanceof SelectableChannel selectable && !selectable.isBlocking()) {
                throw new IllegalArgumentException("The channel must be in blocking mode: " + channel);
            }
            targetChannel = Arguments.required(channel, "channel");
            targetFile = null;
            return this;
        }

        /**
         * Goes on in a new file, which plays alone, with the first frame after this much media; beyond the spec. Nothing
         * is lost between two files.
         *
         * <p>Each file is the blob of one {@code dataavailable} event, when it is whole; the timeslice of {@code start} has
         * no effect, and what {@link MediaRecorder#requestData()} hands out is empty. With {@link #writeTo(Path)}, {@code
         * video.webm} becomes {@code video-1.webm}, {@code video-2.webm} and so on.
         *
         * @param value more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder segmentDuration(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("segmentDuration must be positive, not " + value);
            }
            segmentDuration = value;
            return this;
        }

        /**
         * Goes on in a new file, as {@link #segmentDuration} says, when this many bytes have been written.
         *
         * @param value bytes, more than 0
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder segmentBytes(long value) {
            if (value <= 0) {
                throw new IllegalArgumentException("segmentBytes must be positive, not " + value);
            }
            segmentBytes = OptionalLong.of(value);
            return this;
        }

        /**
         * Goes on when tracks are added to the stream or taken out, and records those that are there; beyond the spec, by
         * which a recording then ends with an {@link InvalidModificationException}. Not unless asked for.
         *
         * <p>One track of a kind is recorded at a time: the first live one in the stream. When it is taken out or ends,
         * the next live one of its kind takes its place at once, or as soon as one is added; until then there is silence,
         * and the frame stands still. The file's times go on meanwhile, and audio and video stay together. Another size
         * is fitted into the first frame's, with bars where the shape differs; audio is converted to the rate and channels
         * that the file has.
         *
         * <p>The file has the kinds of tracks that were live when the recording began. A track of another kind is not
         * recorded before the next {@link MediaRecorder#start()}.
         *
         * <p>The recording ends by itself when the track that it records ends and no live one of the file's kinds is left
         * in the stream. Taking tracks out never ends it, even if none is left: it waits for another one until {@link
         * MediaRecorder#stop()} is called or the context is closed. So take a track out before you stop it, if another one
         * is to follow.
         *
         * @param value true: it goes on
         * @return this builder
         */
        public Builder followTracks(boolean value) {
            followTracks = value;
            return this;
        }

        /**
         * Makes the options; the builder may go on.
         *
         * @return the options as they are now
         * @throws IllegalArgumentException if several files were to go into one channel
         */
        public MediaRecorderOptions build() {
            if (targetChannel != null && (segmentDuration != null || segmentBytes.isPresent())) {
                throw new IllegalArgumentException(
                        "A channel takes one file: leave segmentDuration and segmentBytes out, or write to a Path");
            }
            return new MediaRecorderOptions(this);
        }

        private static OptionalInt positive(String name, int value) {
            if (value <= 0) {
                throw new IllegalArgumentException(name + " must be positive, not " + value);
            }
            return OptionalInt.of(value);
        }

        /** The spec's type is {@code unsigned long}. */
        private static OptionalInt notNegative(String name, int value) {
            if (value < 0) {
                throw new IllegalArgumentException(name + " must not be negative, not " + value);
            }
            return OptionalInt.of(value);
        }
    }
}
