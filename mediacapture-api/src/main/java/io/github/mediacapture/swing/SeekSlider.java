package io.github.mediacapture.swing;

import io.github.mediacapture.playback.MediaElement;
import java.awt.event.MouseEvent;
import javax.swing.JComponent;
import javax.swing.JSlider;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicSliderUI;

/**
 * Where an element is. A click goes there; while it is dragged, key frames near it are shown as fast as the element finds them, and the exact
 * picture where it is let go. On the event dispatch thread.
 */
final class SeekSlider extends JSlider {
    private static final long serialVersionUID = 1L;

    private final transient MediaElement element;
    private boolean behind; // while dragged: the element is on its way somewhere else

    SeekSlider(MediaElement element) {
        super(0, 0, 0);
        this.element = element;
        setInputMap(JComponent.WHEN_FOCUSED, null); // keys are the controls'
        getAccessibleContext().setAccessibleName("Position");
        addChangeListener(event -> drag());
    }

    /** Follows the element, unless it is dragged. */
    void refresh() {
        double duration = element.duration();
        boolean known = duration > 0 && Double.isFinite(duration);
        setEnabled(known);
        if (getValueIsAdjusting()) {
            if (behind && !element.seeking()) {
                drag();
            }
            return;
        }
        setMaximum(known ? millis(duration) : 0);
        setValue(known ? millis(element.currentTime()) : 0);
    }

    private static int millis(double seconds) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(seconds * 1000));
    }

    /** {@return what it points at, in seconds} */
    double seconds() {
        return getValue() / 1000.0;
    }

    private void drag() {
        if (getValueIsAdjusting()) {
            behind = element.seeking();
            if (!behind) {
                element.fastSeek(seconds());
            }
        }
    }

    /** In all looks and feels alike: most of them go there in steps. */
    @Override
    protected void processMouseEvent(MouseEvent event) {
        if (!isEnabled() || !SwingUtilities.isLeftMouseButton(event)) {
            return;
        }
        if (event.getID() == MouseEvent.MOUSE_PRESSED) {
            requestFocusInWindow();
            setValue(valueAt(event.getX()));
            setValueIsAdjusting(true); // which is a change
        } else if (event.getID() == MouseEvent.MOUSE_RELEASED && getValueIsAdjusting()) {
            setValueIsAdjusting(false);
            setValue(valueAt(event.getX()));
            element.setCurrentTime(seconds());
        }
    }

    @Override
    protected void processMouseMotionEvent(MouseEvent event) {
        if (event.getID() == MouseEvent.MOUSE_DRAGGED && getValueIsAdjusting()) {
            setValue(valueAt(event.getX()));
        }
    }

    private int valueAt(int x) {
        return getUI() instanceof BasicSliderUI look
                ? look.valueForXPosition(x)
                : (int) Math.round(getMaximum() * Math.min(1, Math.max(0, x / (double) Math.max(1, getWidth()))));
    }
}
