package io.github.mediacapture.examples;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.host.DisplayPicker;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/** A window with a thumbnail of every monitor and window: a click shares it, closing the window shares nothing. */
final class SwingPicker implements DisplayPicker {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 135;

    /** Comes on the context's event thread, and goes on on Swing's. */
    @Override
    public CompletionStage<Optional<Choice>> pick(Request request) {
        CompletableFuture<Optional<Choice>> answer = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> show(request, answer));
        return answer;
    }

    private static void show(Request request, CompletableFuture<Optional<Choice>> answer) {
        JFrame window = new JFrame("Share your screen");
        JCheckBox sound = new JCheckBox("With the sound that the computer plays", true);
        sound.setVisible(request.sources().stream().anyMatch(Source::audioOffered));
        JPanel sources = new JPanel(new GridLayout(0, COLUMNS, 8, 8));
        sources.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        Consumer<Optional<Choice>> close = choice -> {
            window.dispose(); // first, so that it is not in the picture
            answer.complete(choice);
        };
        request.sources()
                .forEach(source -> sources.add(button(
                        source, chosen -> close.accept(Optional.of(new Choice(chosen, sound.isSelected()))))));
        JButton nothing = new JButton("Share nothing");
        nothing.addActionListener(event -> close.accept(Optional.empty()));
        JPanel bottom = new JPanel(new FlowLayout(FlowLayout.TRAILING));
        bottom.add(sound);
        bottom.add(nothing);
        window.add(new JScrollPane(sources), BorderLayout.CENTER);
        window.add(bottom, BorderLayout.SOUTH);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close.accept(Optional.empty());
            }
        });
        window.pack();
        window.setLocationByPlatform(true);
        window.setVisible(true);
    }

    private static Component button(Source source, Consumer<Source> onChosen) {
        BufferedImage empty = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        JButton button = new JButton(source.label(), new ImageIcon(empty));
        button.setHorizontalTextPosition(SwingConstants.CENTER);
        button.setVerticalTextPosition(SwingConstants.BOTTOM);
        button.addActionListener(event -> onChosen.accept(source));
        CompletableFuture<?> unused = source.thumbnail().thenAccept(picture -> {
            try (VideoFrame frame = picture) {
                ImageIcon icon = new ImageIcon(Thumbnail.of(frame, WIDTH, HEIGHT));
                SwingUtilities.invokeLater(() -> button.setIcon(icon));
            }
        });
        return button;
    }
}
