package io.github.mediacapture.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.host.DisplayPicker.Choice;
import io.github.mediacapture.host.DisplayPicker.Request;
import io.github.mediacapture.host.DisplayPicker.Source;
import io.github.mediacapture.screen.AudioSelectionPreferenceEnum;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.ImageIcon;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;
import javax.swing.text.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the dialog, without one: by the keys and buttons that a person presses. */
class DisplayChooserTest {
    private static final FakeSource SCREEN = new FakeSource("Main screen", DisplayCaptureSurfaceType.MONITOR, true);
    private static final FakeSource EDITOR = new FakeSource("Editor", DisplayCaptureSurfaceType.WINDOW, false);
    private static final FakeSource MAIL = new FakeSource("<html><b>Mail</b>", DisplayCaptureSurfaceType.WINDOW, false);

    private final List<Optional<Choice>> answers = new ArrayList<>();

    private record FakeSource(
            String label,
            DisplayCaptureSurfaceType surface,
            boolean audioOffered,
            CompletableFuture<VideoFrame> thumbnail)
            implements Source {
        FakeSource(String label, DisplayCaptureSurfaceType surface, boolean audioOffered) {
            this(label, surface, audioOffered, new CompletableFuture<>());
        }

        @Override
        public int width() {
            return 640;
        }

        @Override
        public int height() {
            return 480;
        }
    }

    @Test
    void nothingIsChosenUntilSomebodyChooses() throws Exception {
        DisplayChooser chooser = chooser(DisplayMediaStreamOptions.video());
        assertThat(chooser.shareButton().isEnabled()).isFalse();
        onEventThread(() -> {
            chooser.shareButton().doClick(0);
            return null;
        });
        assertThat(answers).isEmpty();
    }

