package io.github.mediacapture.swing;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.VideoSink;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.HierarchyEvent;
import java.awt.event.WindowStateListener;
import java.awt.image.BufferedImage;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * Shows a video track, or what a video element plays.
 *
 * <pre>{@code
 * VideoPane pane = new VideoPane(stream.getVideoTracks().get(0));
 * pane.setMirrored(true);
 * window.add(pane);
 * }</pre>
 *
 * <p>Frames are converted and scaled to the exact pixels of the screen on a thread of the pane's own, which is there only while somebody
 * can see it; the event dispatch thread copies them to the screen. If frames come faster than they can be shown, the newest one is.
 * What the picture leaves free is filled with the background color, black at first.
 *
 * <p>Event dispatch thread, as Swing's own components, but for {@link #statistics} and {@link #snapshot}; constructors and setters fail on
 * another thread. The pane needs no end: hidden it holds the newest frame, in no window nothing of the track. Stopping the track is up to the app.
 */
public final class VideoPane extends JComponent implements Accessible {
    private static final long serialVersionUID = 1L;
    private static final Dimension UNKNOWN_SIZE = new Dimension(640, 480);

    /**
     * What a sink is added to.
     *
     * @param refills whether frames may follow when it was cleared
     */
    private record Source(Function<VideoSink, Registration> adder, boolean refills) {}

    private final transient PaneStatistics.Counters counters = new PaneStatistics.Counters();
    private final transient PanePainter painter = new PanePainter(counters);
    private final transient WindowStateListener onWindowState = event -> update();
    private final transient Host host = new Host();
    private transient @Nullable Source source;
    private transient @Nullable Registration registration;
    private transient volatile @Nullable PaneFeed feed;
    private transient @Nullable Window window;
    private transient Dimension pictureSize = UNKNOWN_SIZE;

    /** What the source tells; a feed that is not the pane's any more says nothing to it. */
    private final class Host implements PaneFeed.Host {
        @Override
        public void repaint() {
            VideoPane.this.repaint();
        }

        @Override
        public void onSize(PaneFeed from, Dimension size) {
            if (feed == from) {
                setPictureSize(size);
            }
        }

        @Override
        public void onCleared(PaneFeed from) {
            if (feed == from) {
                painter.clear();
                VideoPane.this.repaint();
                update();
            }
        }
    }

