package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsDemuxerTest {
    /** As FFmpeg 8 words them; the error is the same for all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Could not run graph (sometimes caused by a device already in use by other application) | -16",
                "Unable to BindToObject for @device_pnp_x | -19",
                "Could not find video device with name [x] among source devices of type video. | -19",
                "Could not set video options | -5"
            })
    void theLogTellsWhatAnErrorOfDirectShowMeans(String words, int code) {
        assertThat(WindowsDemuxer.DSHOW.meaning(
                        -5, "FFmpeg could not open it: I/O error ([dshow @ 0x1] " + words + ")"))
                .isEqualTo(code);
    }

    @Test
    void otherErrorsStayWhatTheyAre() {
        assertThat(WindowsDemuxer.GDIGRAB.meaning(avutil.AVERROR_EOF, "Could not run graph"))
                .isEqualTo(avutil.AVERROR_EOF);
    }

    @Test
    void whoMayNotIsToldWhatToDo() {
        assertThat(WindowsDemuxer.DSHOW.accessCure()).contains("Let desktop apps access your camera");
        assertThat(Arrays.stream(WindowsDemuxer.values()).map(WindowsDemuxer::accessCure))
                .noneMatch(String::isBlank);
    }
}
