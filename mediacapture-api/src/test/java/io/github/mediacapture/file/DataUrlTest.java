package io.github.mediacapture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spec-20.11")
class DataUrlTest {
    private static final String PLAIN = "text/plain;charset=US-ASCII";

    /** As web-platform-tests have them in {@code fetch/data-urls/resources/data-urls.json}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:,X | text/plain;charset=US-ASCII | X",
                "data:, | text/plain;charset=US-ASCII | ''",
                "data:,X#X | text/plain;charset=US-ASCII | X",
                "DATA:text/HTML,X | text/html | X",
                "data:text/plain,hello%20%2Cw%zz | text/plain | hello ,w%zz",
                "data:text/plain,ü | text/plain | ü",
                "data:;charset=x,X | text/plain;charset=x | X",
                "data:; charset=x,X | text/plain;charset=x | X",
                "data:;charset =x,X | text/plain | X",
                "data:IMAGE/gif;hi=x,X | image/gif;hi=x | X",
                "data:IMAGE/gif;CHARSET=x,X | image/gif;charset=x | X",
                "data: ,X | text/plain;charset=US-ASCII | X",
                "data:%20,%FE | text/plain;charset=US-ASCII | �",
                "data:unknown,X | text/plain;charset=US-ASCII | X",
                "data:text / html,X | text/plain;charset=US-ASCII | X",
                "data:text/html  ;charset=x   ,X | text/html;charset=x | X",
                "data:text/plain;base64,WA== | text/plain | X",
                "data:;base64,WA | text/plain;charset=US-ASCII | X",
                "data:;base64;,X | text/plain | X",
                "data:;base64;base64,WA | text/plain | X",
                "data:x/x;base64;charset=x,WA | x/x;charset=x | WA",
                "data:x/x;base64;charset=x;base64,WA | x/x;charset=x | X",
                "data:text/plain;BASe64,WA | text/plain | X",
                "data:text/plain; base64,WA | text/plain | X",
                "data:;base64,W%20A | text/plain;charset=US-ASCII | X",
                "data:;base64,WB | text/plain;charset=US-ASCII | X",
                "data:x/x;a=1;a=2,X | x/x;a=1 | X",
                "data:x/x;a,X | x/x | X",
                "data:text/plain;a=\"1;2\"x,X | text/plain;a=\"1;2\" | X",
                "data:text/plain;a=\"\",X | text/plain;a=\"\" | X",
                "data:text/plain;a=,X | text/plain | X"
            })
    void holdsWhatTheSpecSays(String url, String type, String text) {
        Blob blob = Blob.ofDataUrl(url);
        assertThat(blob.type()).isEqualTo(type);
        assertThat(blob.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data:",
                "data:text/html",
                "data:text/html;charset=x   ",
                "http:data:,X",
                "data:;base64,W",
                "data:;base64,W=A",
                "data:;base64,WA=",
                "data:;base64,WA%0C%0D===",
                "data:;base64,W*A="
            })
    void whatIsNoneIsRefused(String url) {
        assertThatThrownBy(() -> Blob.ofDataUrl(url)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever comes from outside takes no more than its length of time and stack. */
    @Test
    void anAbsurdUrlIsRefusedOrReadAtOnce() {
        String absurd = "\\a ;".repeat(100_000);
        assertThatThrownBy(() -> Blob.ofDataUrl("data:a/b;c=\"" + absurd + ",X"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Blob.ofDataUrl("data:," + absurd + " ".repeat(100_000) + "x").size())
                .isEqualTo(500_001);
    }

    @Test
    void linesAndSpacesAroundDoNotMatter() {
        assertThat(Blob.ofDataUrl(" data:text/plain,a\n b\t ").text()).isEqualTo("a b");
    }

    @Test
    void thereAndBack() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Blob blob = Blob.of(all, "video/webm;codecs=VP8");
        Blob back = Blob.ofDataUrl(blob.toDataUrl());
        assertThat(back.bytes()).isEqualTo(all);
        assertThat(back.type()).isEqualTo("video/webm;codecs=VP8");
        assertThat(Blob.of("a", "").toDataUrl()).isEqualTo("data:application/octet-stream;base64,YQ==");
    }

    @Test
    void noTypeIsPlainText() {
        assertThat(Blob.ofDataUrl("data:,").type()).isEqualTo(PLAIN);
    }
}
