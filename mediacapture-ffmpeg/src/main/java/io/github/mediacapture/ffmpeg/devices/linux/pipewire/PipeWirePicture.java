package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import java.nio.ByteBuffer;

/**
 * A frame in PipeWire's memory, of 4 bytes a pixel; readable until the callback returns.
 *
 * @param pixels from the first one to the last one, upper row first
 * @param stride bytes from row to row, at least 4 a pixel
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param blueFirst whether the bytes are blue, green, red; else red, green, blue; the fourth means nothing
 * @param timeNanos when it was made, by the machine's monotonic clock; 0 if nobody says
 */
public record PipeWirePicture(
        ByteBuffer pixels, int stride, int width, int height, boolean blueFirst, long timeNanos) {}
