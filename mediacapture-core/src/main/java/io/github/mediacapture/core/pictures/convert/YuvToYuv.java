package io.github.mediacapture.core.pictures.convert;

/** Makes Y, U and V of one code of those of another, without a detour by RGB, which would cut off what is out of its range; immutable. */
final class YuvToYuv {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int GRAY = 128;

    private final YuvCode from;
    private final YuvCode to;
    private final int lumaByY;
    private final int lumaByU;
    private final int lumaByV;
    private final int luma;
    private final int uByU;
    private final int uByV;
    private final int vByU;
    private final int vByV;

    YuvToYuv(YuvCode from, YuvCode to) {
        this.from = from;
        this.to = to;
        // Red, green and blue less brightness, by U and by V.
        double[] byU = {0, from.greenByU(), from.blueByU()};
        double[] byV = {from.redByV(), from.greenByV(), 0};
        double scale = 1 / to.lumaStep();
        double brightByU = brightness(byU);
        double brightByV = brightness(byV);
        lumaByY = fixed(from.lumaStep() * scale);
        lumaByU = fixed(brightByU * scale);
        lumaByV = fixed(brightByV * scale);
        luma = fixed(to.black() - from.black() * from.lumaStep() * scale) + HALF;
        uByU = fixed((byU[2] - brightByU) / to.blueByU());
        uByV = fixed((byV[2] - brightByV) / to.blueByU());
        vByU = fixed((byU[0] - brightByU) / to.redByV());
        vByV = fixed((byV[0] - brightByV) / to.redByV());
    }

    private double brightness(double[] rgb) {
        return to.kr() * rgb[0] + to.kg() * rgb[1] + to.kb() * rgb[2];
    }

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << BITS));
    }

    boolean isFor(YuvCode otherFrom, YuvCode otherTo) {
        return from.equals(otherFrom) && to.equals(otherTo);
    }

    /** Changes rows of full resolution. */
    void convert(byte[] y, byte[] u, byte[] v, int width) {
        for (int i = 0; i < width; i++) {
            int blue = (u[i] & 0xff) - GRAY;
            int red = (v[i] & 0xff) - GRAY;
            y[i] = clamped((lumaByY * (y[i] & 0xff) + lumaByU * blue + lumaByV * red + luma) >> BITS);
            u[i] = clamped(((uByU * blue + uByV * red + HALF) >> BITS) + GRAY);
            v[i] = clamped(((vByU * blue + vByV * red + HALF) >> BITS) + GRAY);
        }
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
