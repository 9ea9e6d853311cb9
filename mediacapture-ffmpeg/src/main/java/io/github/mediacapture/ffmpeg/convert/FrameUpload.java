package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FrameColors;
import io.github.mediacapture.ffmpeg.PixelFormats;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Brings any frame into an {@code AVFrame} with the frame's colors: by reference where it is one already or a part of one, else by
 * one copy; one thread.
 */
public final class FrameUpload implements AutoCloseable {
    private final AVFrame current = AvFrames.allocate();
    private final AVFrame copy = AvFrames.allocate();

    /** The picture as a frame whose pixels must not be written to; valid until the next call. */
    public AVFrame of(VideoFrame picture) {
        avutil.av_frame_unref(current);
        if (refer(picture)) {
            FrameColors own = FrameColors.of(current);
            // What nobody has changed may be more than the api has names for.
            (own.space().equals(picture.colorSpace()) ? own : FrameColors.of(picture)).describe(current);
            current.format(PixelFormats.toAv(picture.format())); // says no range by its name, as YUVJ's would
        } else {
            copy(picture);
            reference(copy);
            FrameColors.of(picture).describe(current);
        }
        return current;
    }

    /** Whether the pixels are those of an {@code AVFrame}, to which this refers now. */
    private boolean refer(VideoFrame picture) {
        if (!(picture instanceof SharedVideoFrame shared)) {
            return false;
        }
        if (shared.memory() instanceof AvFrameMemory memory) {
            reference(memory.frame());
            return true;
        }
        if (shared.memory() instanceof SharedVideoFrame.Part part && refer(part.whole())) {
            cut(part.rect(), picture.format());
            return true;
        }
        return false;
    }

    /** As FFmpeg's own crop filter does it: encoders and swscale take rows that begin anywhere. */
    private void cut(PixelRect part, VideoPixelFormat format) {
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int offset = format.offset(plane, part.x(), part.y(), current.linesize(plane));
            current.data(plane, current.data(plane).getPointer(offset));
        }
        current.width(part.width());
        current.height(part.height());
    }

    private void reference(AVFrame source) {
        AvErrors.check(avutil.av_frame_ref(current, source), "reference a picture");
    }

    private void copy(VideoFrame picture) {
        VideoPixelFormat format = picture.format();
        prepare(copy, PixelFormats.toAv(format), picture.codedWidth(), picture.codedHeight());
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int rows = format.rows(plane, picture.codedHeight());
            int rowBytes = format.rowBytes(plane, picture.codedWidth());
            int from = picture.stride(plane);
            int to = copy.linesize(plane);
            ByteBuffer source = picture.plane(plane);
            ByteBuffer target = copy.data(plane).capacity((long) to * rows).asByteBuffer();
            if (from == to) {
                target.put(0, source, 0, to * (rows - 1) + rowBytes);
                continue;
            }
            for (int row = 0; row < rows; row++) {
                target.put(row * to, source, row * from, rowBytes);
            }
        }
    }

    /** Gives a frame pixels of its own that can be written to: those it has, unless their shape or an encoder forbids. */
    static void prepare(AVFrame frame, int format, int width, int height) {
        boolean same = frame.format() == format && frame.width() == width && frame.height() == height;
        if (same && avutil.av_frame_is_writable(frame) > 0) {
            return;
        }
        avutil.av_frame_unref(frame);
        frame.format(format);
        frame.width(width);
        frame.height(height);
        AvErrors.check(avutil.av_frame_get_buffer(frame, 0), "allocate a " + width + "x" + height + " picture");
    }

    @Override
    public void close() {
        AvFrames.free(current);
        AvFrames.free(copy);
    }
}
