package io.github.mediacapture.testkit.assertions;

import static io.github.mediacapture.testkit.assertions.MediaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaAssertionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NOTHING = Duration.ZERO;

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDecoder decoder = new FakeDecoder(runtime);

    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(64, 36, 25)
            .audio(8000)
            .duration(SECOND)
            .build();

    @AfterEach
    void nothingIsKept() {
        assertThat(decoder.openReaders()).isZero();
        assertThat(decoder.outstandingFrames()).isZero();
    }

    private static void fails(ThrowingCallable assertion, String... texts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(texts);
    }

    @Test
    void whatAFileIsHolds() {
        assertThat(file, decoder)
                .hasContainer("fake")
                .hasTracks("fake-video", "fake-audio")
                .hasSize(64, 36)
                .hasDuration(SECOND, NOTHING)
                .hasFrameCount(25)
                .hasFramesInOrder(25)
                .hasSound(SECOND, NOTHING)
                .endsTogether(Duration.ofMillis(40))
                .showsFrameAt(Duration.ofMillis(400), 10)
                .isWhole();
        assertThat(file, decoder).frameNumbers().startsWith(0L, 1L).endsWith(24L);
        assertThat(decoder.openedReaders()).as("once for all, and for the seek").isEqualTo(3);
    }

    @Test
    void whatAFileIsNotFails() {
        MediaAssert of = assertThat(file, decoder);
        fails(() -> of.hasContainer("webm"), "webm", "fake");
        fails(() -> of.hasTracks("fake-video"), "fake-audio");
        fails(() -> of.hasTracks("fake-audio", "fake-video"), "fake-audio");
        fails(() -> of.hasSize(64, 64), "64x36");
        fails(() -> of.hasDuration(Duration.ofSeconds(2), Duration.ofMillis(999)), "PT2S", "PT1S");
        fails(() -> of.hasFrameCount(24), "24", "25");
        fails(() -> of.hasFramesInOrder(26), "26");
        fails(() -> of.hasSound(Duration.ofMillis(900), Duration.ofMillis(99)), "PT0.9S", "PT1S");
        fails(() -> of.showsFrameAt(SECOND.dividedBy(2), 13), "13", "12");
        fails(of::isDamaged, "damaged");
    }

    @Test
    void whatFakeEncoderWroteSaysHowItIsRead() {
        for (String duration : List.of("-", "1000000000")) {
            Blob recorded = Blob.of(
                    String.format("FAKE %20s video/webm;codecs=vp8\nV 0 640 480 0\n", duration)
                            .getBytes(StandardCharsets.US_ASCII),
                    "video/webm");

            assertThat(FakeEncoder.parse(recorded.bytes()).video()).hasSize(1);
            assertThatThrownBy(() -> assertThat(recorded).hasFrameCount(1))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("FakeEncoder.parse");
            assertThat(recorded, decoder).hasFrameCount(1).hasSize(640, 480);
        }
        Blob other = Blob.of("FAKE news".getBytes(StandardCharsets.US_ASCII), "");
        assertThatThrownBy(() -> assertThat(other, decoder).hasFrameCount(1))
                .hasMessage("It is no file of FakeMediaFile, nor of FakeEncoder");
    }

    @Test
    void whatIsMissingFails() {
        FakeMediaFile silent = FakeMediaFile.builder()
                .video(64, 36, 25)
                .noDuration()
                .corruptAt(SECOND)
                .build();
        MediaAssert of = assertThat(silent, decoder).isDamaged().hasFramesInOrder(25);
        fails(of::isWhole, "damaged, as it was built");
        fails(() -> of.hasDuration(SECOND, SECOND), "unknown");
        fails(() -> of.hasSound(NOTHING, SECOND), "sound");
        fails(() -> of.endsTogether(SECOND), "end together");
        fails(
                () -> assertThat(FakeMediaFile.builder().audio(8000).build(), decoder)
                        .hasSize(1, 1),
                "without pictures");
    }

    @Test
    void framesThatWereShownAreAList() {
        ShownFrames screen = new ShownFrames(runtime);
        assertThat(screen).isEmpty();
        fails(() -> assertThat(screen).contains(3L), "frames shown");
        try (MediaReader reader = decoder.open(MediaBytes.of(file))) {
            assertThat(reader.info().tracks()).hasSize(2);
        }
    }
}
