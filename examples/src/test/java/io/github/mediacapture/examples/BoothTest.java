package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import org.junit.jupiter.api.Test;

class BoothTest {
    @Test
    void whoHasNoCameraIsToldOfTheFakeOneInALineThatHasRoom() {
        NotFoundException long300 = new NotFoundException("No camera was found: " + "x".repeat(300));

        assertThat(Booth.noCamera(long300)).contains("no camera", "--fake").hasSizeLessThan(80);
        assertThat(Booth.noCamera(new NotAllowedException("The person said no.")))
                .isEqualTo("The person said no");
    }
}
