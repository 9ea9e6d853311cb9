package io.github.mediacapture.swing;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelRect;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.math.BigInteger;

/**
 * Makes images of frames: cut, scaled, rotated, mirrored and in sRGB.
 *
 * <p>One thread at a time; the conversion belongs to whoever made this.
 */
final class FrameRenderer {
    /** Rows and columns of this many pixels stay in the processor's cache. */
    private static final int TILE = 32;

    private final PixelConversion conversion;
    private int[] upright = new int[0];

    FrameRenderer(PixelConversion conversion) {
        this.conversion = conversion;
    }

    /**
     * One axis of what is converted: a converter begins at whole chroma samples, so that it may be more than what is seen.
     *
     * @param from the first pixel of the frame
     * @param length pixels of the frame
     * @param size pixels that they become
     * @param skipped of these, what is before the seen part
     */
    private record Span(int from, int length, int size, int skipped) {
        /** How many pixels beside a pixel go into it at most, in the frame or in the image. */
        private static final int MIXED = 4;

        /** More than twice what is seen, and so much, is converted for nothing. */
        private static final int MOST_BESIDE = 64;

        static Span of(int visibleFrom, int visibleLength, double part, double partLength, int size, int step) {
            if (part == 0 && partLength == 1) {
                return new Span(visibleFrom, visibleLength, size, 0);
            }
            double begin = part * visibleLength;
            double length = partLength * visibleLength;
            int from = Math.min(visibleLength - 1, (int) begin) / step * step;
            int to = Math.max(from + 1, Math.min(visibleLength, (int) Math.ceil(begin + length)));
            double scale = size / length;
            int converted = (int) Math.max(size, Math.round((to - from) * scale));
            if (converted > 2L * size + MOST_BESIDE) { // only a piece of one or two pixels is seen
                return new Span(visibleFrom + from, to - from, size, 0);
            }
            int skipped = (int) Math.min(converted - size, Math.round((begin - from) * scale));
            return new Span(visibleFrom + from, to - from, converted, skipped);
        }

        /**
         * What some of the seen pixels need: whole blocks of the frame's pixels that become whole numbers of pixels, so that these
         * are the same as if all were converted, and some more blocks for what a converter mixes into the outermost.
         */
        Span clipped(int begin, int seenLength, int step) {
            int divisor =
                    BigInteger.valueOf(length).gcd(BigInteger.valueOf(size)).intValue();
            int perBlock = length / divisor % step == 0 ? 1 : step;
            int block = length / divisor * perBlock;
            int becomes = size / divisor * perBlock;
            int beside = (MIXED + Math.min(block, becomes) - 1) / Math.min(block, becomes);
            int first = Math.max(0, (skipped + begin) / becomes - beside);
            int last = (skipped + begin + seenLength + becomes - 1) / becomes + beside;
            int end = (int) Math.min(length, (long) last * block);
            int endSize = (int) Math.min(size, (long) last * becomes);
            return new Span(
                    from + first * block,
                    end - first * block,
                    endSize - first * becomes,
                    skipped + begin - first * becomes);
        }
    }

    /**
     * What is made of a frame.
     *
     * @param placement where all of it would lie
     * @param clip what is wanted of its seen part, from whose corner it counts; not empty
     * @param mirrored whether left and right change places once more
     */
    record View(Placement placement, Rectangle clip, boolean mirrored) {
        static View all(Placement placement, boolean mirrored) {
            return new View(placement, new Rectangle(placement.width(), placement.height()), mirrored);
        }

        /** Of the same, whichever axes the frame has: {@code seen} counts from another corner, and may be turned. */
        private Rectangle inFrame(int rotation, boolean flipped) {
            int x = flipped ? placement.width() - clip.x - clip.width : clip.x;
            int right = placement.width() - x - clip.width;
            int bottom = placement.height() - clip.y - clip.height;
            return switch (rotation) {
                case 90 -> new Rectangle(clip.y, right, clip.height, clip.width);
                case 180 -> new Rectangle(right, bottom, clip.width, clip.height);
                case 270 -> new Rectangle(bottom, x, clip.height, clip.width);
                default -> new Rectangle(x, clip.y, clip.width, clip.height);
            };
        }
    }

    /** For the screen: opaque where the frame is, else premultiplied. */
    void render(VideoFrame frame, View view, RgbImage target) {
        int type = frame.format().hasAlpha() ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB;
        render(frame, view, target, type, true);
    }

    /** For an app: any type that keeps the frame's alpha. */
    void renderWhole(VideoFrame frame, RgbImage target) {
        int type = frame.format().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        View all = View.all(Placement.whole(frame.displayWidth(), frame.displayHeight()), false);
        render(frame, all, target, type, false);
    }

