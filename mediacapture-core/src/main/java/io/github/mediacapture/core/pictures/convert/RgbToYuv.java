package io.github.mediacapture.core.pictures.convert;

/** Makes Y, U and V of rows of {@code 0xAARRGGBB}, and of other Y, U and V; immutable. */
final class RgbToYuv {
    private static final int BITS = 16;

    private final YuvCode code;
    private final int[] y;
    private final int[] u;
    private final int[] v;
    private final int black;

    RgbToYuv(YuvCode code) {
        this.code = code;
        double luma = 1 / code.lumaStep();
        y = fixed(code.kr() * luma, code.kg() * luma, code.kb() * luma);
        double blue = 1 / code.blueByU();
        u = fixed(-code.kr() * blue, -code.kg() * blue, (1 - code.kb()) * blue);
        double red = 1 / code.redByV();
        v = fixed((1 - code.kr()) * red, -code.kg() * red, -code.kb() * red);
        black = (code.black() << BITS) + (1 << (BITS - 1));
    }

    private static int[] fixed(double red, double green, double blue) {
        double one = 1 << BITS;
        return new int[] {(int) Math.round(red * one), (int) Math.round(green * one), (int) Math.round(blue * one)};
    }

    YuvCode code() {
        return code;
    }

    /** Fills rows of full resolution. */
    void convert(int[] rgb, int width, byte[] luma, byte[] chromaU, byte[] chromaV) {
        int gray = (128 << BITS) + (1 << (BITS - 1));
        int yr = y[0];
        int yg = y[1];
        int yb = y[2];
        int ur = u[0];
        int ug = u[1];
        int ub = u[2];
        int vr = v[0];
        int vg = v[1];
        int vb = v[2];
        int least = black;
        for (int i = 0; i < width; i++) {
            int pixel = rgb[i];
            int red = (pixel >> 16) & 0xff;
            int green = (pixel >> 8) & 0xff;
            int blue = pixel & 0xff;
            luma[i] = (byte) ((yr * red + yg * green + yb * blue + least) >> BITS);
            // 255.5 with the full range: not 256
            chromaU[i] = (byte) Math.min(255, (ur * red + ug * green + ub * blue + gray) >> BITS);
            chromaV[i] = (byte) Math.min(255, (vr * red + vg * green + vb * blue + gray) >> BITS);
        }
    }
}
