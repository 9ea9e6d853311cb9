package io.github.mediacapture.core.pictures.convert;

/**
 * Makes rows of {@code 0xffRRGGBB} of rows of Y, U and V by tables, which the compiler makes more of than of multiplying; one
 * thread.
 *
 * <p>What chroma adds to Y is put in quarters of a step of Y, once for each chroma sample; then each color is looked up.
 */
final class YuvToRgb {
    private static final int STEP_BITS = 2;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int ALPHA = 0xff000000;

    /** Chroma takes away 241 steps of Y at most. */
    private static final int BIAS = 256 * STEPS;

    private static final int LEVELS = 1024 * STEPS;
    private static final int MASK = LEVELS - 1;
    private static final int FINE_BITS = 8;

    private final YuvCode code;
    private final int[] redByV;
    private final int[] blueByU;
    private final int[] greenByU;
    private final int[] greenByV;
    private final byte[] color = new byte[LEVELS];
    private int[] red = {};
    private int[] green = {};
    private int[] blue = {};

    YuvToRgb(YuvCode code) {
        this.code = code;
        double step = STEPS / code.lumaStep();
        redByV = chroma(code.redByV() * step, BIAS);
        blueByU = chroma(code.blueByU() * step, BIAS);
        greenByU = chroma(code.greenByU() * step * (1 << FINE_BITS), BIAS << FINE_BITS);
        greenByV = chroma(code.greenByV() * step * (1 << FINE_BITS), 1 << (FINE_BITS - 1));
        for (int level = 0; level < LEVELS; level++) {
            double value = code.lumaStep() * ((double) (level - BIAS) / STEPS - code.black());
            color[level] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
    }

    private static int[] chroma(double factor, int bias) {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = bias + (int) Math.round(factor * (i - 128));
        }
        return table;
    }

    YuvCode code() {
        return code;
    }

    /** Takes a row of chroma, for the rows of Y that come next. */
    void chroma(byte[] u, byte[] v, int count) {
        if (red.length < count) {
            red = new int[count];
            green = new int[count];
            blue = new int[count];
        }
        int[] r = red;
        int[] g = green;
        int[] b = blue;
        for (int i = 0; i < count; i++) {
            int atU = u[i] & 0xff;
            int atV = v[i] & 0xff;
            r[i] = redByV[atV];
            g[i] = (greenByU[atU] + greenByV[atV]) >> FINE_BITS;
            b[i] = blueByU[atU];
        }
    }

    /** Makes pixels of a row of Y, and of the chroma taken before: one sample for each pixel, or for two. */
    void pixels(byte[] y, int width, boolean halved, int[] pixels, int at) {
        if (halved) {
            pairs(y, width / 2, pixels, at);
            if ((width & 1) != 0) {
                pixels[at + width - 1] = pixel(color, y[width - 1], red[width / 2], green[width / 2], blue[width / 2]);
            }
            return;
        }
        byte[] colors = color;
        int[] r = red;
        int[] g = green;
        int[] b = blue;
        for (int i = 0; i < width; i++) {
            pixels[at + i] = pixel(colors, y[i], r[i], g[i], b[i]);
        }
    }

    private void pairs(byte[] y, int count, int[] pixels, int at) {
        byte[] colors = color;
        int[] r = red;
        int[] g = green;
        int[] b = blue;
        for (int i = 0, x = 0; i < count; i++, x += 2) {
            int moreRed = r[i];
            int moreGreen = g[i];
            int moreBlue = b[i];
            pixels[at + x] = pixel(colors, y[x], moreRed, moreGreen, moreBlue);
            pixels[at + x + 1] = pixel(colors, y[x + 1], moreRed, moreGreen, moreBlue);
        }
    }

    private static int pixel(byte[] colors, byte y, int red, int green, int blue) {
        int level = (y & 0xff) << STEP_BITS;
        return ALPHA
                | (colors[(level + red) & MASK] & 0xff) << 16
                | (colors[(level + green) & MASK] & 0xff) << 8
                | (colors[(level + blue) & MASK] & 0xff);
    }
}
