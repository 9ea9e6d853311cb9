package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request is completed to, and what is refused. */
class FormatCompletionTest {
    private final FfmpegEncoders backend = new FfmpegEncoders();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // container | video codec | audio codec | tracks | answer
                "''              | - | -    | av | video/webm;codecs=vp8,opus",
                "''              | - | -    | v  | video/webm;codecs=vp8",
                "''              | - | -    | a  | audio/webm;codecs=opus",
                "''              | avc1.42E01E | - | av | video/mp4;codecs=avc1.42E01E,mp4a.40.2",
                "''              | - | aac  | a  | audio/mp4;codecs=aac",
                "''              | vp9 | aac | av | video/mp4;codecs=vp9,aac",
                "video/webm      | - | -    | av | video/webm;codecs=vp8,opus",
                "video/webm      | VP9 | -  | av | video/webm;codecs=VP9,opus",
                "video/webm      | vp8 | opus | a | video/webm;codecs=opus",
                "video/webm      | vp8 | opus | v | video/webm;codecs=vp8",
                "audio/webm      | - | -    | a  | audio/webm;codecs=opus",
                "video/x-matroska| - | -    | av | video/x-matroska;codecs=vp8,opus",
                "video/x-matroska| avc1 | - | av | video/x-matroska;codecs=avc1,opus",
                "video/x-matroska| avc3.64001f | aac | av | video/x-matroska;codecs=avc3.64001f,aac",
                "video/mp4       | - | -    | av | 'video/mp4;codecs=avc1.42C01F,mp4a.40.2'",
                "video/mp4       | vp09.00.10.08 | opus | av | video/mp4;codecs=vp09.00.10.08,opus",
                "audio/mp4       | - | -    | a  | audio/mp4;codecs=mp4a.40.2",
            })
    void fillsInWhatIsLeftOpen(String container, String video, String audio, String tracks, String answer) {
        assertThat(complete(container, video, audio, tracks).map(RecordingFormat::mimeType))
                .contains(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "audio/webm      | - | -     | av",
                "audio/webm      | vp8 | opus | a",
                "audio/mp4       | - | -     | v",
                "video/webm      | h264 | -  | v",
                "video/webm      | vp8 | aac | av",
                "video/webm      | nosuch | - | a",
                "video/webm      | opus | - | av",
                "video/mp4       | vp8 | -   | v",
                "video/mp4       | avc1.42E0 | - | v",
                "video/mp4       | avc1.F4001F | - | v",
                "video/ogg       | - | -     | av",
                "webm            | - | -     | av",
                "''              | vp8 | aac;x=1 | av",
                "video/webm      | - | -     | ''",
            })
    void refusesWhatItDoesNotWrite(String container, String video, String audio, String tracks) {
        assertThat(complete(container, video, audio, tracks)).isEmpty();
    }

    private Optional<RecordingFormat> complete(String container, String video, String audio, String tracks) {
        return backend.complete(Recordings.format(container, video, audio), tracks.contains("v"), tracks.contains("a"));
    }

    @Test
    void answersManyThreadsAlike() {
        RecordingFormat any = Recordings.format("", null, null);
        List<Optional<RecordingFormat>> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> backend.complete(any, true, true))
                .toList();
        assertThat(answers).hasSize(16).containsOnly(Optional.of(Recordings.format("video/webm", "vp8", "opus")));
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(EncoderBackend.class)).anySatisfy(found -> {
            assertThat(found).isInstanceOf(FfmpegEncoders.class);
            assertThat(found.name()).isEqualTo("ffmpeg");
            assertThat(found.priority()).isEqualTo(100);
        });
    }
}