    /**
     * Shows nothing yet.
     *
     * @throws IllegalStateException if this is not the event dispatch thread
     */
    public VideoPane() {
        requireEventThread("new VideoPane(...)");
        setOpaque(true);
        setBackground(Color.BLACK);
        addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0) {
                update();
            }
        });
    }

    /**
     * Shows a track.
     *
     * @param track with video; it may have ended
     * @throws IllegalStateException if this is not the event dispatch thread
     * @throws IllegalArgumentException if it is null or has no video
     */
    public VideoPane(MediaStreamTrack track) {
        this();
        setSource(Arguments.required(track, "track"));
    }

    /**
     * Shows what an element plays.
     *
     * @param element need not have anything to play yet
     * @throws IllegalStateException if this is not the event dispatch thread
     * @throws IllegalArgumentException if it is null
     */
    public VideoPane(VideoElement element) {
        this();
        setSource(Arguments.required(element, "element"));
    }

    /**
     * Shows nothing.
     *
     * @throws IllegalStateException if this is not the event dispatch thread
     */
    public void clearSource() {
        requireEventThread("VideoPane.clearSource");
        show(null);
    }

    /**
     * Shows another element: its picture as it is now, and whatever it plays later.
     *
     * @param element need not have anything to play yet
     * @throws IllegalStateException if this is not the event dispatch thread
     * @throws IllegalArgumentException if it is null
     */
    public void setSource(VideoElement element) {
        requireEventThread("VideoPane.setSource");
        Arguments.required(element, "element");
        show(new Source(element::addSink, /* refills= */ true));
        if (element.videoWidth() > 0) {
            setPictureSize(new Dimension(element.videoWidth(), element.videoHeight()));
        }
    }

    /**
     * Shows another track. The frame that was shown is gone at once; black ones come while the track is muted or disabled, and nothing is
     * shown once it has ended.
     *
     * @param track with video
     * @throws IllegalStateException if this is not the event dispatch thread
     * @throws IllegalArgumentException if it is null or has no video
     */
    public void setSource(MediaStreamTrack track) {
        requireEventThread("VideoPane.setSource");
        if (Arguments.required(track, "track").kind() != MediaStreamTrackKind.VIDEO) {
            throw new IllegalArgumentException("Only a video track can be shown, and this is none: " + track.label());
        }
        show(new Source(track::addSink, /* refills= */ false));
        MediaTrackSettings settings = track.getSettings();
        if (settings.width().isPresent() && settings.height().isPresent()) {
            setPictureSize(
                    new Dimension(settings.width().get(), settings.height().get()));
        }
    }

    /** Any kind of source, or none. */
    private void show(@Nullable Source newSource) {
        detach();
        source = newSource;
        attach();
        update();
    }

    /**
     * Says how the picture goes into the pane.
     *
     * @param fit {@link ObjectFit#CONTAIN} unless it is set
     * @throws IllegalStateException if this is not the event dispatch thread
     * @throws IllegalArgumentException if it is null
     */
    public void setObjectFit(ObjectFit fit) {
        requireEventThread("VideoPane.setObjectFit");
        painter.setFit(Arguments.required(fit, "fit"));
        repaint();
    }

    /**
     * Shows left and right reversed, as people see themselves in a mirror. The frames are not changed, nor are recordings.
     *
     * @param mirrored false unless it is set
     * @throws IllegalStateException if this is not the event dispatch thread
     */
    public void setMirrored(boolean mirrored) {
        requireEventThread("VideoPane.setMirrored");
        painter.setMirrored(mirrored);
        repaint();
    }

    /**
     * Paints something over each picture. Its coordinates are the picture's pixels as they are shown: the origin is the top left corner, also of a mirrored
     * picture, and text can be read. Nothing is painted beside the picture. {@code repaint()} paints it anew.
     *
     * @param overlay called on the event dispatch thread, with a graphics of its own and the part of the picture that is seen; null for none
     * @throws IllegalStateException if this is not the event dispatch thread
     */
    public void setOverlay(@Nullable BiConsumer<? super Graphics2D, ? super Rectangle> overlay) {
        requireEventThread("VideoPane.setOverlay");
        painter.setOverlay(overlay);
        repaint();
    }

    /**
     * Makes an image of the frame that is shown, in its own size, neither mirrored nor with what lies over it. Any thread; it takes some
     * milliseconds.
     *
     * @return a new image; empty if nobody can see the pane, or no frame has come
     */
    public Optional<BufferedImage> snapshot() {
        PaneFeed feeding = feed;
        return feeding == null ? Optional.empty() : feeding.snapshot();
    }

    /** {@return what was shown so far, and how long it took; any thread} */
    public PaneStatistics statistics() {
        return counters.read();
    }

    private static void requireEventThread(String call) {
        if (!EventQueue.isDispatchThread()) {
            throw new IllegalStateException(call + " was called on the thread '"
                    + Thread.currentThread().getName()
                    + "', and Swing's components belong to the event dispatch thread: wrap the call in"
                    + " SwingUtilities.invokeLater(() -> ...)");
        }
    }

    @Override
    public void addNotify() {
        super.addNotify();
        window = SwingUtilities.getWindowAncestor(this);
        if (window != null) {
            window.addWindowStateListener(onWindowState);
        }
        attach();
        update();
    }

    @Override
    public void removeNotify() {
        detach();
        if (window != null) {
            window.removeWindowStateListener(onWindowState);
            window = null;
        }
        super.removeNotify();
    }

    /** Only in a window, so that a track does not keep a pane that everybody else has forgotten. */
    private void attach() {
        if (source != null && registration == null && isDisplayable()) {
            PaneFeed fresh = new PaneFeed(host, source.refills(), counters);
            feed = fresh;
            registration = source.adder().apply(fresh);
        }
    }

    private void detach() {
        if (registration != null) {
            registration.close();
            registration = null;
        }
        PaneFeed feeding = feed;
        if (feeding != null) {
            feeding.stop();
            feed = null;
        }
        painter.clear();
        repaint();
    }

    /** The thread is there while somebody can see the pane. */
    private void update() {
        PaneFeed feeding = feed;
        if (feeding == null) {
            return;
        }
        boolean iconified = window instanceof Frame frame && (frame.getExtendedState() & Frame.ICONIFIED) != 0;
        if (!isShowing() || iconified) {
            feeding.hide();
        } else if (feeding.show()) {
            repaint(); // which tells it the size
        }
    }

    private void setPictureSize(Dimension size) {
        if (!size.equals(pictureSize)) {
            pictureSize = size;
            revalidate();
        }
    }

    /** {@return the size of the source's picture, unless it is set} */
    @Override
    public Dimension getPreferredSize() {
        if (isPreferredSizeSet()) {
            return super.getPreferredSize();
        }
        Insets insets = getInsets();
        return new Dimension(
                pictureSize.width + insets.left + insets.right, pictureSize.height + insets.top + insets.bottom);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        long begin = System.nanoTime();
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            Insets insets = getInsets();
            Rectangle all = new Rectangle(0, 0, getWidth(), getHeight());
            Rectangle inner = new Rectangle(
                    insets.left,
                    insets.top,
                    all.width - insets.left - insets.right,
                    all.height - insets.top - insets.bottom);
            g.setColor(getBackground());
            PaneFeed feeding = isPaintingForPrint() ? null : feed;
            painter.paint(g, all, inner, feeding == null ? null : feeding.painting());
        } finally {
            g.dispose();
        }
        counters.painted(System.nanoTime() - begin);
        if (isShowing()) { // X11 would keep what was painted back until the next frame is
            EventQueue.invokeLater(getToolkit()::sync);
        }
    }

    /**
     * What it shows is of this program only.
     *
     * @param out is left alone
     * @throws NotSerializableException always
     */
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(VideoPane.class.getName());
    }

    /** {@return what assistive technology is told: it is a picture} */
    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJComponent() {
                private static final long serialVersionUID = 1L;

                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.CANVAS;
                }
            };
        }
        return accessibleContext;
    }
}
