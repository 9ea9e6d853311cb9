package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.RgbPixels;
import org.jspecify.annotations.Nullable;

/**
 * Converts pixels row by row; confined to one thread at a time.
 *
 * <p>Where sizes differ the components are scaled first, all to full resolution. YUV is made at full resolution, too, and its chroma
 * halved by scaling.
 */
final class JavaConversion implements PixelConversion {
    private final Intermediate scaled = new Intermediate();
    private final Intermediate full = new Intermediate();
    private final YuvRows rows = new YuvRows();
    private int[] line = {};
    private @Nullable YuvToRgb toRgb;
    private @Nullable RgbToYuv toYuv;
    private @Nullable YuvToYuv recode;

    @Override
    public void convert(PixelPlanes source, PixelRect part, PixelBuffer target) {
        part.requireWithin(source);
        if (!target.format().isRgb()) {
            convertToYuv(source, part, target);
            return;
        }
        int width = target.codedWidth();
        if (line.length < width) {
            line = new int[width];
        }
        RgbRows written = new RgbRows(target);
        convertToRgb(source, part, PixelRect.ofSize(width, target.codedHeight()), line, written);
    }

    @Override
    public void convertToRgb(
            PixelPlanes source, PixelRect part, int[] pixels, int width, int height, boolean premultiplied) {
        part.requireWithin(source);
        RgbPixels.requireRoom(pixels, width, height);
        convertToRgb(source, part, PixelRect.ofSize(width, height), pixels, null);
        if (premultiplied && source.format().hasAlpha()) {
            RgbPixels.premultiply(pixels, width * height);
        }
    }

    /** Fills an array with all rows, or with each in turn where {@code written} takes them. */
    private void convertToRgb(
            PixelPlanes source, PixelRect part, PixelRect size, int[] pixels, @Nullable RgbRows written) {
        PixelPlanes from = source;
        PixelRect area = part;
        if (part.width() != size.width() || part.height() != size.height()) {
            VideoPixelFormat format = source.format().isRgb() ? source.format() : VideoPixelFormat.I444;
            PixelBuffer sized = scaled.pixels(format, size.width(), size.height());
            scaled.scale(source, part, sized);
            from = sized;
            area = size;
        }
        if (source.format().isRgb()) {
            copyRgb(new RgbRows(from), area, pixels, written);
        } else {
            makeRgb(from, area, YuvCode.of(source.colorSpace()), pixels, written);
        }
    }

    private static void copyRgb(RgbRows from, PixelRect area, int[] pixels, @Nullable RgbRows written) {
        int width = area.width();
        for (int y = 0; y < area.height(); y++) {
            from.get(area.x(), area.y() + y, pixels, written == null ? y * width : 0, width);
            if (written != null) {
                written.put(y, pixels, width);
            }
        }
    }

    private YuvToRgb colorsFor(YuvCode code) {
        YuvToRgb known = toRgb;
        if (known == null || !known.code().equals(code)) {
            known = new YuvToRgb(code);
            toRgb = known;
        }
        return known;
    }

    private void makeRgb(PixelPlanes from, PixelRect area, YuvCode code, int[] pixels, @Nullable RgbRows written) {
        YuvToRgb colors = colorsFor(code);
        int width = area.width();
        boolean halved = YuvRows.isHalved(from.format());
        rows.prepare(width);
        for (int y = 0; y < area.height(); y++) {
            rows.read(from, area, y);
            if (!YuvRows.sharesChroma(from.format(), y)) {
                colors.chroma(rows.u(), rows.v(), halved ? (width + 1) / 2 : width);
            }
            colors.pixels(rows.y(), width, halved, pixels, written == null ? y * width : 0);
            if (written != null) {
                written.put(y, pixels, width);
            }
        }
    }

    private void convertToYuv(PixelPlanes source, PixelRect part, PixelBuffer target) {
        YuvCode code = YuvCode.of(target.colorSpace());
        boolean fromRgb = source.format().isRgb();
        if (!fromRgb && YuvCode.of(source.colorSpace()).equals(code)) {
            if (source.format() == target.format()
                    && part.width() == target.codedWidth()
                    && part.height() == target.codedHeight()) {
                target.copyFrom(source, part);
            } else {
                full.scale(source, part, target);
            }
            return;
        }
        PixelRect size = PixelRect.ofSize(target.codedWidth(), target.codedHeight());
        boolean direct = target.format() == VideoPixelFormat.I444;
        PixelBuffer whole = direct ? target : full.pixels(VideoPixelFormat.I444, size.width(), size.height());
        rows.prepare(size.width());
        if (fromRgb) {
            makeYuv(source, part, whole, code);
        } else {
            scaled.scale(source, part, whole);
            recode(whole, YuvCode.of(source.colorSpace()), code);
        }
        if (!direct) {
            full.scale(whole, size, target);
        }
    }

    private void makeYuv(PixelPlanes source, PixelRect part, PixelBuffer target, YuvCode code) {
        int width = target.codedWidth();
        int height = target.codedHeight();
        PixelPlanes from = source;
        PixelRect area = part;
        if (part.width() != width || part.height() != height) {
            PixelBuffer sized = scaled.pixels(source.format(), width, height);
            scaled.scale(source, part, sized);
            from = sized;
            area = PixelRect.ofSize(width, height);
        }
        if (line.length < width) {
            line = new int[width];
        }
        RgbToYuv coder = toYuv;
        if (coder == null || !coder.code().equals(code)) {
            coder = new RgbToYuv(code);
            toYuv = coder;
        }
        RgbRows read = new RgbRows(from);
        for (int y = 0; y < height; y++) {
            read.get(area.x(), area.y() + y, line, 0, width);
            coder.convert(line, width, rows.y(), rows.u(), rows.v());
            rows.write(target, y);
        }
    }

    private void recode(PixelBuffer pixels, YuvCode from, YuvCode to) {
        YuvToYuv coder = recode;
        if (coder == null || !coder.isFor(from, to)) {
            coder = new YuvToYuv(from, to);
            recode = coder;
        }
        PixelRect all = PixelRect.ofSize(pixels.codedWidth(), pixels.codedHeight());
        for (int y = 0; y < all.height(); y++) {
            rows.read(pixels, all, y);
            coder.convert(rows.y(), rows.u(), rows.v(), all.width());
            rows.write(pixels, y);
        }
    }

    @Override
    public void close() {
        scaled.forget();
        full.forget();
    }
}
