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
                "video/mp4       | - | -    | av | 'video/mp4;codecs=avc1,mp4a.40.2'",
                "video/mp4       | vp09.00.10.08 | opus | av | video/mp4;codecs=vp09.00.10.08,opus",
                "audio/mp4       | - | -    | a  | audio/mp4;codecs=mp4a.40.2",
                "audio/mp4       | - | fLaC | a  | audio/mp4;codecs=fLaC",
                "audio/mp4       | - | mp4a.6B | a | audio/mp4;codecs=mp4a.6B",
                "audio/mp4       | - | ipcm | a  | audio/mp4;codecs=ipcm",
                "audio/x-m4a     | - | -    | a  | audio/x-m4a;codecs=mp4a.40.2",
                "video/webm      | av01.0.04M.08 | - | av | video/webm;codecs=av01.0.04M.08,opus",
                "video/webm      | av1 | opus | av | video/webm;codecs=av1,opus",
                "video/mp4       | av01.0.08M.08.0.110.01.01.01.0 | flac | av "
                        + "| video/mp4;codecs=av01.0.08M.08.0.110.01.01.01.0,flac",
                "video/x-matroska| mjpeg | pcm | av | video/x-matroska;codecs=mjpeg,pcm",
                "video/matroska  | - | flac | av | video/matroska;codecs=vp8,flac",
                "audio/x-matroska| - | mp3  | a  | audio/x-matroska;codecs=mp3",
                "video/mp2t      | - | -    | av | video/mp2t;codecs=avc1,mp4a.40.2",
                "video/mp2t      | avc1.42E01E | mp3 | av | video/mp2t;codecs=avc1.42E01E,mp3",
                "video/mp2t      | - | -    | a  | video/mp2t;codecs=mp4a.40.2",
                "audio/ogg       | - | -    | a  | audio/ogg;codecs=opus",
                "audio/ogg       | - | flac | a  | audio/ogg;codecs=flac",
                "audio/mpeg      | - | -    | a  | audio/mpeg;codecs=mp3",
                "audio/flac      | - | -    | a  | audio/flac;codecs=flac",
                "audio/wav       | - | -    | a  | audio/wav;codecs=1",
                "audio/x-wav     | - | pcm  | a  | audio/x-wav;codecs=pcm",
                "image/gif       | - | -    | v  | image/gif;codecs=gif",
                "''              | - | flac | a  | audio/mp4;codecs=flac",
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
                "video/webm      | vp8 | pcm | av",
                "video/webm      | vp09.02.10.10 | - | v",
                "video/webm      | av01.2.10M.10 | - | v",
                "video/webm      | mjpeg | - | v",
                "video/mp4       | mjpeg | - | v",
                "video/mp4       | hvc1.2.4.L93.B0 | - | v",
                "video/mp4       | - | 1     | av",
                "audio/x-matroska| - | ipcm | a",
                "video/mp2t      | vp8 | -   | v",
                "video/mp2t      | - | flac | av",
                "audio/ogg       | - | aac   | a",
                "audio/ogg       | - | -     | av",
                "audio/mpeg      | - | opus  | a",
                "audio/wav       | - | opus  | a",
                "audio/wav       | - | 2     | a",
                "audio/flac      | - | mp3   | a",
                "image/gif       | - | -     | av",
                "image/gif       | - | -     | a",
                "image/gif       | vp8 | -   | v",
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
