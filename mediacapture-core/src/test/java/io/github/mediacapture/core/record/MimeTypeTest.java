package io.github.mediacapture.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.RecordingFormat;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spec-7.17")
class MimeTypeTest {
    @Test
    void readsContainerAndCodecs() {
        assertThat(MimeType.parse("Video/WebM; codecs=\"vp8, opus\""))
                .contains(new RecordingFormat("video/webm", Optional.of("vp8"), Optional.of("opus")));
        assertThat(MimeType.parse("video/mp4;codecs=avc1.42E01E,mp4a.40.2"))
                .contains(new RecordingFormat("video/mp4", Optional.of("avc1.42E01E"), Optional.of("mp4a.40.2")));
        assertThat(MimeType.parse("video/webm;codecs=opus"))
                .contains(new RecordingFormat("video/webm", Optional.empty(), Optional.of("opus")));
        assertThat(MimeType.parse("video/webm;foo=bar;codecs=VP8"))
                .contains(new RecordingFormat("video/webm", Optional.of("VP8"), Optional.empty()));
        assertThat(MimeType.parse("audio/wav;codecs=1"))
                .contains(new RecordingFormat("audio/wav", Optional.empty(), Optional.of("1")));
        assertThat(MimeType.parse("video/mp4;codecs=\"hvc1.1.6.L93.B0, mp4a.6B\""))
                .contains(new RecordingFormat("video/mp4", Optional.of("hvc1.1.6.L93.B0"), Optional.of("mp4a.6B")));
        assertThat(MimeType.parse("video/x-matroska;codecs=vp08.00.41.08,ipcm"))
                .contains(new RecordingFormat("video/x-matroska", Optional.of("vp08.00.41.08"), Optional.of("ipcm")));
    }

    @Test
    void emptyMeansAny() {
        assertThat(MimeType.parse("")).contains(new RecordingFormat("", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video",
                "video/",
                "/webm",
                "video/webm;codecs",
                "video/webm;codecs=\"vp8",
                "video/webm;codecs=vp8,vp9",
                "video/webm;codecs=opus,pcm",
                "video/webm;codecs=vp8,",
                "video/webm;codecs=nonsense",
                "video/webm codecs=vp8",
                "vid eo/webm",
                "video/webm\u0000"
            })
    void refusesWhatIsNotAType(String type) {
        assertThat(MimeType.parse(type)).isEmpty();
    }

    @Test
    void refusesWhatIsAbsurdlyLongWithoutDelay() {
        assertThat(MimeType.parse("video/webm;codecs=" + " ".repeat(1_000_000))).isEmpty();
        assertThat(MimeType.parse("a".repeat(1_000_000))).isEmpty();
    }
}
