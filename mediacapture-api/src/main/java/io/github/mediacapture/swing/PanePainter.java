package io.github.mediacapture.swing;

import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Paints what a pane's thread has made ready: copies it, pixel by pixel, and fills what is left.
 *
 * <p>Event dispatch thread.
 */
final class PanePainter {
    private static final LazyLog LOG = new LazyLog(PanePainter.class);

    private final PaneStatistics.Counters counters;
    private ObjectFit fit = ObjectFit.CONTAIN;
    private boolean mirrored;
    private @Nullable BiConsumer<? super Graphics2D, ? super Rectangle> overlay;
    private boolean overlayFailed;
    private PaintThread.@Nullable Rendering shown;
    private long shownSerial;

    PanePainter(PaneStatistics.Counters counters) {
        this.counters = counters;
    }

    void setFit(ObjectFit value) {
        fit = value;
    }

    void setMirrored(boolean value) {
        mirrored = value;
    }

    void setOverlay(@Nullable BiConsumer<? super Graphics2D, ? super Rectangle> value) {
        overlay = value;
        overlayFailed = false;
    }

    /** Shows nothing until something new is ready. */
    void clear() {
        shown = null;
    }

    /**
     * Fills all of a component.
     *
     * @param g with the color of the background; it is changed
     * @param all of the component
     * @param inner where the picture goes
     * @param thread makes the pictures; null if there is none now
     */
    void paint(Graphics2D g, Rectangle all, Rectangle inner, @Nullable PaintThread thread) {
        Optional<DeviceBox> straight = DeviceBox.of(g.getTransform(), inner);
        if (thread != null && straight.isPresent() && !straight.get().isEmpty()) {
            thread.show(new PaintThread.Target(straight.get().atOrigin(), fit, mirrored));
        }
        if (thread != null) {
            take(thread);
        }
        PaintThread.Rendering picture = shown;
        DeviceBox box = straight.orElseGet(() -> new DeviceBox(inner.x, inner.y, inner.width, inner.height, 1, 1));
        if (picture == null || box.isEmpty()) {
            g.fill(all);
            return;
        }
        DeviceBox outer = DeviceBox.of(g.getTransform(), all)
                .orElseGet(() -> new DeviceBox(all.x, all.y, all.width, all.height, 1, 1));
        if (straight.isPresent()) {
            g.setTransform(new AffineTransform()); // whole pixels of the screen from here on
        }
        paint(g, outer, box, picture);
    }

    private void take(PaintThread thread) {
        PaintThread.Rendering before = shown;
        shown = thread.exchange(before);
        if (shown != null && shown != before && shown.serial() != shownSerial) {
            shownSerial = shown.serial();
            counters.shown();
        }
    }

    private void paint(Graphics2D g, DeviceBox outer, DeviceBox box, PaintThread.Rendering picture) {
        Optional<Placement> own = picture.placementIn(new PaintThread.Target(box.atOrigin(), fit, mirrored));
        Placement placement = own.orElseGet(() -> box.place(picture.displayWidth(), picture.displayHeight(), fit));
        int x = box.x() + placement.x();
        int y = box.y() + placement.y();
        if (picture.image().hasAlpha()) {
            g.fillRect(x, y, placement.width(), placement.height());
        }
        fillAround(g, outer, x, y, placement);
        if (own.isEmpty()) { // until the thread has made one of this size
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        }
        picture.image().draw(g, x, y, placement.width(), placement.height());
        if (overlay != null) {
            g.clipRect(x, y, placement.width(), placement.height());
            g.translate(x, y);
            double width = picture.displayWidth() * placement.partWidth();
            double height = picture.displayHeight() * placement.partHeight();
            g.scale(placement.width() / width, placement.height() / height);
            double left = picture.displayWidth() * placement.partX();
            double top = picture.displayHeight() * placement.partY();
            g.translate(-left, -top);
            paintOver(
                    g,
                    new Rectangle((int) Math.round(left), (int) Math.round(top), (int) Math.round(width), (int)
                            Math.round(height)),
                    overlay);
        }
    }

    private static void fillAround(Graphics2D g, DeviceBox outer, int x, int y, Placement placement) {
        int right = x + placement.width();
        int bottom = y + placement.height();
        fill(g, outer.x(), outer.y(), outer.x() + outer.width(), y);
        fill(g, outer.x(), bottom, outer.x() + outer.width(), outer.y() + outer.height());
        fill(g, outer.x(), y, x, bottom);
        fill(g, right, y, outer.x() + outer.width(), bottom);
    }

    private static void fill(Graphics2D g, int left, int top, int right, int bottom) {
        if (left < right && top < bottom) {
            g.fillRect(left, top, right - left, bottom - top);
        }
    }

    /** Whatever an overlay of the app throws, pictures go on. */
    private void paintOver(Graphics2D g, Rectangle seen, BiConsumer<? super Graphics2D, ? super Rectangle> painter) {
        try {
            painter.accept(g, seen);
        } catch (RuntimeException | Error e) {
            if (!overlayFailed) {
                overlayFailed = true;
                LOG.get().log(System.Logger.Level.WARNING, "An overlay failed: " + Reason.of(e), e);
            }
        }
    }
}
