package io.github.mediacapture.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.IndexSizeException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.image.ImageBitmap;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is drawn on a canvas, and when it is painted. */
class CanvasTest {
    private final Canvas canvas = new Canvas(40, 30);
    private final List<String> painted = new ArrayList<>();

    private static void fill(Graphics2D g, Color color) {
        g.setComposite(AlphaComposite.Src);
        g.setColor(color);
        g.fillRect(0, 0, 10_000, 10_000);
    }

    /** As 0xAARRGGBB. */
    private static String pixel(VideoFrame frame, int x, int y) {
        int at = y * frame.stride(0) + x * 4;
        return String.format(
                "%02x%02x%02x%02x",
                frame.plane(0).get(at + 3),
                frame.plane(0).get(at + 2),
                frame.plane(0).get(at + 1),
                frame.plane(0).get(at));
    }

    private String first() {
        try (VideoFrame frame = canvas.snapshot(7)) {
            return pixel(frame, 0, 0);
        }
    }

    @Test
    @Tag("spec-12.10")
    void eachDrawingIsOnePaint() {
        Registration registration = canvas.onPaint(() -> painted.add(first()));
        canvas.draw(g -> {
            fill(g, Color.RED);
            fill(g, Color.GREEN);
        });
        Graphics2D graphics = canvas.graphics();
        fill(graphics, Color.BLUE);
        fill(graphics, Color.WHITE);
        assertThat(painted).containsExactly("ff00ff00");
        canvas.commit();
        fill(graphics, Color.BLACK);
        canvas.commit();
        registration.close();
        canvas.commit();

        assertThat(painted).containsExactly("ff00ff00", "ffffffff", "ff000000");
        assertThat(canvas.graphics()).isSameAs(graphics);
    }

