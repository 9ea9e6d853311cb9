package io.github.mediacapture.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long SIZE = 100;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 99",
        "bytes=10-19, 10, 19",
        "bytes=90-200, 90, 99",
        "bytes=-5, 95, 99",
        "bytes=-200, 0, 99"
    })
    void isThePartThatIsAskedFor(String header, long first, long last) {
        assertThat(ByteRange.parse(header, SIZE)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=20-10", "bytes=-", "bytes=-0", "lines=1-2", "bytes=0-1,5-6"})
    void whatTheFileDoesNotHaveIsNoRange(String header) {
        assertThat(ByteRange.parse(header, SIZE)).isEmpty();
    }
}
