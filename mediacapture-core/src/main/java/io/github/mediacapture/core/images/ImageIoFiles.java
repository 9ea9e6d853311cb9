package io.github.mediacapture.core.images;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** All that names AWT: loaded when an image is written or read. Stateless. */
final class ImageIoFiles {
    private static final long MOST_PIXELS = 1L << 28;
    private static final int BYTES = 4;

    private ImageIoFiles() {}

    static byte[] write(VideoFrame image, String type, double quality) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByMIMEType(type);
        if (!writers.hasNext()) {
            throw new EncodingException("ImageIO has no writer for " + type);
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam options = writer.getDefaultWriteParam();
            if (type.equals("image/jpeg")) {
                options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                options.setCompressionQuality((float) quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered(image), null, null), options);
        } catch (IOException e) {
            throw new EncodingException("ImageIO could not write " + type + ": " + Reason.of(e), e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage buffered(VideoFrame image) {
        int width = image.codedWidth();
        int height = image.codedHeight();
        boolean alpha = image.format().hasAlpha();
        BufferedImage buffered =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) buffered.getRaster().getDataBuffer()).getData();
        ByteBuffer plane = image.plane(0).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < height; y++) {
            plane.position(y * image.stride(0)).asIntBuffer().get(pixels, y * width, width);
        }
        return buffered;
    }

    static VideoFrame read(byte[] file, String type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            throw new EncodingException("ImageIO has no reader for " + type);
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, /* seekForwardOnly= */ true, /* ignoreMetadata= */ true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new EncodingException("The image has " + pixels + " pixels, more than " + MOST_PIXELS);
            }
            return frame(reader.read(0));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new EncodingException("ImageIO could not read " + type + ": " + Reason.of(e), e);
        } finally {
            reader.dispose();
        }
    }

    private static VideoFrame frame(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ByteBuffer bytes = ByteBuffer.allocate(width * height * BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            bytes.position(y * width * BYTES).asIntBuffer().put(row);
        }
        VideoPixelFormat format = image.getColorModel().hasAlpha() ? VideoPixelFormat.BGRA : VideoPixelFormat.BGRX;
        return SharedVideoFrame.copyOf(format, width, height, 0, bytes.rewind());
    }
}
