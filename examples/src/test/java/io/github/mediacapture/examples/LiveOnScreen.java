package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.playback.VideoElement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that shows a live stream which flashes and beeps, in the corner of the screen, for as many seconds as it is told. */
final class LiveOnScreen {
    private LiveOnScreen() {}

    public static void main(String[] args) throws Exception {
        try (MediaCapture capture = MediaCapture.open();
                VideoElement video = capture.newVideoElement();
                FlashAndBeep live = new FlashAndBeep(capture)) {
            SyncOnScreen.show(video);
            video.setSrcObject(live.stream());
            video.play().join();
            wait(5); // the sound begins later than the pictures
            SyncOnScreen.say("play:" + args[0]);
            wait(Integer.parseInt(args[0]));
            SyncOnScreen.say("end");
            System.out.println(video.report());
        }
        System.exit(0);
    }

    private static void wait(int seconds) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }
}