    @Test
    void whatWasDrawnBeforeAFailureIsPainted() {
        canvas.onPaint(() -> painted.add(first()));
        IllegalStateException failure = new IllegalStateException("out of ink");
        assertThatThrownBy(() -> canvas.draw(g -> {
                    fill(g, Color.RED);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(painted).containsExactly("ffff0000");
    }

    @Test
    @Tag("spec-12.8")
    void framesHaveTheColorsThatWereDrawn() {
        canvas.draw(g -> {
            fill(g, new Color(200, 100, 50, 128));
            g.setColor(new Color(1, 2, 3));
            g.fillRect(10, 20, 1, 1);
            g.setColor(new Color(255, 255, 255, 0));
            g.fillRect(39, 29, 1, 1);
        });
        try (VideoFrame frame = canvas.snapshot(5_000)) {
            assertThat(frame.format()).isEqualTo(VideoPixelFormat.BGRA);
            assertThat(frame.codedWidth() + "x" + frame.codedHeight()).isEqualTo("40x30");
            assertThat(frame.timestampNanos()).isEqualTo(5_000);
            // the image has its colors multiplied by 128/255, so that they come back to within one
            String half = pixel(frame, 0, 0);
            assertThat(half).startsWith("80");
            assertThat(Integer.parseInt(half.substring(2, 4), 16)).isBetween(199, 201);
            assertThat(Integer.parseInt(half.substring(4, 6), 16)).isBetween(99, 101);
            assertThat(Integer.parseInt(half.substring(6, 8), 16)).isBetween(49, 51);
            assertThat(pixel(frame, 10, 20)).isEqualTo("ff010203");
            assertThat(pixel(frame, 39, 29)).isEqualTo("00000000");
        }
    }

    @Test
    void aCanvasWithoutAlphaIsBlackAndOpaque() {
        Canvas opaque = new Canvas(4, 4, false);
        try (VideoFrame frame = opaque.snapshot(0)) {
            assertThat(frame.format()).isEqualTo(VideoPixelFormat.BGRX);
            assertThat(pixel(frame, 3, 3)).endsWith("000000");
        }
        opaque.draw(g -> fill(g, new Color(9, 8, 7)));
        try (VideoFrame frame = opaque.snapshot(0)) {
            assertThat(pixel(frame, 3, 3)).endsWith("090807");
        }
    }

    /** A frame keeps what it shows, and unchanged content is copied once. */
    @Test
    void snapshotsNeverChangeAndShareTheirMemory() {
        canvas.draw(g -> fill(g, Color.RED));
        VideoFrame red = canvas.snapshot(1);
        VideoFrame same = canvas.snapshot(2);
        canvas.draw(g -> fill(g, Color.BLUE));
        VideoFrame blue = canvas.snapshot(3);

        assertThat(pixel(red, 0, 0)).isEqualTo("ffff0000");
        assertThat(pixel(same, 0, 0)).isEqualTo("ffff0000");
        assertThat(pixel(blue, 0, 0)).isEqualTo("ff0000ff");
        assertThat(memory(same)).isEqualTo(memory(red)).isNotEqualTo(memory(blue));
        red.close();
        same.close();
        blue.close();
    }

    private static Object memory(VideoFrame frame) {
        return ((io.github.mediacapture.frames.SharedVideoFrame) frame).memory();
    }

    /** Two frames at a time are in use: no third is ever allocated. */
    @Test
    void memoryIsUsedAgain() {
        Set<Long> addresses = new HashSet<>();
        VideoFrame before = canvas.snapshot(0);
        for (int i = 0; i < 100; i++) {
            Color gray = new Color(i, i, i);
            canvas.draw(g -> fill(g, gray));
            VideoFrame frame = canvas.snapshot(i);
            addresses.add(mark(frame));
            before.close();
            before = frame;
        }
        before.close();
        assertThat(addresses.size()).as("buffers that were used").isLessThanOrEqualTo(3);
    }

    /** Slices of one buffer have the same attachment chain; the plane's own identity stands for it. */
    private static long mark(VideoFrame frame) {
        io.github.mediacapture.frames.FrameMemory lent =
                ((io.github.mediacapture.frames.SharedVideoFrame) frame).memory();
        return System.identityHashCode(lent.plane(0));
    }

    @Test
    @Tag("spec-12.18")
    void anotherSizeClearsTheCanvas() {
        canvas.draw(g -> fill(g, Color.RED));
        canvas.onPaint(() -> painted.add(canvas.width() + "x" + canvas.height() + " " + first()));
        canvas.setWidth(50);
        assertThat(first()).isEqualTo("00000000");
        canvas.draw(g -> fill(g, Color.RED));
        canvas.setHeight(20);
        assertThat(first()).isEqualTo("00000000");
        canvas.draw(g -> fill(g, Color.GREEN));
        canvas.setHeight(20);
        assertThat(first()).as("the same size clears, too").isEqualTo("00000000");

        assertThat(painted).containsExactly("50x30 ffff0000", "50x20 ff00ff00");
        assertThat(canvas.image().getWidth()).isEqualTo(50);
        assertThat(canvas.image().getHeight()).isEqualTo(20);
    }

    @Test
    @Tag("spec-12.18")
    void theImageIsTakenOut() {
        canvas.draw(g -> fill(g, Color.RED));
        canvas.onPaint(() -> painted.add("painted"));
        try (ImageBitmap bitmap = canvas.transferToImageBitmap()) {
            assertThat(first()).isEqualTo("00000000");
            assertThat(canvas.width() + "x" + canvas.height()).isEqualTo("40x30");
            canvas.draw(g -> fill(g, Color.BLUE));
            assertThat(bitmap.width() + "x" + bitmap.height()).isEqualTo("40x30");
            assertThat(pixel(bitmap.frame(), 3, 3)).isEqualTo("ffff0000");
        }
        assertThat(painted).hasSize(1);
    }

    @Test
    @Tag("spec-12.18")
    void withoutPixelsThereIsNothing() {
        Canvas empty = new Canvas(0, 10);
        assertThatThrownBy(empty::convertToBlob)
                .isInstanceOf(IndexSizeException.class)
                .hasMessageContaining("0x10");
        assertThatThrownBy(() -> empty.snapshot(0)).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(empty::image).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(empty::graphics).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> empty.draw(g -> {})).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(empty::transferToImageBitmap).isInstanceOf(InvalidStateException.class);
        empty.commit();
        empty.setWidth(3);
        empty.draw(g -> fill(g, Color.RED));
        assertThat(empty.image().getRGB(2, 9)).isEqualTo(0xffff0000);
    }

    @Test
    void badSizesAreRefusedAndChangeNothing() {
        assertThatThrownBy(() -> new Canvas(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Canvas(1 << 20, 1 << 20)).isInstanceOf(IllegalArgumentException.class);
        canvas.draw(g -> fill(g, Color.RED));
        assertThatThrownBy(() -> canvas.setWidth(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canvas.setHeight(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canvas.draw(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canvas.onPaint(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canvas.convertToBlob(null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(first()).isEqualTo("ffff0000");
    }

    /** Half a drawing is nobody else's to see. */
    @Test
    void anotherThreadCanNotCopyWhatIsBeingDrawn() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        canvas.draw(g -> {
            fill(g, Color.RED);
            assertThat(first()).as("whoever draws may look").isEqualTo("ffff0000");
            seen.set(elsewhere());
            fill(g, Color.GREEN);
        });
        assertThat(seen.get()).isInstanceOf(InvalidStateException.class).hasMessageContaining("being drawn on by '");
        assertThat(elsewhere()).isNull();
        canvas.graphics();
        assertThat(elsewhere()).isInstanceOf(InvalidStateException.class);
        canvas.commit();
        assertThat(elsewhere()).isNull();
        assertThat(first()).isEqualTo("ff00ff00");
    }

    /** What a snapshot on another thread throws, or null. */
    private Throwable elsewhere() {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        canvas.snapshot(0).close();
                        return null;
                    } catch (RuntimeException e) {
                        return (Throwable) e;
                    }
                })
                .join();
    }

    /** A thread that copies all the time never sees two colors at once. */
    @Test
    void snapshotsDoNotTear() {
        Canvas large = new Canvas(300, 300);
        large.draw(g -> fill(g, Color.BLACK));
        CompletableFuture<Integer> copies = new CompletableFuture<>();
        Thread copier = new Thread(() -> {
            int taken = 0;
            try {
                while (taken < 300) {
                    try (VideoFrame frame = large.snapshot(0)) {
                        String corner = pixel(frame, 0, 0);
                        for (int i = 0; i < 300; i += 13) {
                            assertThat(pixel(frame, i, i)).isEqualTo(corner);
                        }
                        assertThat(pixel(frame, 299, 299)).isEqualTo(corner);
                        taken++;
                    } catch (InvalidStateException e) {
                        Thread.onSpinWait(); // it is being drawn on
                    }
                }
                copies.complete(taken);
            } catch (Throwable e) {
                copies.completeExceptionally(e);
            }
        });
        copier.start();
        for (int i = 0; !copies.isDone(); i++) {
            Color color = new Color(i & 255, i >> 3 & 255, 255 - i & 255);
            large.draw(g -> fill(g, color));
        }
        assertThat(copies.join()).isEqualTo(300);
    }

    @Test
    void aCopyWaitsUntilADrawingIsWhole() throws Exception {
        CountDownLatch draws = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Thread drawing = new Thread(() -> canvas.draw(g -> {
            draws.countDown();
            fill(g, Color.RED);
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            fill(g, Color.GREEN);
        }));
        drawing.start();
        draws.await();
        FutureTask<ImageBitmap> taken = new FutureTask<>(canvas::transferToImageBitmap);
        Thread takes = new Thread(taken);
        takes.start();
        while (takes.isAlive() && takes.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goesOn.countDown();
        drawing.join();
        try (ImageBitmap bitmap = taken.get()) {
            assertThat(pixel(bitmap.frame(), 20, 15)).isEqualTo("ff00ff00");
        }
    }
}
