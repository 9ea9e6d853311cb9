package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import org.bytedeco.javacv.Frame;

/**
 * Frames and samples as JavaCV's {@link Frame}, and back; for code that uses JavaCV or OpenCV. Any thread.
 *
 * <p><b>Ownership.</b> A {@code Frame} that is made here is closed by whoever asked for it, like a {@link VideoFrame}; nothing of
 * JavaCV does so. What was made of it without a copy, such as a {@code Mat}, is not to be used after that. Which of the two is closed
 * first, the frame that it was made of or the {@code Frame}, does not matter.
 *
 * <p>A {@code Frame} that comes in must be open: JavaCV's own, and those of a grabber that has stopped, do not know that their memory is
 * freed. One that was made here has no image or samples once it is closed.
 *
 * <p><b>Times.</b> Timestamps are microseconds in JavaCV; what is less is rounded down.
 */
public final class JavaCvFrames {
    private JavaCvFrames() {}

    /**
     * Makes a JavaCV frame of what is shown of a frame: its visible part, rotated and mirrored as it says, but not stretched.
     *
     * <p>Of RGBA, RGBX, BGRA and BGRX, four channels in that order: the pixels themselves, where they lie outside the heap and are not
     * rotated or mirrored. They are others' too, so nobody may write to them, not through a {@code Mat} either: {@code clone()} first.
     * Of all other formats, three channels in the order of BGR24, as OpenCV has them: a converted copy, to be written to.
     *
     * <p>{@code opaque} says the pixel format to JavaCV's recorder and filter, which take four channels for RGBA otherwise.
     *
     * @param frame stays the caller's
     * @return with 8 bits per channel; close it
     * @throws InvalidStateException if the frame is closed
     */
    public static Frame toFrame(VideoFrame frame) {
        return FrameExport.of(Arguments.required(frame, "frame"));
    }

    /**
     * Makes a JavaCV frame of what is shown of a frame, as {@link #toFrame(VideoFrame)} does, but in the order of BGR24 whatever its format
     * is: three channels, as OpenCV has them. Always a copy, to be written to.
     *
     * @param frame stays the caller's
     * @return with 8 bits per channel; close it
     * @throws InvalidStateException if the frame is closed
     */
    public static Frame toBgrFrame(VideoFrame frame) {
        return FrameExport.bgr(Arguments.required(frame, "frame"));
    }

    /**
     * An effect of code with JavaCV or OpenCV. What it makes has the time and the metadata of what came in.
     *
     * @param change called on the lane of the effect, one frame at a time
     * @return good for one track at a time
     */
    public static VideoEffect effect(ImageChange change) {
        return new ImageEffect(Arguments.required(change, "change"));
    }

    /**
     * Makes a frame of the image of a JavaCV frame, by a copy: JavaCV's grabbers and filters write to the same memory again.
     *
     * <p>Four channels are in the order that the {@code AVFrame} in {@code opaque} says, as JavaCV's grabbers have it, and RGBA where
     * there is none. Three become BGRX, one becomes I420 of full range. A grabber's {@code clone()} does not know its format any more:
     * give the frame itself.
     *
     * @param frame with an image of 8 bits in 1, 3 or 4 channels; stays the caller's
     * @return with a time of the clock of {@code frame}; close it
     * @throws IllegalArgumentException if it has no image, or its size, stride and buffer do not fit
     * @throws NotSupportedException if it has another depth or number of channels
     */
    public static VideoFrame toVideoFrame(Frame frame) {
        return FrameImport.copy(Arguments.required(frame, "frame"));
    }

    /**
     * Does what {@link #toVideoFrame(Frame)} does with an image of four channels, in an order that is known. A {@code Mat} of four
     * channels usually is BGRA.
     *
     * @param frame with an image of 8 bits in 4 channels; stays the caller's
     * @param order RGBA, RGBX, BGRA or BGRX
     * @return with a time of the clock of {@code frame}; close it
     * @throws IllegalArgumentException if it has no image, or its size, stride and buffer do not fit, or the
     *     order is none of these
     * @throws NotSupportedException if it has another depth or number of channels
     */
    public static VideoFrame toVideoFrame(Frame frame, VideoPixelFormat order) {
        return FrameImport.copy(Arguments.required(frame, "frame"), Arguments.required(order, "order"));
    }

    /**
     * Makes a frame of the image of a JavaCV frame and takes that over: it is closed when the last holder of the new one is. An image
     * of four channels outside the heap is not copied.
     *
     * <p>For frames that the app made, and no longer writes to. Not for what a grabber or a filter returned: they write to it again.
     *
     * @param frame as in {@link #toVideoFrame(Frame)}; belongs to the new one, unless this throws
     * @return with a time of the clock of {@code frame}; close it
     * @throws IllegalArgumentException as {@link #toVideoFrame(Frame)} does
     * @throws NotSupportedException as {@link #toVideoFrame(Frame)} does
     */
    public static VideoFrame takeOver(Frame frame) {
        return FrameImport.takeOver(Arguments.required(frame, "frame"));
    }

    /**
     * Makes a JavaCV frame of samples: one buffer, or one for each channel where the format is planar, of bytes, shorts, ints or floats.
     * Samples that lie outside the heap are not copied, and not to be written to.
     *
     * @param data stays the caller's
     * @return close it
     * @throws InvalidStateException if the data is closed
     */
    public static Frame toFrame(AudioData data) {
        return SampleBuffers.export(Arguments.required(data, "data"));
    }

    /**
     * Makes audio data of the samples of a JavaCV frame, by a copy: JavaCV's grabbers and filters write to the same memory again.
     * Doubles become floats.
     *
     * @param frame with one buffer of bytes, shorts, ints, floats or doubles, from position to limit, or one for each channel; stays
     *     the caller's
     * @return with a time of the clock of {@code frame}; close it
     * @throws IllegalArgumentException if it has no samples, no sample rate, or its buffers do not fit its number
     *     of channels or each other
     * @throws NotSupportedException if the samples are of another type
     */
    public static AudioData toAudioData(Frame frame) {
        return SampleBuffers.copy(Arguments.required(frame, "frame"));
    }
}
