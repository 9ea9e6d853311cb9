package io.github.mediacapture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptFilterTest {
    @ParameterizedTest
    @Tag("spec-21.1")
    @Tag("spec-21.2")
    @CsvSource(
            delimiter = '|',
            value = {
                "video/*,.mkv | a.mkv | '' | true",
                "video/*,.mkv | a.webm | '' | true",
                "video/* | a.MKV | '' | true",
                "video/* | a.mov | '' | true",
                "video/* | a | video/x-new | true",
                "video/* | a.webm | audio/webm | false",
                "VIDEO/* | a.mp4 | '' | true",
                "' image/* , .Mkv ' | A.MKV | '' | true",
                "audio/* | a.mp4 | '' | false",
                "audio/* | a.flac | '' | true",
                "video/webm | a.bin | Video/WebM;codecs=vp8 | true",
                "video/webm | a.mp4 | '' | false",
                "audio/x-wav | a.wav | '' | true",
                "audio/mp3 | a.mp3 | audio/mpeg | true",
                "video/matroska | a.mkv | '' | true",
                ".tar.gz | a.tar.gz | '' | true",
                ".tar.gz | a.gz | '' | false",
                ".mkv | .mkv | '' | false",
                ".mkv | mkv | '' | false",
                ".a.b | x.a.b.c | '' | false",
                "video/webm;codecs=vp8,.x | a.webm | '' | false",
                "mp4,.x | a.mp4 | '' | false",
                "*/*,.x | a.mp4 | '' | false",
                "text/*,.x | a.txt | '' | false",
                "video/*.x,.y | a.webm | '' | false"
            })
    void matchesByTypeAndByName(String accept, String name, String type, boolean expected) {
        assertThat(AcceptFilter.parse(accept).matches(name, type)).isEqualTo(expected);
    }

    @ParameterizedTest
    @Tag("spec-21.1")
    @CsvSource(value = {"''", "' , ,'", "mp4", "*/*", "video/webm;codecs=vp8", "*", "."})
    void withoutATokenThatIsUnderstoodEveryFilePasses(String accept) {
        AcceptFilter filter = AcceptFilter.parse(accept);
        assertThat(filter.acceptsEverything()).isTrue();
        assertThat(filter.matches("anything.xyz", "")).isTrue();
        assertThat(filter).hasToString("");
    }

    @Test
    @Tag("spec-21.2")
    void aFilesOwnTypeGoesBeforeItsName() {
        AcceptFilter filter = AcceptFilter.parse("video/*");
        assertThat(filter.matches(MediaFile.of(Blob.of("", "video/webm"), "a.txt")))
                .isTrue();
        assertThat(filter.matches(MediaFile.of(Blob.of("", "text/plain"), "a.webm")))
                .isFalse();
        assertThat(filter.matches(MediaFile.of(Blob.of("", ""), "a.webm"))).isTrue();
        assertThat(filter.matches(Path.of("some", "a.webm"))).isTrue();
    }

    @Test
    void tokensAreKeptInLowerCaseAndOnce() {
        AcceptFilter filter = AcceptFilter.parse(" .MKV, nonsense,video/*,.mkv,image/PNG");
        assertThat(filter.tokens()).containsExactly(".mkv", "video/*", "image/png");
        assertThat(AcceptFilter.parse(filter.toString())).isEqualTo(filter);
        assertThat(new AcceptFilter(List.of(".MKV", "x"))).isEqualTo(AcceptFilter.parse(".mkv"));
    }

    @Test
    void namesTheKindsThatAreWanted() {
        AcceptFilter filter = AcceptFilter.parse("image/png,.mkv");
        assertThat(filter.names("image")).isTrue();
        assertThat(filter.names("video")).as("by its extension").isTrue();
        assertThat(filter.names("audio")).isFalse();
    }
}
