package io.github.mediacapture.examples;

import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.swing.PlayerControls;
import io.github.mediacapture.swing.VideoPane;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;
import javax.swing.WindowConstants;

/** A window that shows an element, with controls. Any thread. */
final class PlayWindow {
    private final JFrame window = new JFrame("Play");

    private PlayWindow(VideoElement video, Runnable onClosed) {
        PlayerControls controls = new PlayerControls(video);
        window.add(new VideoPane(video), BorderLayout.CENTER);
        window.add(controls, BorderLayout.SOUTH);
        controls.addKeysTo(window.getRootPane());
        video.onResize(event -> EventQueue.invokeLater(window::pack));
        window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                onClosed.run();
            }
        });
        window.pack();
        window.setLocationByPlatform(true);
        window.setVisible(true);
    }

    /**
     * Opens one.
     *
     * @param onClosed called when the window is gone, whoever closed it
     */
    static PlayWindow open(VideoElement video, Runnable onClosed) {
        return CompletableFuture.supplyAsync(() -> new PlayWindow(video, onClosed), EventQueue::invokeLater)
                .join();
    }

    void setTitle(Path file) {
        EventQueue.invokeLater(() -> window.setTitle(file.getFileName() + " - Play"));
    }

    void close() {
        EventQueue.invokeLater(window::dispose);
    }
}
