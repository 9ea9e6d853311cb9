package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.ffmpeg.AvErrors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVBufferPool;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Frames as Windows has them in memory: pixels of three or four bytes, blue first, in rows of whole words, often the lowest row first;
 * copied once, into pooled buffers. FFmpeg's decoder for them would look for an alpha that no screen has.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader">BITMAPINFOHEADER</a>
 */
final class BitmapFrames implements FrameSource {
    /** Past the end of a frame, as FFmpeg's own buffers have it: its fast code reads ahead. */
    private static final int PADDING = 64;

    private static final int ROW_MULTIPLE = 4;
    private static final int HEADER_BYTES = 54;
    private static final short MAGIC = 0x4d42;
    private static final int PIXELS_AT = 10;
    private static final int WIDTH_AT = 18;
    private static final int HEIGHT_AT = 22;
    private static final int BITS_AT = 28;
    private static final int COMPRESSION_AT = 30;
    private static final int LARGEST = 32_768;

    /** How the pixels of a packet lie: {@code offset} bytes from its begin. */
    private record Layout(int offset, int width, int height, int pixelBytes, boolean isBottomUp) {
        int rowBytes() {
            return width * pixelBytes;
        }

        /** From row to row. */
        int stride() {
            return (rowBytes() + ROW_MULTIPLE - 1) / ROW_MULTIPLE * ROW_MULTIPLE;
        }

        boolean fits(int bytes) {
            return width > 0
                    && height > 0
                    && width <= LARGEST
                    && height <= LARGEST
                    && (pixelBytes == 3 || pixelBytes == 4)
                    && offset >= 0
                    && offset <= bytes
                    && (long) stride() * height <= bytes - offset;
        }
    }

    private final boolean hasHeaders;
    private final Layout stated;
    private AVBufferPool pool = new AVBufferPool((Pointer) null);
    private int pooledBytes;

    /** Of packets that are BMP files, each with a size of its own. */
    BitmapFrames() {
        hasHeaders = true;
        stated = new Layout(0, 0, 0, 0, false);
    }

    /** Of packets that are nothing but rows, the lowest first. */
    BitmapFrames(AVCodecParameters parameters) {
        hasHeaders = false;
        stated = new Layout(0, parameters.width(), parameters.height(), pixelBytes(parameters.format()), true);
    }

    /** Whether FFmpeg says that the lowest row comes first, of pixels that are known here. */
    static boolean isBottomUp(AVCodecParameters parameters) {
        BytePointer note = parameters.extradata();
        return pixelBytes(parameters.format()) > 0
                && !Pointer.isNull(note)
                && parameters.extradata_size() > 0
                && note.getString().equals("BottomUp");
    }

    private static int pixelBytes(int format) {
        if (format == avutil.AV_PIX_FMT_BGR24) {
            return 3;
        }
        return format == avutil.AV_PIX_FMT_BGR0 || format == avutil.AV_PIX_FMT_BGRA ? 4 : 0;
    }

    @Override
    public boolean next(AVPacket packet, AVFrame frame) {
        Layout layout = hasHeaders ? header(packet) : stated;
        if (!layout.fits(packet.size())) {
            return false; // cut off, or of a kind that screens and cameras do not have
        }
        int rowBytes = layout.rowBytes();
        int height = layout.height();
        AVBufferRef buffer = AvErrors.allocated(avutil.av_buffer_pool_get(pool(rowBytes * height)), "a picture");
        frame.buf(0, buffer);
        frame.format(layout.pixelBytes() == 3 ? avutil.AV_PIX_FMT_BGR24 : avutil.AV_PIX_FMT_BGR0);
        frame.width(layout.width());
        frame.height(height);
        frame.data(0, buffer.data());
        frame.linesize(0, rowBytes);
        int stride = layout.stride();
        int firstRow = layout.isBottomUp() ? stride * (height - 1) : 0;
        BytePointer rows = packet.data().getPointer(layout.offset() + firstRow);
        avutil.av_image_copy_plane(
                frame.data(0), rowBytes, rows, layout.isBottomUp() ? -stride : stride, rowBytes, height);
        return true;
    }

    private Layout header(AVPacket packet) {
        if (packet.size() < HEADER_BYTES) {
            return stated;
        }
        ByteBuffer header = packet.data().capacity(HEADER_BYTES).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (header.getShort(0) != MAGIC || header.getInt(COMPRESSION_AT) != 0) {
            return stated;
        }
        int height = header.getInt(HEIGHT_AT);
        return new Layout(
                header.getInt(PIXELS_AT),
                header.getInt(WIDTH_AT),
                Math.abs(height),
                header.getShort(BITS_AT) / Byte.SIZE,
                height > 0);
    }

    private AVBufferPool pool(int bytes) {
        if (pooledBytes != bytes) {
            close();
            pool = AvErrors.allocated(avutil.av_buffer_pool_init(bytes + PADDING, null), "pictures");
            pooledBytes = bytes;
        }
        return pool;
    }

    @Override
    public void close() {
        if (!pool.isNull()) {
            avutil.av_buffer_pool_uninit(pool); // buffers that are still held stay valid
        }
    }
}
