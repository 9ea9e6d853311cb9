package io.github.mediacapture.swing;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.host.DisplayPicker.Source;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.ImageIcon;
import javax.swing.JList;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.SwingWorker;
import javax.swing.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * Monitors or windows side by side, each with its name and, as soon as it comes, a thumbnail.
 *
 * <p>Event dispatch thread. {@link #close} gives up the thumbnails that have not come; those that come all the same are closed.
 */
final class SourceList extends JList<Source> {
    private static final long serialVersionUID = 1L;
    private static final LazyLog LOG = new LazyLog(SourceList.class);
    private static final int THUMBNAIL_WIDTH = 224;
    private static final int THUMBNAIL_HEIGHT = 126;
    private static final Dimension CELL = new Dimension(THUMBNAIL_WIDTH + 16, THUMBNAIL_HEIGHT + 36);
    private static final int COLUMNS = 3;
    private static final int ROWS = 2;

    private final transient @Nullable Icon[] icons;
    private final transient List<CompletableFuture<VideoFrame>> thumbnails = new ArrayList<>();

    SourceList(String name, List<Source> sources, Runnable onDoubleClick) {
        super(sources.toArray(Source[]::new));
        setName(name);
        getAccessibleContext().setAccessibleName(name);
        setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        setLayoutOrientation(JList.HORIZONTAL_WRAP);
        setVisibleRowCount(0); // as many as there is room for
        setFixedCellWidth(CELL.width);
        setFixedCellHeight(CELL.height);
        setCellRenderer(new Cell());
        addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                int clicked = locationToIndex(event.getPoint());
                if (event.getClickCount() == 2
                        && clicked >= 0
                        && getCellBounds(clicked, clicked).contains(event.getPoint())) {
                    onDoubleClick.run();
                }
            }
        });
        icons = new Icon[sources.size()];
        for (int i = 0; i < sources.size(); i++) {
            thumbnails.add(askForThumbnail(i, sources.get(i)));
        }
    }

    private CompletableFuture<VideoFrame> askForThumbnail(int index, Source source) {
        CompletableFuture<VideoFrame> thumbnail = source.thumbnail();
        CompletableFuture<?> unused = thumbnail.thenAccept(frame -> new Thumbnail(index, frame).execute());
        return thumbnail;
    }

    /** Converts a frame on a thread of Swing's workers: it may be as large as the screen. */
    private final class Thumbnail extends SwingWorker<BufferedImage, Void> {
        private final int index;
        private final VideoFrame picture;

        /** @param picture closed when it is converted */
        Thumbnail(int index, VideoFrame picture) {
            this.index = index;
            this.picture = picture;
        }

        @Override
        protected BufferedImage doInBackground() {
            try (VideoFrame frame = picture) {
                BufferedImage image = new BufferedImage(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT, BufferedImage.TYPE_INT_ARGB);
                Graphics2D g = image.createGraphics();
                Pictures.draw(frame, g, new Rectangle(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT), ObjectFit.CONTAIN);
                g.dispose();
                return image;
            }
        }

        @Override
        protected void done() {
            try {
                icons[index] = new ImageIcon(get());
                repaint();
            } catch (InterruptedException e) { // it is done: nobody waits here
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.get().log(System.Logger.Level.WARNING, "A thumbnail can't be shown: " + Reason.of(e), e);
            }
        }
    }

    void close() {
        thumbnails.forEach(each -> each.cancel(false));
    }

    /** By what is shown, for who types the beginning of a name. */
    @Override
    public int getNextMatch(String prefix, int startIndex, Position.Bias bias) {
        int step = bias == Position.Bias.Forward ? 1 : -1;
        for (int i = 0; i < icons.length; i++) {
            int index = Math.floorMod(startIndex + i * step, icons.length);
            if (getModel().getElementAt(index).label().regionMatches(true, 0, prefix, 0, prefix.length())) {
                return index;
            }
        }
        return -1;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(COLUMNS * CELL.width, ROWS * CELL.height);
    }

    private final class Cell extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;
        private static final Icon EMPTY =
                new ImageIcon(new BufferedImage(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT, BufferedImage.TYPE_INT_ARGB));

        Cell() {
            setHorizontalAlignment(SwingConstants.CENTER);
            setHorizontalTextPosition(SwingConstants.CENTER);
            setVerticalTextPosition(SwingConstants.BOTTOM);
            putClientProperty("html.disable", true); // other programs choose the titles of their windows
        }

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean isSelected, boolean cellHasFocus) {
            super.getListCellRendererComponent(list, value, index, isSelected, cellHasFocus);
            if (value instanceof Source source) {
                setText(source.label());
                setIcon(icons[index] == null ? EMPTY : icons[index]);
            }
            return this;
        }
    }
}
