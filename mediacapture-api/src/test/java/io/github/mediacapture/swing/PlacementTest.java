package io.github.mediacapture.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers do with {@code object-fit}. */
class PlacementTest {
    @ParameterizedTest
    @CsvSource({
        // box, picture, fit: where, and which part
        "200, 100,  40, 40, CONTAIN,     50,  0, 100, 100, 0,    0,    1,   1",
        "200, 100,  40, 40, COVER,        0,  0, 200, 100, 0,    0.25, 1,   0.5",
        "200, 100,  40, 40, FILL,         0,  0, 200, 100, 0,    0,    1,   1",
        "200, 100,  40, 40, NONE,        80, 30,  40,  40, 0,    0,    1,   1",
        "200, 100,  40, 40, SCALE_DOWN,  80, 30,  40,  40, 0,    0,    1,   1",
        "100, 100, 400, 200, CONTAIN,     0, 25, 100,  50, 0,    0,    1,   1",
        "100, 100, 400, 200, COVER,       0,  0, 100, 100, 0.25, 0,    0.5, 1",
        "100, 100, 400, 200, FILL,        0,  0, 100, 100, 0,    0,    1,   1",
        "100, 100, 400, 200, NONE,        0,  0, 100, 100, 0.375, 0.25, 0.25, 0.5",
        "100, 100, 400, 200, SCALE_DOWN,  0, 25, 100,  50, 0,    0,    1,   1",
        "101, 100,  16,  9, CONTAIN,      0, 21, 101,  57, 0,    0,    1,   1", // rounding goes to the bars
        "10,    1, 1000, 1, CONTAIN,      0,  0,  10,   1, 0,    0,    1,   1", // never less than a pixel
    })
    void aPictureLiesAsCssHasIt(
            int boxWidth,
            int boxHeight,
            int pictureWidth,
            int pictureHeight,
            ObjectFit fit,
            int x,
            int y,
            int width,
            int height,
            double partX,
            double partY,
            double partWidth,
            double partHeight) {
        Placement placement = Placement.of(boxWidth, boxHeight, pictureWidth, pictureHeight, fit);
        assertThat(placement)
                .extracting(Placement::x, Placement::y, Placement::width, Placement::height)
                .containsExactly(x, y, width, height);
        assertThat(placement.partX()).isCloseTo(partX, within(1e-9));
        assertThat(placement.partY()).isCloseTo(partY, within(1e-9));
        assertThat(placement.partWidth()).isCloseTo(partWidth, within(1e-9));
        assertThat(placement.partHeight()).isCloseTo(partHeight, within(1e-9));
    }
}
