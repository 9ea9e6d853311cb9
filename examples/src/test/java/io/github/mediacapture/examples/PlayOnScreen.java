package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.swing.VideoPane;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JSlider;

/** A program in which somebody plays a file, by the mouse and the keyboard of a real screen; prints what comes of it. */
final class PlayOnScreen {
    private static final double NEAR = 0.3;

    private PlayOnScreen() {}

    /** Its arguments are a directory for a screenshot and a file of 3 seconds or more. */
    public static void main(String[] args) throws Exception {
        Robot robot = new Robot();
        robot.setAutoWaitForIdle(true);
        CountDownLatch closed = new CountDownLatch(1);
        try (MediaCapture capture = MediaCapture.open();
                VideoElement video = capture.newVideoElement()) {
            PlayWindow window = PlayWindow.open(video, closed::countDown);
            video.setSrc(Path.of(args[1]));
            PickerOnScreen.await(() -> video.videoWidth() > 0);
            PickerOnScreen.await(() -> find(VideoPane.class, null).getWidth() >= video.videoWidth());
            PickerOnScreen.await(
                    () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof JButton);
            press(robot, KeyEvent.VK_SPACE);
            PickerOnScreen.await(() -> !video.paused() && video.currentTime() > 0.5);
            press(robot, KeyEvent.VK_SPACE);
            PickerOnScreen.await(video::paused);
            long shown = find(VideoPane.class, null).statistics().shown();
            System.out.println("frames seen while it played: " + (shown > 5));
            drag(robot, video);
            press(robot, KeyEvent.VK_M);
            System.out.println("muted: " + video.muted());
            press(robot, KeyEvent.VK_HOME);
            System.out.println("at the beginning: " + (video.currentTime() == 0));
            ImageIO.write(
                    Screenshot.take().image(),
                    "png",
                    Path.of(args[0]).resolve("play.png").toFile());
            window.close();
            closed.await();
        }
        System.out.println("done");
        System.exit(0);
    }

    /** To the middle, where the element is to be exactly then, and what is seen is its frame. */
    private static void drag(Robot robot, VideoElement video) throws Exception {
        JSlider slider = find(JSlider.class, "position");
        Point corner = slider.getLocationOnScreen();
        int y = corner.y + slider.getHeight() / 2;
        robot.mouseMove(corner.x + slider.getWidth() / 4, y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int i = 25; i <= 50; i += 5) {
            robot.mouseMove(corner.x + slider.getWidth() * i / 100, y);
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        PickerOnScreen.await(() -> !slider.getValueIsAdjusting() && !video.seeking());
        double middle = video.duration() / 2;
        System.out.println("in the middle: " + (Math.abs(video.currentTime() - middle) < NEAR));
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private static <C extends Component> C find(Class<C> type, String name) {
        for (Window each : Window.getWindows()) {
            C found = find(each, type, name);
            if (found != null) {
                return found;
            }
        }
        throw new AssertionError("There is no " + type.getSimpleName() + " " + name);
    }

    static <C extends Component> C find(Container container, Class<C> type, String name) {
        for (Component each : container.getComponents()) {
            if (type.isInstance(each) && (name == null || name.equals(each.getName()))) {
                return type.cast(each);
            }
            C inside = each instanceof Container inner ? find(inner, type, name) : null;
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }
}