    @Test
    void arrowsGoToASourceAndEnterSharesIt() throws Exception {
        DisplayChooser chooser = chooser(DisplayMediaStreamOptions.video());
        onEventThread(() -> {
            find(chooser, "kinds", JTabbedPane.class).setSelectedIndex(1);
            chooser.validate();
            chooser.paint(
                    new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).getGraphics()); // columns are counted here
            return null;
        });
        press(find(chooser, "Window", SourceList.class), KeyEvent.VK_RIGHT);
        press(find(chooser, "Window", SourceList.class), KeyEvent.VK_RIGHT);
        onEventThread(() -> {
            chooser.shareButton().doClick(0); // the default button
            return null;
        });
        assertThat(answers).containsExactly(Optional.of(new Choice(MAIL, false)));
    }

    @Test
    void escapeAndCancelShareNothing() throws Exception {
        DisplayChooser chooser = chooser(DisplayMediaStreamOptions.video());
        press(chooser, KeyEvent.VK_ESCAPE);
        onEventThread(() -> {
            find(chooser, "cancel", AbstractButton.class).doClick(0);
            return null;
        });
        assertThat(answers).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void aChoiceInOneListTakesThatOfTheOtherBack() throws Exception {
        DisplayChooser chooser = chooser(DisplayMediaStreamOptions.video());
        press(find(chooser, "Window", SourceList.class), KeyEvent.VK_RIGHT);
        press(find(chooser, "Entire screen", SourceList.class), KeyEvent.VK_RIGHT);
        assertThat(find(chooser, "Window", SourceList.class).isSelectionEmpty()).isTrue();
        onEventThread(() -> {
            chooser.shareButton().doClick(0);
            return null;
        });
        assertThat(answers).containsExactly(Optional.of(new Choice(SCREEN, false)));
    }

    @Test
    void soundIsLeftOutUnlessSomebodyWantsIt() throws Exception {
        DisplayMediaStreamOptions options = DisplayMediaStreamOptions.video().withAudio();
        assertThat(find(chooser(options), "sound", JCheckBox.class).isSelected())
                .isFalse();
        DisplayChooser chooser = chooser(options.withAudioSelection(AudioSelectionPreferenceEnum.PREFERRED));
        JCheckBox sound = find(chooser, "sound", JCheckBox.class);
        assertThat(sound.isSelected()).isTrue();
        press(find(chooser, "Window", SourceList.class), KeyEvent.VK_RIGHT);
        assertThat(sound.isEnabled()).as("a window has none").isFalse();
        press(find(chooser, "Entire screen", SourceList.class), KeyEvent.VK_RIGHT);
        assertThat(sound.isEnabled()).isTrue();
        onEventThread(() -> {
            chooser.shareButton().doClick(0);
            return null;
        });
        assertThat(answers).containsExactly(Optional.of(new Choice(SCREEN, true)));
    }

    @Test
    void theBeginningOfANameFindsIt() throws Exception {
        SourceList list = find(chooser(DisplayMediaStreamOptions.video()), "Window", SourceList.class);
        assertThat(list.getNextMatch("edi", 1, Position.Bias.Forward)).isZero();
        assertThat(list.getNextMatch("nobody", 0, Position.Bias.Forward)).isEqualTo(-1);
    }

    /** HTML could load pictures from the network. */
    @Test
    void theTitleOfAWindowIsNoHtml() throws Exception {
        SourceList list = find(chooser(DisplayMediaStreamOptions.video()), "Window", SourceList.class);
        JLabel cell = (JLabel) list.getCellRenderer().getListCellRendererComponent(list, MAIL, 1, false, false);
        assertThat(cell.getText()).isEqualTo("<html><b>Mail</b>");
        assertThat(cell.getClientProperty("html")).isNull();
    }

    @Test
    @Timeout(100)
    void aThumbnailIsShownAndItsFrameGivenBack() throws Exception {
        FakeSource source = new FakeSource("Editor", DisplayCaptureSurfaceType.WINDOW, false);
        SourceList list = onEventThread(() -> new SourceList("Window", List.of(source), () -> {}));
        VideoFrame frame = frame();
        NearestConverter.THREADS.clear();
        BufferedImage empty = thumbnail(list, source);
        onEventThread(() -> source.thumbnail().complete(frame));
        BufferedImage image = empty;
        while (image == empty) {
            image = thumbnail(list, source);
        }
        assertThat(NearestConverter.THREADS).isNotEmpty().noneMatch(name -> name.startsWith("AWT-EventQueue"));
        assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xffffff)
                .isEqualTo(0x102030);
        assertThat(image.getRGB(27, image.getHeight() / 2) >>> 24)
                .as("beside it: 168x126 in 224x126")
                .isZero();
        assertThat(image.getRGB(28, 0)).isEqualTo(0xff102030);
        assertThatThrownBy(() -> frame.plane(0)).isInstanceOf(InvalidStateException.class);
    }

    private static BufferedImage thumbnail(SourceList list, Source source) throws Exception {
        JLabel cell = onEventThread(
                () -> (JLabel) list.getCellRenderer().getListCellRendererComponent(list, source, 0, false, false));
        return (BufferedImage) ((ImageIcon) cell.getIcon()).getImage();
    }

    @Test
    void nobodyWaitsForThumbnailsOfADialogThatIsGone() throws Exception {
        FakeSource source = new FakeSource("Editor", DisplayCaptureSurfaceType.WINDOW, false);
        SourceList list = onEventThread(() -> new SourceList("Window", List.of(source), () -> {}));
        onEventThread(() -> {
            list.close();
            return null;
        });
        assertThat(source.thumbnail()).isCancelled();
    }

    @Test
    void withoutAScreenTheErrorSaysWhatToDo() {
        assertThat(GraphicsEnvironment.isHeadless()).isTrue();
        CompletableFuture<Optional<Choice>> answer = new SwingDisplayPicker()
                .pick(new Request(List.of(SCREEN), DisplayMediaStreamOptions.video()))
                .toCompletableFuture();
        assertThatThrownBy(answer::join)
                .cause()
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("headless")
                .hasMessageContaining("another DisplayPicker");
    }

    private DisplayChooser chooser(DisplayMediaStreamOptions options) throws Exception {
        return onEventThread(() -> {
            DisplayChooser chooser =
                    new DisplayChooser(new Request(List.of(SCREEN, EDITOR, MAIL), options), answers::add);
            chooser.addNotify(); // else it is never laid out
            chooser.setSize(chooser.getPreferredSize());
            chooser.validate();
            return chooser;
        });
    }

    private static VideoFrame frame() {
        byte[] blueGreenRed = new byte[64 * 48 * 4];
        for (int i = 0; i < blueGreenRed.length; i += 4) {
            blueGreenRed[i] = 0x30;
            blueGreenRed[i + 1] = 0x20;
            blueGreenRed[i + 2] = 0x10;
        }
        return VideoFrame.copyOf(VideoPixelFormat.BGRX, 64, 48, 0, ByteBuffer.wrap(blueGreenRed));
    }

    private static void press(JComponent component, int keyCode) throws Exception {
        KeyStroke key = KeyStroke.getKeyStroke(keyCode, 0);
        Object name = Stream.of(JComponent.WHEN_FOCUSED, JComponent.WHEN_IN_FOCUSED_WINDOW)
                .map(condition -> component.getInputMap(condition).get(key))
                .filter(each -> each != null)
                .findFirst()
                .orElseThrow();
        onEventThread(() -> {
            component.getActionMap().get(name).actionPerformed(new ActionEvent(component, 0, null));
            return null;
        });
    }

    private static <T> T find(Container in, String name, Class<T> type) {
        return all(in).filter(each -> name.equals(each.getName()))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Container in) {
        return Stream.of(in.getComponents())
                .flatMap(each ->
                        Stream.concat(Stream.of(each), each instanceof Container inner ? all(inner) : Stream.of()));
    }

    private static <T> T onEventThread(Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        EventQueue.invokeAndWait(result);
        return result.get();
    }
}
