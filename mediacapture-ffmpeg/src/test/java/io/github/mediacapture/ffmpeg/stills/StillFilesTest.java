package io.github.mediacapture.ffmpeg.stills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.record.FfmpegProgram;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.image.StillCodecs;
import io.github.mediacapture.swing.Canvas;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Image files of a canvas, as other programs see them. */
class StillFilesTest {
    @TempDir
    Path folder;

    private static Canvas canvas() {
        Canvas canvas = new Canvas(120, 80);
        canvas.draw(g -> {
            g.setColor(new Color(30, 60, 90));
            g.fillRect(0, 0, 120, 80);
            g.setColor(new Color(250, 200, 10));
            g.fillRect(40, 20, 40, 40);
        });
        return canvas;
    }

    private Path file(Blob blob) {
        Path file = folder.resolve("canvas." + blob.type().substring("image/".length()));
        blob.writeTo(file);
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, png, PNG image data, rgba",
        "image/jpeg, mjpeg, JPEG image data, yuvj444p",
        "image/webp, webp, Web/P image, argb"
    })
    @Tag("spec-12.18")
    void otherProgramsKnowTheFiles(String type, String codec, String description, String pixels) throws Exception {
        Path file = file(canvas().convertToBlob(type));

        assertThat(FfmpegProgram.probe(file, "stream=codec_name,width,height,pix_fmt"))
                .containsExactly(codec, "120", "80", pixels);
        FfmpegProgram.assertDecodes(file);
        Path program = Path.of("/usr/bin/file");
        Assumptions.assumeTrue(Files.exists(program));
        Process process = new ProcessBuilder(program.toString(), "-b", file.toString()).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains(description);
    }

    @Test
    @Tag("spec-12.18")
    void imageIoReadsThePixels() throws Exception {
        BufferedImage png = ImageIO.read(file(canvas().convertToBlob()).toFile());
        assertThat(png.getRGB(0, 0)).isEqualTo(0xff1e3c5a);
        assertThat(png.getRGB(60, 40)).isEqualTo(0xfffac80a);
        BufferedImage jpeg =
                ImageIO.read(file(canvas().convertToBlob("image/jpeg", 0.92)).toFile());
        assertThat(jpeg.getRGB(60, 40) >> 16 & 255).isCloseTo(250, within(4));
        assertThat(jpeg.getRGB(60, 40) >> 8 & 255).isCloseTo(200, within(4));
        assertThat(jpeg.getRGB(60, 40) & 255).isCloseTo(10, within(4));
    }

    /** What another program wrote is read. */
    @ParameterizedTest
    @CsvSource({"jpg", "png", "gif", "bmp"})
    void filesOfImageIoAreRead(String format) throws Exception {
        BufferedImage image = new BufferedImage(33, 21, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xffffff);
        Path file = folder.resolve("image." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        try (VideoFrame read = StillCodecs.decode(Blob.of(file, ""))) {
            assertThat(read.codedWidth() + "x" + read.codedHeight()).isEqualTo("33x21");
        }
    }
}
