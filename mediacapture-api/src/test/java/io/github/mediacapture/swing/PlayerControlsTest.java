package io.github.mediacapture.swing;

import static io.github.mediacapture.swing.PaneStage.onEventThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.frames.VideoFrameInit;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.Locale;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Controls without a screen. */
@Timeout(100)
class PlayerControlsTest {
    private final FakeElement element = new FakeElement();
    private final JPanel root = new JPanel(null);
    private PlayerControls controls;

    @BeforeEach
    void show() throws Exception {
        controls = onEventThread(() -> {
            PlayerControls made = new PlayerControls(element.video());
            root.add(made);
            made.setBounds(0, 0, 500, 40);
            root.setSize(500, 40);
            root.addNotify();
            layOut(made);
            return made;
        });
        onEventThread(() -> null); // the sliders know their size
    }

    @AfterEach
    void nothingListensOnceTheyAreGone() throws Exception {
        assertThat(element.listeners).hasSize(1);
        onEventThread(() -> {
            root.remove(controls);
            return null;
        });
        assertThat(element.listeners).isEmpty();
    }

    private static void layOut(Container container) {
        container.doLayout();
        Arrays.stream(container.getComponents())
                .filter(Container.class::isInstance)
                .forEach(each -> layOut((Container) each));
    }

    private <C extends Component> C find(Class<C> type, String name) {
        return find(controls, type, name);
    }

    private static <C extends Component> C find(Container container, Class<C> type, String name) {
        for (Component each : container.getComponents()) {
            if (type.isInstance(each) && name.equals(each.getName())) {
                return type.cast(each);
            }
            C inside = each instanceof Container inner ? find(inner, type, name) : null;
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private void click(String name) throws Exception {
        onEventThread(() -> {
            find(JButton.class, name).doClick(0);
            return null;
        });
    }

    private void press(String key) throws Exception {
        onEventThread(() -> {
            Object name = controls.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                    .get(KeyStroke.getKeyStroke(key));
            Action action = controls.getActionMap().get(name);
            action.actionPerformed(new ActionEvent(controls, ActionEvent.ACTION_PERFORMED, key));
            return null;
        });
    }

    private void mouse(int id, double part) throws Exception {
        JSlider slider = find(JSlider.class, "position");
        onEventThread(() -> {
            int x = (int) Math.round(part * slider.getWidth());
            slider.dispatchEvent(new MouseEvent(
                    slider, id, 0, MouseEvent.BUTTON1_DOWN_MASK, x, 5, 0, 0, 1, false, MouseEvent.BUTTON1));
            return null;
        });
    }

    private void tell() throws Exception {
        element.tell();
        onEventThread(() -> null);
    }

    private String accessibleName(String button) {
        return find(JButton.class, button).getAccessibleContext().getAccessibleName();
    }

    @Test
    void theButtonPlaysAndPauses() throws Exception {
        assertThat(accessibleName("play")).isEqualTo("Play");
        click("play");
        tell();
        assertThat(accessibleName("play")).isEqualTo("Pause");
        click("play");
        press("SPACE");
        assertThat(element.calls).containsExactly("play", "pause", "play");
    }

    @Test
    void withNothingToPlayThereIsNoPosition() throws Exception {
        element.duration = Double.NaN;
        tell();
        assertThat(find(JSlider.class, "position").isEnabled()).isFalse();
        press("END");
        press("RIGHT");
        mouse(MouseEvent.MOUSE_PRESSED, 0.5);
        assertThat(element.calls).isEmpty();
    }

    /** Key frames while it is dragged, of which none is asked for before the last one is there, and one exact picture. */
    @Test
    void draggingSeeksFastAndThenExactly() throws Exception {
        mouse(MouseEvent.MOUSE_PRESSED, 0.25);
        element.seeking = true;
        mouse(MouseEvent.MOUSE_DRAGGED, 0.5);
        mouse(MouseEvent.MOUSE_DRAGGED, 0.6);
        assertThat(element.calls).as("the first is on its way").hasSize(1);
        element.currentTime = 20; // where the key frame was
        element.seeking = false;
        tell();
        assertThat(element.calls).hasSize(2);
        assertThat(find(JSlider.class, "position").getValue()).isBetween(55_000, 65_000);
        mouse(MouseEvent.MOUSE_RELEASED, 0.75);
        assertThat(element.calls).hasSize(3);
        assertThat(element.calls.get(0)).startsWith("fastSeek 2");
        assertThat(element.calls.get(1)).matches("fastSeek (59|6[01]).*");
        assertThat(element.calls.get(2)).matches("setCurrentTime 7[4-8].*");
        tell();
        assertThat(element.calls).as("let go").hasSize(3);
    }

    @Test
    void theKeysSeek() throws Exception {
        press("RIGHT");
        press("LEFT");
        press("LEFT");
        press("END");
        press("HOME");
        assertThat(element.calls)
                .containsExactly(
                        "setCurrentTime 5.0",
                        "setCurrentTime 0.0",
                        "setCurrentTime 0.0",
                        "setCurrentTime 100.0",
                        "setCurrentTime 0.0");
    }

    @Test
    void volumeAndMute() throws Exception {
        press("DOWN");
        press("M");
        assertThat(accessibleName("mute")).isEqualTo("Unmute");
        click("mute");
        assertThat(element.calls).containsExactly("setVolume 0.95", "setMuted true", "setMuted false");
        element.volume = 0.3;
        tell();
        assertThat(find(JSlider.class, "volume").getValue()).isEqualTo(30);
        assertThat(element.calls).as("showing it sets nothing").hasSize(3);
    }

    /** Whose clone somebody has to close. */
    @Test
    void framesAreSteppedInPausedVideosOnly() throws Exception {
        FakeTrack frames = new FakeTrack(MediaStreamTrackKind.VIDEO, 3, 2);
        press("PERIOD");
        press("COMMA");
        assertThat(element.calls).containsExactly("nextFrame", "previousFrame");
        frames.sinks.add((frame, timing) -> element.step.complete(frame.clone()));
        frames.push("RGB/YMC", VideoFrameInit.defaults().timestampNanos(0));
        assertThat(frames.held).hasValue(0);
        element.paused = false;
        press("PERIOD");
        assertThat(element.calls).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0:00",
        "59.99, 0:59",
        "61, 1:01",
        "600, 10:00",
        "3723, 1:02:03",
        "36000, 10:00:00",
        "-1, 0:00",
        "NaN, 0:00",
        "Infinity, 0:00"
    })
    void timesAreTheSameEverywhere(double seconds, String text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(PlayerControls.text(seconds)).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theTimeIsShown() throws Exception {
        element.currentTime = 61.7;
        tell();
        assertThat(find(JLabel.class, "time").getText()).isEqualTo("1:01 / 1:40");
        element.duration = Double.POSITIVE_INFINITY;
        tell();
        assertThat(find(JLabel.class, "time").getText()).as("live").isEqualTo("1:01");
    }

    @Test
    void allThatCanBeUsedHasAName() {
        assertThat(accessibleName("fullScreen")).isEqualTo("Full screen");
        assertThat(find(JSlider.class, "position").getAccessibleContext().getAccessibleName())
                .isEqualTo("Position");
        assertThat(find(JSlider.class, "volume").getAccessibleContext().getAccessibleName())
                .isEqualTo("Volume");
        assertThat(controls.getAccessibleContext().getAccessibleName()).isEqualTo("Player");
    }

    @Test
    void anotherThreadMakesNone() {
        assertThatThrownBy(() -> new PlayerControls(element.video()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invokeLater");
    }
}
