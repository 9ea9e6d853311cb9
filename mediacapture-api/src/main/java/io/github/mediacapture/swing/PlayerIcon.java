package io.github.mediacapture.swing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import javax.swing.Icon;
import javax.swing.UIManager;

/** The pictures on a player's buttons, painted in the button's color at any scale. */
enum PlayerIcon implements Icon {
    PLAY,
    PAUSE,
    SOUND,
    MUTED,
    FULL_SCREEN;

    private static final int SIZE = 16;

    @Override
    public int getIconWidth() {
        return SIZE;
    }

    @Override
    public int getIconHeight() {
        return SIZE;
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.translate(x, y);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setStroke(new BasicStroke(1.5f));
            Color disabled = UIManager.getColor("Button.disabledText");
            g.setColor(component.isEnabled() || disabled == null ? component.getForeground() : disabled);
            paint(g);
        } finally {
            g.dispose();
        }
    }

    private void paint(Graphics2D g) {
        switch (this) {
            case PLAY -> g.fill(polygon(3, 1, 14, 8, 3, 15));
            case PAUSE -> {
                g.fill(new Rectangle2D.Double(3, 2, 4, 12));
                g.fill(new Rectangle2D.Double(9, 2, 4, 12));
            }
            case SOUND -> {
                g.fill(loudspeaker());
                g.draw(new Arc2D.Double(5, 5, 6, 6, -50, 100, Arc2D.OPEN));
                g.draw(new Arc2D.Double(3, 2.5, 11, 11, -50, 100, Arc2D.OPEN));
            }
            case MUTED -> {
                g.fill(loudspeaker());
                g.draw(new Line2D.Double(10, 5.5, 15, 10.5));
                g.draw(new Line2D.Double(15, 5.5, 10, 10.5));
            }
            case FULL_SCREEN -> {
                g.draw(corner(2, 6, 2, 2, 6, 2));
                g.draw(corner(10, 2, 14, 2, 14, 6));
                g.draw(corner(14, 10, 14, 14, 10, 14));
                g.draw(corner(6, 14, 2, 14, 2, 10));
            }
        }
    }

    private static Shape loudspeaker() {
        return polygon(1, 6, 4, 6, 8, 2, 8, 14, 4, 10, 1, 10);
    }

    private static Shape polygon(double... points) {
        Path2D path = corner(points);
        path.closePath();
        return path;
    }

    private static Path2D corner(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }
}
