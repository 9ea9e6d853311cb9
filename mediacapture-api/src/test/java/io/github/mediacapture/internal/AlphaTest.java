package io.github.mediacapture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every color at every alpha. */
class AlphaTest {
    @Test
    void dividingIsExact() {
        for (int alpha = 1; alpha <= 255; alpha++) {
            for (int color = 0; color <= alpha; color++) {
                int gray = (alpha << 24) | (color << 16) | (color << 8) | color;
                int whole = Math.min(255, (color * 255 + alpha / 2) / alpha);
                assertThat(Alpha.divided(gray)).isEqualTo((alpha << 24) | (whole << 16) | (whole << 8) | whole);
            }
        }
        assertThat(Alpha.divided(0x00ffffff))
                .as("what is transparent has no color")
                .isZero();
    }

    @Test
    void multiplyingUndoesIt() {
        for (int alpha = 1; alpha <= 255; alpha++) {
            for (int color = 0; color <= alpha; color++) {
                int gray = (alpha << 24) | (color << 16) | (color << 8) | color;
                assertThat(Alpha.multiplied(Alpha.divided(gray))).isEqualTo(gray);
            }
        }
    }
}
