package io.github.mediacapture.swing;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.playback.MediaElement;
import io.github.mediacapture.playback.VideoElement;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.GraphicsDevice;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * What {@code <video controls>} has: play and pause, position, time, volume, full screen.
 *
 * <pre>{@code
 * window.add(new VideoPane(video), BorderLayout.CENTER);
 * window.add(controls, BorderLayout.SOUTH);
 * controls.addKeysTo(window.getRootPane());
 * }</pre>
 *
 * <p>Keys: Space plays and pauses, Left and Right go 5 seconds, Home and End to the ends, Up and Down change the volume, M mutes, F fills the
 * screen and Escape leaves it, and in a paused video {@code .} and {@code ,} go to the next and the previous frame. They count while the focus is
 * in the controls; {@link #addKeysTo} has them count elsewhere too.
 *
 * <p>Event dispatch thread, as Swing's own components; another thread fails. The element knows nothing of controls that are in no window.
 */
public final class PlayerControls extends JComponent implements Accessible {
    private static final long serialVersionUID = 1L;
    private static final double STEP_SECONDS = 5;
    private static final int VOLUME_STEP = 5;
    private static final int LOUDEST = 100;

    private final transient MediaElement element;
    private final transient AtomicBoolean outdated = new AtomicBoolean();
    private transient @Nullable Registration registration;
    private final transient JButton playButton = new JButton();
    private final transient SeekSlider position;
    private final transient JLabel time = new JLabel();
    private final transient JButton muteButton = new JButton();
    private final transient JSlider volume = new JSlider(0, LOUDEST);
    private final transient JButton fullScreenButton = new JButton();
    private transient boolean refreshing;

    /**
     * Makes the controls of an element, which does not change by that.
     *
     * @param element an {@link io.github.mediacapture.playback.AudioElement AudioElement} too
     * @throws IllegalStateException if this is not the event dispatch thread
     * @throws IllegalArgumentException if it is null
     */
    public PlayerControls(MediaElement element) {
        if (!EventQueue.isDispatchThread()) {
            throw new IllegalStateException(
                    "Swing's components belong to the event dispatch thread: make PlayerControls in"
                            + " SwingUtilities.invokeLater(() -> ...)");
        }
        this.element = Arguments.required(element, "element");
        position = new SeekSlider(element);
        setLayout(new BorderLayout());
        JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 4, 2));
        right.add(time);
        right.add(button(muteButton, "mute", this::toggleMuted));
        right.add(volume);
        right.add(button(fullScreenButton, "fullScreen", this::toggleFullScreen));
        add(button(playButton, "play", this::togglePlaying), BorderLayout.WEST);
        add(position, BorderLayout.CENTER);
        add(right, BorderLayout.EAST);
        position.setName("position");
        position.addChangeListener(event -> refreshTime());
        time.setName("time");
        volume.setName("volume");
        volume.getAccessibleContext().setAccessibleName("Volume");
        volume.setPreferredSize(new Dimension(80, volume.getPreferredSize().height));
        volume.addChangeListener(event -> changeVolume());
        label(fullScreenButton, PlayerIcon.FULL_SCREEN, "Full screen");
        addKeysTo(this);
        refresh();
    }

    private static JButton button(JButton button, String name, Runnable action) {
        button.setName(name);
        button.addActionListener(event -> action.run());
        return button;
    }

    private static void label(JButton button, PlayerIcon icon, String text) {
        button.setIcon(icon);
        button.setToolTipText(text);
        button.getAccessibleContext().setAccessibleName(text);
    }

    /**
     * Has the keys count while the focus is anywhere in a component, where what has the focus does not take them itself.
     *
     * @param component such as the window's root pane
     */
    public void addKeysTo(JComponent component) {
        key(component, "SPACE", this::togglePlaying);
        key(component, "LEFT", () -> seek(element.currentTime() - STEP_SECONDS));
        key(component, "RIGHT", () -> seek(element.currentTime() + STEP_SECONDS));
        key(component, "HOME", () -> seek(0));
        key(component, "END", () -> seek(element.duration()));
        key(component, "UP", () -> volume.setValue(volume.getValue() + VOLUME_STEP));
        key(component, "DOWN", () -> volume.setValue(volume.getValue() - VOLUME_STEP));
        key(component, "M", this::toggleMuted);
        key(component, "F", this::toggleFullScreen);
        key(component, "ESCAPE", this::leaveFullScreen);
        key(component, "PERIOD", () -> step(/* forward= */ true));
        key(component, "COMMA", () -> step(/* forward= */ false));
    }

    private static void key(JComponent component, String key, Runnable action) {
        String name = "mediacapture." + key;
        component.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key), name);
        component.getActionMap().put(name, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                action.run();
            }
        });
    }

    private void togglePlaying() {
        if (element.paused()) {
            CompletableFuture<Void> unused = element.play(); // the element tells whoever listens for errors
        } else {
            element.pause();
        }
    }

    private void seek(double seconds) {
        double end = element.duration();
        if (Double.isFinite(end)) {
            element.setCurrentTime(Math.max(0, Math.min(end, seconds)));
        }
    }

    private void step(boolean forward) {
        if (element instanceof VideoElement video && video.paused()) {
            CompletableFuture<?> unused = (forward ? video.nextFrame() : video.previousFrame())
                    .whenComplete((frame, error) -> {
                        if (frame != null) {
                            frame.close();
                        }
                    });
        }
    }

    private void toggleMuted() {
        element.setMuted(!element.muted());
        refresh();
    }

    private void changeVolume() {
        if (!refreshing) {
            element.setVolume(volume.getValue() / (double) LOUDEST);
        }
    }

    private void toggleFullScreen() {
        Window window = SwingUtilities.getWindowAncestor(this);
        if (window != null) {
            GraphicsDevice screen = window.getGraphicsConfiguration().getDevice();
            screen.setFullScreenWindow(screen.getFullScreenWindow() == window ? null : window);
        }
    }

    private void leaveFullScreen() {
        Window window = SwingUtilities.getWindowAncestor(this);
        if (window != null && window.getGraphicsConfiguration().getDevice().getFullScreenWindow() == window) {
            toggleFullScreen();
        }
    }

    /** Listens only while it is in a window, so that an element does not keep controls that everybody else has forgotten. */
    @Override
    public void addNotify() {
        super.addNotify();
        if (registration == null) {
            registration = element.onAny(event -> {
                if (!outdated.getAndSet(true)) {
                    EventQueue.invokeLater(() -> {
                        outdated.set(false);
                        refresh();
                    });
                }
            });
        }
        refresh();
    }

    @Override
    public void removeNotify() {
        if (registration != null) {
            registration.close();
            registration = null;
        }
        super.removeNotify();
    }

    private void refresh() {
        refreshing = true;
        boolean paused = element.paused();
        label(playButton, paused ? PlayerIcon.PLAY : PlayerIcon.PAUSE, paused ? "Play" : "Pause");
        boolean muted = element.muted();
        label(muteButton, muted ? PlayerIcon.MUTED : PlayerIcon.SOUND, muted ? "Unmute" : "Mute");
        volume.setValue((int) Math.round(element.volume() * LOUDEST));
        position.refresh();
        refreshTime();
        refreshing = false;
    }

    private void refreshTime() {
        double now = position.getValueIsAdjusting() ? position.seconds() : element.currentTime();
        double duration = element.duration();
        time.setText(Double.isFinite(duration) ? text(now) + " / " + text(duration) : text(now));
    }

    /** Hours, minutes and seconds, in the same digits everywhere. */
    static String text(double seconds) {
        long whole = Double.isFinite(seconds) ? (long) Math.max(0, seconds) : 0;
        String rest = (whole / 60 % 60) + ":" + whole % 60 / 10 + whole % 10;
        return whole < 3600 ? rest : whole / 3600 + ":" + (whole / 60 % 60 < 10 ? "0" : "") + rest;
    }

    /**
     * What it controls is of this program only.
     *
     * @param out is left alone
     * @throws NotSerializableException always
     */
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(PlayerControls.class.getName());
    }

    /** {@return what assistive technology is told: they belong together, and what each does} */
    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJComponent() {
                private static final long serialVersionUID = 1L;

                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.TOOL_BAR;
                }
            };
            accessibleContext.setAccessibleName("Player");
        }
        return accessibleContext;
    }
}
