package io.github.mediacapture.swing;

import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.VideoElement;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Frames as Java2D's images, and images as frames. Thread-safe; a {@code Graphics2D} belongs to its own thread.
 *
 * <p>A frame's visible part is shown in its display size, rotated, flipped and in sRGB, as it is in a {@link VideoPane}.
 */
public final class Pictures {
    /** What was drawn last, for the next one. */
    private static final AtomicReference<SoftReference<RgbImage>> IDLE =
            new AtomicReference<>(new SoftReference<>(null));

    private Pictures() {}

    /**
     * Makes an image of a frame.
     *
     * @param frame open; may be closed when this returns
     * @return a new one of the frame's display size: {@code TYPE_INT_RGB}, or {@code TYPE_INT_ARGB} of a frame with alpha
     * @throws io.github.mediacapture.errors.InvalidStateException if the frame is closed
     * @throws IllegalArgumentException if it is null
     */
    public static BufferedImage toImage(VideoFrame frame) {
        return toImage(frame, null);
    }

    /**
     * Makes an image of a frame, into one that is there already if that is possible: {@code image = Pictures.toImage(frame,
     * image)}.
     *
     * @param frame open; may be closed when this returns
     * @param reuse is overwritten and returned if it has the frame's display size and is {@code TYPE_INT_RGB} (where the frame
     *     has no alpha), {@code TYPE_INT_ARGB} or {@code TYPE_INT_ARGB_PRE}; null for none
     * @return that image, or a new one
     * @throws io.github.mediacapture.errors.InvalidStateException if the frame is closed
     * @throws IllegalArgumentException if the frame is null
     */
    public static BufferedImage toImage(VideoFrame frame, @Nullable BufferedImage reuse) {
        requireOpen(frame);
        RgbImage image = new RgbImage(reuse);
        return Conversions.with(conversion -> {
            new FrameRenderer(conversion).renderWhole(frame, image);
            return image.image();
        });
    }

    /**
     * Draws a frame into a rectangle, scaled once, straight to the pixels of the screen or image. Nothing is drawn beyond it, and
     * none of the rest of it is filled; what {@code g}'s clip leaves out is not converted.
     *
     * @param frame open; may be closed when this returns
     * @param g keeps its state
     * @param rectangle in {@code g}'s coordinates; if it is empty, nothing is drawn
     * @param fit how the frame goes into it
     * @throws io.github.mediacapture.errors.InvalidStateException if the frame is closed
     * @throws IllegalArgumentException if an argument is null
     */
    public static void draw(VideoFrame frame, Graphics2D g, Rectangle rectangle, ObjectFit fit) {
        requireOpen(frame);
        Arguments.required(g, "g");
        Arguments.required(rectangle, "rectangle");
        Arguments.required(fit, "fit");
        if (rectangle.isEmpty()) {
            return;
        }
        Optional<DeviceBox> straight = DeviceBox.of(g.getTransform(), rectangle);
        DeviceBox box = straight.orElseGet(
                () -> new DeviceBox(rectangle.x, rectangle.y, rectangle.width, rectangle.height, 1, 1));
        if (box.isEmpty()) {
            return;
        }
        Graphics2D own = (Graphics2D) g.create();
        try {
            if (straight.isPresent()) {
                own.setTransform(new AffineTransform());
            } else {
                own.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            }
            draw(frame, own, box, box.place(frame.displayWidth(), frame.displayHeight(), fit));
        } finally {
            own.dispose();
        }
    }

    /**
     * Draws the picture that an element shows; {@code drawImage(video, …)}. Nothing is drawn while it has none.
     *
     * @param video of any context, also a closed one
     * @param g keeps its state
     * @param rectangle in {@code g}'s coordinates; if it is empty, nothing is drawn
     * @param fit how the frame goes into it
     * @throws IllegalArgumentException if an argument is null
     * @see <a href="https://html.spec.whatwg.org/multipage/canvas.html#check-the-usability-of-the-image-argument">HTML, drawing images</a>
     */
    public static void draw(VideoElement video, Graphics2D g, Rectangle rectangle, ObjectFit fit) {
        Arguments.required(video, "video").currentFrame().ifPresent(frame -> {
            try (frame) {
                draw(frame, g, rectangle, fit);
            }
        });
    }

    private static void draw(VideoFrame frame, Graphics2D g, DeviceBox box, Placement placement) {
        Rectangle all =
                new Rectangle(box.x() + placement.x(), box.y() + placement.y(), placement.width(), placement.height());
        Rectangle clip = g.getClipBounds();
        Rectangle drawn = clip == null ? all : all.intersection(clip);
        if (drawn.isEmpty()) {
            return;
        }
        Rectangle wanted = new Rectangle(drawn.x - all.x, drawn.y - all.y, drawn.width, drawn.height);
        RgbImage last = IDLE.getAndSet(new SoftReference<>(null)).get();
        RgbImage image = last == null ? new RgbImage() : last;
        RgbImage filled = Conversions.with(conversion -> {
            new FrameRenderer(conversion).render(frame, new FrameRenderer.View(placement, wanted, false), image);
            return image;
        });
        filled.draw(g, drawn.x, drawn.y, drawn.width, drawn.height);
        IDLE.set(new SoftReference<>(filled));
    }

    /**
     * Makes a frame of an image, whose pixels are copied; its format is BGRA if the image has alpha, else BGRX, and its colors are
     * sRGB.
     *
     * @param image of any type
     * @param timestampNanos when the frame was captured, by {@code MediaRuntime.nanoTime()}
     * @return a frame with memory of its own; close it
     * @throws IllegalArgumentException if the image is null
     */
    public static VideoFrame toFrame(BufferedImage image, long timestampNanos) {
        Arguments.required(image, "image");
        boolean alpha = image.getColorModel().hasAlpha();
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage plain = plain(image, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        ByteBuffer bytes = ByteBuffer.allocate(VideoPixelFormat.BGRA.allocationSize(width, height))
                .order(ByteOrder.LITTLE_ENDIAN);
        // Not through the image's own array, whoever has that makes the image slow to draw.
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            plain.getRaster().getDataElements(0, y, width, 1, row);
            bytes.asIntBuffer().put(row);
            bytes.position(bytes.position() + 4 * width);
        }
        return new SharedVideoFrame(
                alpha ? VideoPixelFormat.BGRA : VideoPixelFormat.BGRX,
                width,
                height,
                VideoFrameInit.defaults().timestampNanos(timestampNanos),
                new Heap(bytes.rewind(), 4 * width));
    }

    /** An image of that type with the same pixels. */
    private static BufferedImage plain(BufferedImage image, int type) {
        if (image.getType() == type) {
            return image;
        }
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D g = plain.createGraphics();
        g.setComposite(AlphaComposite.Src);
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return plain;
    }

    private static void requireOpen(VideoFrame frame) {
        ByteBuffer unused = Arguments.required(frame, "frame").plane(0);
    }

    /** One plane that the garbage collector takes. */
    private record Heap(ByteBuffer bytes, int rowBytes) implements FrameMemory {
        @Override
        public ByteBuffer plane(int plane) {
            return bytes;
        }

        @Override
        public int stride(int plane) {
            return rowBytes;
        }

        @Override
        public void release() {
            // the garbage collector does
        }
    }
}
