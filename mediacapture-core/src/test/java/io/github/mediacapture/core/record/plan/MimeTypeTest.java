package io.github.mediacapture.core.record.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.RecordingFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "audio/wav;rate=16000, 16000, 0",
        "'audio/wav; Rate=\"16000\"; CHANNELS = 2', 16000, 2",
        "audio/wav;codecs=1;channels=1, 0, 1",
        "audio/wav;channels=1;codecs=1;rate=8000, 8000, 1",
        "audio/wav;codecs=1;charset=utf-8, 0, 0",
        "audio/wav;rate=99999999, 99999999, 0",
        "audio/wav;rate=999999999, 999999999, 0",
    })
    void readsTheRateAndTheChannelsOfSound(String type, int rate, int channels) {
        assertThat(MimeType.parse(type))
                .map(format -> format.withCodecs(Optional.empty(), Optional.empty()))
                .contains(new RecordingFormat(
                        "audio/wav", Optional.empty(), Optional.empty(), number(rate), number(channels)));
    }

    private static OptionalInt number(int value) {
        return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "abc", "", "16000.0", "16k", "+16000", "1e4", "016000", "0x10", "99999999999", "1 6"})
    void refusesNumbersThatAreNone(String value) {
        for (String name : List.of("rate", "channels")) {
            String type = "audio/wav;" + name + "=" + value;
            assertThat(MimeType.parse(type)).as(type).isEmpty();
            assertThat(MimeType.objection(type))
                    .contains(name + " must be a whole number from 1 up, not '" + value + "'.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=640",
                "Height=480",
                "framerate=30",
                "bitrate=64000",
                "profile=1",
                "profiles=\"isom,mp42\"",
                "level=30",
                "profile-level-id=42e01e",
                "eotf=smpte2084"
            })
    void refusesWhatATypeDoesNotChoose(String parameter) {
        String type = "video/mp4;codecs=avc1;" + parameter;
        assertThat(MimeType.parse(type)).isEmpty();
        assertThat(MimeType.objection(type).orElseThrow())
                .startsWith(parameter.toLowerCase(Locale.ROOT).split("=", 2)[0] + " can't be asked for in a type: ");
    }

    @Test
    void objectsToNothingElse() {
        assertThat(MimeType.objection("video/webm;codecs=vp8,opus;rate=48000;foo=bar"))
                .isEmpty();
        assertThat(MimeType.objection("nonsense")).isEmpty();
        assertThat(MimeType.objection("")).isEmpty();
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
                "video/webm;codecs=vp8;codecs=vp9",
                "audio/wav;rate=16000;RATE=16000",
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
