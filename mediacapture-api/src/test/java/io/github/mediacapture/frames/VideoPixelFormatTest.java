package io.github.mediacapture.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoPixelFormatTest {
    @ParameterizedTest
    @EnumSource
    void subsamplingIsTheLargestOfAnyPlane(VideoPixelFormat format) {
        assertThat(IntStream.range(0, format.planeCount())
                        .map(format::horizontalSubsampling)
                        .max())
                .hasValue(format.horizontalSubsampling());
        assertThat(IntStream.range(0, format.planeCount())
                        .map(format::verticalSubsampling)
                        .max())
                .hasValue(format.verticalSubsampling());
    }
}