    private void render(VideoFrame frame, View view, RgbImage target, int type, boolean exactly) {
        boolean flipped = frame.flip() != view.mirrored();
        int rotation = frame.rotation();
        Span[] spans = spans(frame, view, flipped);
        int width = spans[0].size();
        int height = spans[1].size();
        boolean turned = rotation % 180 != 0;
        int shownWidth = turned ? height : width;
        int[] pixels = target.reserve(shownWidth, turned ? width : height, type, exactly);
        target.setSeen(seen(spans, view.clip(), rotation, flipped));
        PixelRect part = new PixelRect(spans[0].from(), spans[1].from(), spans[0].length(), spans[1].length());
        int[] converted = rotation == 0 ? pixels : scratch(width * height);
        try (VideoFrame held = frame.clone()) { // the pixels stay while they are read
            conversion.convertToRgb(held, part, converted, width, height, target.isPremultiplied());
        }
        if (rotation != 0) {
            rotate(pixels, width, height, rotation, flipped);
        } else if (flipped) {
            flip(pixels, width, height);
        }
    }

    private int[] scratch(int length) {
        if (upright.length < length) {
            upright = new int[length];
        }
        return upright;
    }

    /** Across and down in the frame, before rotation. */
    private static Span[] spans(VideoFrame frame, View view, boolean flipped) {
        Placement placement = view.placement();
        double x = flipped ? 1 - placement.partX() - placement.partWidth() : placement.partX();
        double y = placement.partY();
        double width = placement.partWidth();
        double height = placement.partHeight();
        boolean turned = frame.rotation() % 180 != 0;
        double across = switch (frame.rotation()) {
            case 90 -> y;
            case 180 -> 1 - x - width;
            case 270 -> 1 - y - height;
            default -> x;
        };
        double down = switch (frame.rotation()) {
            case 90 -> 1 - x - width;
            case 180 -> 1 - y - height;
            case 270 -> x;
            default -> y;
        };
        PixelRect visible = frame.visibleRect();
        int stepX = frame.format().horizontalSubsampling();
        int stepY = frame.format().verticalSubsampling();
        Rectangle clip = view.inFrame(frame.rotation(), flipped);
        return new Span[] {
            Span.of(
                            visible.x(),
                            visible.width(),
                            across,
                            turned ? height : width,
                            turned ? placement.height() : placement.width(),
                            stepX)
                    .clipped(clip.x, clip.width, stepX),
            Span.of(
                            visible.y(),
                            visible.height(),
                            down,
                            turned ? width : height,
                            turned ? placement.width() : placement.height(),
                            stepY)
                    .clipped(clip.y, clip.height, stepY)
        };
    }

    /** In the image, after rotation. */
    private static Rectangle seen(Span[] spans, Rectangle clip, int rotation, boolean flipped) {
        int left = spans[0].skipped();
        int top = spans[1].skipped();
        boolean turned = rotation % 180 != 0;
        int seenAcross = turned ? clip.height : clip.width;
        int seenDown = turned ? clip.width : clip.height;
        int right = spans[0].size() - left - seenAcross;
        int bottom = spans[1].size() - top - seenDown;
        int x = switch (rotation) {
            case 90 -> flipped ? top : bottom;
            case 180 -> flipped ? left : right;
            case 270 -> flipped ? bottom : top;
            default -> flipped ? right : left;
        };
        int y = switch (rotation) {
            case 90 -> left;
            case 180 -> bottom;
            case 270 -> right;
            default -> top;
        };
        return new Rectangle(x, y, clip.width, clip.height);
    }

    private static void flip(int[] pixels, int width, int height) {
        for (int row = 0; row < height; row++) {
            for (int left = row * width, right = left + width - 1; left < right; left++, right--) {
                int pixel = pixels[left];
                pixels[left] = pixels[right];
                pixels[right] = pixel;
            }
        }
    }

    /** Width and height are those before rotation. */
    private void rotate(int[] target, int width, int height, int rotation, boolean flipped) {
        boolean turned = rotation % 180 != 0;
        int across = turned ? height : width;
        int down = turned ? width : height;
        int stepX = switch (rotation) {
            case 90 -> -width;
            case 180 -> -1;
            default -> width;
        };
        int stepY = switch (rotation) {
            case 90 -> 1;
            case 180 -> -width;
            default -> -1;
        };
        int first = switch (rotation) {
            case 90 -> (height - 1) * width;
            case 180 -> height * width - 1;
            default -> width - 1;
        };
        if (flipped) {
            first += (across - 1) * stepX;
            stepX = -stepX;
        }
        for (int top = 0; top < down; top += TILE) {
            for (int left = 0; left < across; left += TILE) {
                int right = Math.min(across, left + TILE);
                for (int y = top; y < Math.min(down, top + TILE); y++) {
                    int from = first + y * stepY + left * stepX;
                    for (int to = y * across + left; to < y * across + right; to++) {
                        target[to] = upright[from];
                        from += stepX;
                    }
                }
            }
        }
    }
}
