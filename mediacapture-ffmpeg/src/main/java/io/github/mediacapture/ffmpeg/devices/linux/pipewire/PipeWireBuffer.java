package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import com.sun.jna.Pointer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one buffer of a stream, the other side of which may fill it with anything; stateless. */
final class PipeWireBuffer {
    static final int HEADER = 1;
    static final int HEADER_BYTES = 32;
    static final int CROP = 2;
    static final int CROP_BYTES = 16;

    private static final int META_BYTES = 16;
    private static final int MOST_METAS = 16;
    private static final int PIXEL_BYTES = 4;
    private static final int MEMORY = 1;
    private static final int MEMORY_FILE = 2;
    private static final int CORRUPTED = 1;
    private static final int HEADER_CORRUPTED = 2;

    private PipeWireBuffer() {}

    /** The frame in it; empty if there is none, as where only the cursor has moved, or if it is broken. */
    static Optional<PipeWirePicture> picture(Pointer buffer, SpaPods.Format format) {
        Pointer data = buffer.getInt(4) < 1 ? null : buffer.getPointer(16);
        if (data == null || data.getPointer(24) == null || data.getPointer(32) == null) {
            return Optional.empty();
        }
        int type = data.getInt(0);
        Pointer chunk = data.getPointer(32);
        long mapped = Integer.toUnsignedLong(data.getInt(20));
        boolean broken = (chunk.getInt(12) & CORRUPTED) != 0 || chunk.getInt(4) == 0;
        Pointer header = meta(buffer, HEADER, HEADER_BYTES);
        broken |= header != null && (header.getInt(0) & HEADER_CORRUPTED) != 0;
        if (broken || mapped == 0 || (type != MEMORY && type != MEMORY_FILE)) {
            return Optional.empty();
        }
        int told = chunk.getInt(8);
        Area area = area(meta(buffer, CROP, CROP_BYTES), format);
        long stride = told == 0 ? (long) format.width() * PIXEL_BYTES : told;
        long first = Integer.toUnsignedLong(chunk.getInt(0)) % mapped + area.y * stride + (long) area.x * PIXEL_BYTES;
        long bytes = (area.height - 1) * stride + (long) area.width * PIXEL_BYTES;
        if (stride < (long) format.width() * PIXEL_BYTES || first + bytes > mapped || bytes > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new PipeWirePicture(
                data.getPointer(24).getByteBuffer(first, bytes),
                (int) stride,
                area.width,
                area.height,
                format.order() == SpaPods.PixelOrder.BGR,
                header == null ? 0 : Math.max(0, header.getLong(8))));
    }

    private static @Nullable Pointer meta(Pointer buffer, int type, int bytes) {
        Pointer metas = buffer.getPointer(8);
        int count = metas == null ? 0 : Math.min(buffer.getInt(0), MOST_METAS);
        for (int i = 0; i < count; i++) {
            Pointer meta = metas.share((long) META_BYTES * i);
            if (meta.getInt(0) == type && meta.getInt(4) >= bytes) {
                return meta.getPointer(8);
            }
        }
        return null;
    }

    private record Area(int x, int y, int width, int height) {}

    /** A window may lie anywhere in a buffer that is larger. */
    private static Area area(@Nullable Pointer crop, SpaPods.Format format) {
        Area all = new Area(0, 0, format.width(), format.height());
        if (crop == null) {
            return all;
        }
        Area area = new Area(crop.getInt(0), crop.getInt(4), crop.getInt(8), crop.getInt(12));
        boolean valid = area.x >= 0
                && area.y >= 0
                && area.width >= 1
                && area.height >= 1
                && (long) area.x + area.width <= format.width()
                && (long) area.y + area.height <= format.height();
        return valid ? area : all;
    }
}
