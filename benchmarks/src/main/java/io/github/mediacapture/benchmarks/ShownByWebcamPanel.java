package io.github.mediacapture.benchmarks;

import com.github.sarxos.webcam.Webcam;
import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.WebcamPanel;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * Shows raw pictures of a file in webcam-capture's panel, until they end; a program of
 * {@link PreviewCost}'s. Its driver makes images as the one with JavaCV does.
 */
final class ShownByWebcamPanel {
    private ShownByWebcamPanel() {}

    /** {@code ShownByWebcamPanel file width height window-width window-height}. */
    public static void main(String[] arguments) throws Exception {
        Dimension size = new Dimension(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Dimension shown = new Dimension(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        Device device = new Device(Path.of(arguments[0]), size);
        Webcam.setDriver(new WebcamDriver() {
            @Override
            public List<WebcamDevice> getDevices() {
                return List.of(device);
            }

            @Override
            public boolean isThreadSafe() {
                return false;
            }
        });
        Webcam webcam = Webcam.getDefault();
        webcam.setViewSize(size);
        JFrame window = ShownByUs.window(() -> {
            WebcamPanel panel = new WebcamPanel(webcam, shown, true);
            panel.setPreferredSize(shown);
            panel.setFPSLimited(true);
            panel.setFPSLimit(PreviewCost.FRAME_RATE);
            return panel;
        });
        device.ended.await();
        System.out.println(device.count + " shown");
        SwingUtilities.invokeAndWait(window::dispose);
        System.exit(0); // threads of its own go on
    }

    private static final class Device implements WebcamDevice {
        private final Dimension size;
        private final RawPictures pictures;
        private final PixelBuffer pixels;
        /** Two in turn, since the panel takes the same image for nothing new. */
        private final JavaCvImages[] images;

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean open;
        private int count;

        Device(Path file, Dimension size) throws IOException {
            this.size = size;
            pictures = new RawPictures(file, size.width, size.height);
            pixels = PixelBuffer.allocate(VideoPixelFormat.I420, size.width, size.height, VideoColorSpace.CAMERA);
            images = new JavaCvImages[] {
                new JavaCvImages(size.width, size.height), new JavaCvImages(size.width, size.height)
            };
        }

        @Override
        public String getName() {
            return "pipe";
        }

        @Override
        public Dimension[] getResolutions() {
            return new Dimension[] {size};
        }

        @Override
        public Dimension getResolution() {
            return size;
        }

        @Override
        public void setResolution(Dimension other) {}

        @Override
        public @Nullable BufferedImage getImage() {
            try {
                if (pictures.read(pixels)) {
                    return images[count++ % 2].image(pixels);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended.countDown();
            return null;
        }

        @Override
        public void open() {
            open = true;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public void dispose() {
            close();
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
