package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** applyConstraints on the tracks of a real device, while it delivers. */
@Tag("device")
@Timeout(240)
abstract class LiveConstraintsDeviceTest {
    /** So many pictures of the old shape may still be on their way when the promise is kept, less one. */
    static final int FEW = 5;

    final Queue<AuditEvent.Type> audited = new ConcurrentLinkedQueue<>();
    MediaCapture capture;
    MediaStreamTrack track;
    DeliveredPictures pictures;
    private MediaTrackConstraints asOpened;
    private String sizeAsOpened;

    /** Skips the test where there is no such device. */
    abstract void assumeThereIsOne();

    /** Opens it. */
    abstract MediaStream open();

    @BeforeEach
    final void openTheDevice() {
        assumeThereIsOne();
        capture = MediaCapture.open(MediaCaptureOptions.builder()
                .auditListener(event -> audited.add(event.type()))
                .build());
        track = open().getVideoTracks().get(0);
        pictures = new DeliveredPictures(capture, track);
        int width = track.getSettings().width().orElseThrow();
        int height = track.getSettings().height().orElseThrow();
        asOpened = exactly(width, height);
        sizeAsOpened = width + "x" + height;
    }

    @AfterEach
    final void close() {
        if (capture != null) {
            capture.close();
        }
    }

    static MediaTrackConstraints exactly(int width, int height) {
        return MediaTrackConstraints.with(
                set -> set.width(Constrain.exact(width)).height(Constrain.exact(height)));
    }

    static MediaTrackConstraints rate(double framesPerSecond) {
        return MediaTrackConstraints.with(set -> set.frameRate(Constrain.exact(framesPerSecond)));
    }

    @Test
    @Tag("spec-2.10")
    void picturesAreScaledFromTheNextOnesAndAreAsBeforeAfterwards() throws InterruptedException {
        assertThat(pictures.sizes(3)).containsOnly(sizeAsOpened);

        pictures.apply(exactly(320, 180));
        assertThat(pictures.othersBefore("320x180")).isLessThan(FEW);
        assertThat(pictures.sizes(10)).containsOnly("320x180");
        assertThat(track.getSettings().width()).contains(320);

        pictures.apply(asOpened);
        assertThat(pictures.othersBefore(sizeAsOpened)).isLessThan(FEW);
        assertThat(pictures.sizes(10)).containsOnly(sizeAsOpened);
    }

    @Test
    @Tag("spec-2.10")
    void picturesAreLeftOutForALowerRateUntilItIsTakenBack() throws InterruptedException {
        double before = pictures.usualRate(20);

        pictures.apply(rate(7));
        assertThat(track.getSettings().frameRate()).contains(7.0);
        assertThat(pictures.rate(20)).isCloseTo(7, withinPercentage(10));
        assertThat(track.getSettings().frameRate()).contains(7.0);

        pictures.apply(MediaTrackConstraints.none());
        assertThat(pictures.usualRate(20)).isCloseTo(before, withinPercentage(10));
    }

    @Test
    void tracksOfOneOpeningGetEachTheirs() throws InterruptedException {
        try (DeliveredPictures others = new DeliveredPictures(capture, track.clone())) {
            others.apply(MediaTrackConstraints.with(set ->
                    set.width(Constrain.exact(160)).height(Constrain.exact(90)).frameRate(Constrain.exact(5.0))));

            assertThat(others.othersBefore("160x90")).isLessThan(FEW);
            assertThat(others.rate(11)).isCloseTo(5, withinPercentage(10));
            assertThat(others.sizes(3)).containsOnly("160x90");
            assertThat(pictures.sizes(20)).containsOnly(sizeAsOpened);
            assertThat(track.videoStats().orElseThrow().discardedFrames()).isZero();
            assertThat(audited).containsOnlyOnce(AuditEvent.Type.OPEN);
        }
    }

    @Test
    @Tag("spec-2.13")
    void whatCannotBeMetChangesNothing() throws InterruptedException {
        pictures.apply(exactly(320, 180));
        assertThat(pictures.othersBefore("320x180")).isLessThan(FEW);
        MediaTrackSettings before = track.getSettings();

        assertThatThrownBy(() -> pictures.apply(exactly(100_000, 180))).isInstanceOf(OverconstrainedException.class);

        assertThat(track.getSettings()).isEqualTo(before);
        assertThat(track.getConstraints()).isEqualTo(exactly(320, 180));
        assertThat(pictures.sizes(20)).containsOnly("320x180");
        assertThat(audited).containsOnlyOnce(AuditEvent.Type.OPEN).doesNotContain(AuditEvent.Type.CLOSE);
    }
}
