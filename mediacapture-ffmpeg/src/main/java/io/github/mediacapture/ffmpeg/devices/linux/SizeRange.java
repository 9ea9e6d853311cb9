package io.github.mediacapture.ffmpeg.devices.linux;

/** Frame sizes that a camera offers: one, or a grid of them; immutable, in pixels. */
record SizeRange(Steps width, Steps height) {
    /**
     * Numbers from {@code min} to {@code max} inclusive.
     *
     * @param step from one to the next, 0 or 1 for all
     */
    record Steps(int min, int max, int step) {
        boolean contains(int value) {
            return value >= min && value <= max && (step <= 1 || (value - min) % step == 0);
        }
    }

    static SizeRange of(int width, int height) {
        return new SizeRange(new Steps(width, width, 1), new Steps(height, height, 1));
    }

    boolean contains(int w, int h) {
        return width.contains(w) && height.contains(h);
    }

    boolean isSingle() {
        return width.min == width.max && height.min == height.max;
    }
}
