package io.github.mediacapture.swing;

import io.github.mediacapture.host.DisplayPicker.Choice;
import io.github.mediacapture.host.DisplayPicker.Request;
import io.github.mediacapture.host.DisplayPicker.Source;
import io.github.mediacapture.screen.AudioSelectionPreferenceEnum;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;

/**
 * What is in the dialog of {@link SwingDisplayPicker}: monitors and windows, whether the sound is shared too, and the two buttons.
 *
 * <p>Event dispatch thread. {@link #close} gives up the thumbnails that have not come.
 */
final class DisplayChooser extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Optional<Choice>> onAnswer;
    private final transient List<SourceList> lists = new ArrayList<>();
    private final JCheckBox sound = new JCheckBox("Share the sound of the computer too");
    private final JButton share = new JButton("Share");

    /** @param onAnswer called once for each choice, and for each refusal: the person's first click ends the dialog */
    DisplayChooser(Request request, Consumer<Optional<Choice>> onAnswer) {
        super(new BorderLayout(8, 8));
        this.onAnswer = onAnswer;
        setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        add(sources(request.sources()), BorderLayout.CENTER);
        add(bottom(request), BorderLayout.SOUTH);
        registerKeyboardAction(
                event -> onAnswer.accept(Optional.empty()),
                KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                JComponent.WHEN_IN_FOCUSED_WINDOW);
        update();
    }

    private Component sources(List<Source> sources) {
        JTabbedPane tabs = new JTabbedPane();
        tabs.setName("kinds");
        for (DisplayCaptureSurfaceType type :
                List.of(DisplayCaptureSurfaceType.MONITOR, DisplayCaptureSurfaceType.WINDOW)) {
            List<Source> ofType =
                    sources.stream().filter(source -> source.surface() == type).toList();
            if (!ofType.isEmpty()) {
                String title = type == DisplayCaptureSurfaceType.MONITOR ? "Entire screen" : "Window";
                tabs.addTab(title, scrolling(list(title, ofType)));
            }
        }
        return tabs;
    }

    private SourceList list(String title, List<Source> sources) {
        SourceList list = new SourceList(title, sources, this::share);
        list.addListSelectionListener(event -> {
            if (!list.isSelectionEmpty()) {
                lists.stream().filter(other -> other != list).forEach(SourceList::clearSelection);
            }
            update();
        });
        lists.add(list);
        return list;
    }

    private static JScrollPane scrolling(SourceList list) {
        return new JScrollPane(list, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    }

    private Component bottom(Request request) {
        sound.setName("sound");
        sound.setMnemonic(KeyEvent.VK_O);
        sound.setVisible(request.sources().stream().anyMatch(Source::audioOffered));
        sound.setSelected(
                request.options().audioSelection().equals(Optional.of(AudioSelectionPreferenceEnum.PREFERRED)));
        share.setName("share");
        share.setMnemonic(KeyEvent.VK_S);
        share.addActionListener(event -> share());
        JButton cancel = new JButton("Cancel");
        cancel.setName("cancel");
        cancel.setMnemonic(KeyEvent.VK_C);
        cancel.addActionListener(event -> onAnswer.accept(Optional.empty()));
        JPanel bottom = new JPanel(new FlowLayout(FlowLayout.TRAILING));
        bottom.add(sound);
        bottom.add(cancel);
        bottom.add(share);
        return bottom;
    }

    JButton shareButton() {
        return share;
    }

    /** So that the arrows go from source to source at once. */
    void focus() {
        lists.stream().findFirst().ifPresent(SourceList::requestFocusInWindow);
    }

    void close() {
        lists.forEach(SourceList::close);
    }

    private Optional<Source> selected() {
        return lists.stream()
                .flatMap(list -> Optional.ofNullable(list.getSelectedValue()).stream())
                .findFirst();
    }

    private void update() {
        share.setEnabled(selected().isPresent());
        sound.setEnabled(selected().map(Source::audioOffered).orElse(false));
    }

    private void share() {
        selected()
                .ifPresent(source ->
                        onAnswer.accept(Optional.of(new Choice(source, source.audioOffered() && sound.isSelected()))));
    }
}
