package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.internal.files.RecordedLines;
import io.github.mediacapture.testkit.internal.files.RecordingHint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Reads files of {@link FakeMediaFile}, and what {@code FakeEncoder} has written, in no time; it counts what is open, and what was done.
 *
 * <p>Of a recording, pictures are those of {@code FakePattern} with the numbers that were recorded, or gray where there was none; each is
 * a key frame. Its samples say which of the recorded ones they are, as those of a {@linkplain FakeMediaFile#sampleIndex file} do.
 *
 * <p>Sound comes in pieces of 20 ms of {@code f32}. What takes time, {@link #decodeSlowly} and late bytes, takes it by the runtime. A
 * lane of fake time is busy meanwhile: the call returns at once, by a clock that shows when it is done, and the lane's next task is not
 * begun before that, nor before an interrupt. Any other thread waits. Thread-safe; a reader is used by one thread.
 */
public final class FakeDecoder implements DecoderBackend {
    private final DecoderActivity activity;

    /**
     * Makes one.
     *
     * @param runtime whose clock passes where something takes time
     */
    public FakeDecoder(MediaRuntime runtime) {
        activity = new DecoderActivity(Arguments.required(runtime, "runtime"));
    }

    @Override
    public String name() {
        return "Fake";
    }

    /**
     * From now on, each picture takes time to decode, also those from the key frame on that a precise seek leaves out.
     *
     * @param each by the runtime, zero or more
     */
    public void decodeSlowly(Duration each) {
        activity.perPicture(each);
    }

    /** {@return how many files were opened so far} */
    public int openedReaders() {
        return activity.opened.get();
    }

    /** {@return how many readers are not closed} */
    public int openReaders() {
        return activity.open.get();
    }

    /** {@return all seeks of all readers, in order} */
    public List<SeekCall> seeks() {
        return List.copyOf(activity.seeks);
    }

    /** {@return how many pictures and pieces of sound are held by someone: all of them should be closed in the end} */
    public int outstandingFrames() {
        return activity.outstanding.count();
    }

    /** {@return where the app cloned pictures and samples that are not closed} */
    public List<Throwable> clones() {
        return activity.outstanding.clones();
    }

    @Override
    public MediaReader open(MediaBytes file) {
        ByteBuffer beginning = ByteBuffer.allocate(RecordingHint.LENGTH);
        try {
            int unused = Arguments.required(file, "file").read(0, beginning);
        } catch (IOException e) {
            throw new NotReadableException("The file can't be read: " + Reason.of(e), e);
        }
        if (RecordingHint.appliesTo(beginning.array())) {
            return new RecordedReader(new RecordedLines(file), activity);
        }
        return new FakeMediaReader(new ScriptedBytes(file, activity), activity);
    }
}
