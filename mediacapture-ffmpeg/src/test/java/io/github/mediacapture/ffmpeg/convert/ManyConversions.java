package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.ffmpeg.NativeGrowth;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.List;
import java.util.Random;

/** Ten thousand conversions between any formats and sizes, by one converter. */
public final class ManyConversions implements NativeGrowth.Work {
    private static final int CONVERSIONS = 10_000;

    private final PixelConversion conversion = new SwscaleConverter().newConversion();
    private final VideoPixelFormat[] formats = VideoPixelFormat.values();

    @Override
    public void run(int round, List<String> arguments) {
        Random random = new Random(round);
        for (int i = 0; i < CONVERSIONS; i++) {
            VideoPixelFormat from = formats[random.nextInt(formats.length)];
            VideoPixelFormat to = formats[random.nextInt(formats.length)];
            int side = 1 + random.nextInt(i % 3 == 0 ? 64 : 4);
            PixelBuffer source = PixelBuffer.allocate(from, side, side, VideoColorSpace.BT709);
            PixelBuffer target = PixelBuffer.allocate(to, side, 1 + side / 2, VideoColorSpace.BT601);
            conversion.convert(source, PixelRect.ofSize(side, side), target);
        }
    }

    @Override
    public void close() {
        conversion.close();
    }
}
