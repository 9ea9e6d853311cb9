package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A camera that has 640x480 and 1280x720. */
class LiveConstraintsCameraTest extends LiveConstraintsDeviceTest {
    @Override
    void assumeThereIsOne() {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.VIDEO_INPUT, "camera");
    }

    @Override
    MediaStream open() {
        return capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.width(640).height(480)))
                .join();
    }

    private static MediaTrackConstraints hd() {
        return MediaTrackConstraints.with(set -> set.width(Constrain.exact(1280))
                .height(Constrain.exact(720))
                .put(TrackProperty.RESIZE_MODE, Constrain.exact("none")));
    }

    @Test
    void anotherModeOfTheCameraIsTakenAndLeftAgain() throws InterruptedException {
        assertThat(pictures.sizes(3)).containsOnly("640x480");

        pictures.apply(hd());
        assertThat(pictures.othersBefore("1280x720")).isLessThan(FEW);
        assertThat(track.getSettings().get(TrackProperty.RESIZE_MODE)).contains("none");
        double rate = track.getSettings().frameRate().orElseThrow();
        assertThat(pictures.usualRate(20)).isCloseTo(rate, withinPercentage(10));

        pictures.apply(exactly(640, 480));
        assertThat(pictures.othersBefore("640x480")).isLessThan(FEW);
        assertThat(pictures.sizes(10)).containsOnly("640x480");
    }

    /** A second opening of the same camera would fail: it is in use. */
    @Test
    void aSecondRequestForMoreSharesTheOpening() throws InterruptedException {
        pictures.apply(exactly(640, 480));
        String id = track.getSettings().deviceId().orElseThrow();
        MediaStreamTrack second = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.deviceId(Constrain.exact(id))
                        .width(Constrain.exact(1280))
                        .height(Constrain.exact(720))))
                .join()
                .getVideoTracks()
                .get(0);
        try (DeliveredPictures others = new DeliveredPictures(capture, second)) {
            assertThat(others.sizes(10)).containsOnly("1280x720");
            assertThat(pictures.sizes(20)).containsOnly("640x480");
        }
        assertThat(audited).containsOnlyOnce(AuditEvent.Type.OPEN);
    }

    @Test
    @Tag("spec-2.13")
    void whatTheCameraCannotDoChangesNothing() throws InterruptedException {
        assertThat(track.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(641))
                                .put(TrackProperty.RESIZE_MODE, Constrain.exact("none"))))
                        .handle((done, error) -> error != null)
                        .join())
                .isTrue();

        assertThat(pictures.sizes(20)).containsOnly("640x480");
    }
}
