package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@FakeMedia
class GetUserMediaConstraintsTest {
    private static MediaStreamTrack video(MediaDevices mediaDevices, MediaStreamConstraints constraints) {
        return mediaDevices.getUserMedia(constraints).join().getVideoTracks().get(0);
    }

    @Test
    @Tag("spec-0.2")
    @Tag("spec-1.7")
    @Tag("spec-2.20")
    void aDemandThatIsNotAllowedIsRejectedAtOnce(MediaDevices mediaDevices, FakeDevices devices) {
        CompletableFuture<MediaStream> rejected = mediaDevices.getUserMedia(
                MediaStreamConstraints.video(set -> set.put(TrackProperty.BACKGROUND_BLUR, exact(true))));

        assertThat(rejected).isCompletedExceptionally();
        assertThatThrownBy(rejected::join)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backgroundBlur");
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    @Tag("spec-1.7")
    void theSameAsAWishIsAllowed(MediaDevices mediaDevices) {
        MediaStreamTrack track = video(
                mediaDevices, MediaStreamConstraints.video(set -> set.put(TrackProperty.BACKGROUND_BLUR, ideal(true))));

        assertThat(track.getSettings().width()).contains(640);
    }

    /** As WebIDL drops the members of a dictionary that it does not know. */
    @Test
    @Tag("spec-2.16")
    void whatIsNotSupportedIsNotKept(MediaDevices mediaDevices) {
        MediaTrackConstraints kept =
                MediaTrackConstraints.with(set -> set.width(640).advanced(advanced -> advanced.height(480)));
        MediaTrackConstraints asked = MediaTrackConstraints.with(set -> set.width(640)
                .put(TrackProperty.TORCH, ideal(true))
                .advanced(advanced -> advanced.height(480).put(TrackProperty.ZOOM, exact(2.0))));

        MediaStreamTrack track =
                video(mediaDevices, MediaStreamConstraints.video().withVideo(asked));

        assertThat(track.getConstraints()).isEqualTo(kept);
        assertThat(track.clone().getConstraints()).isEqualTo(kept);
        track.applyConstraints(MediaTrackConstraints.none()).join();
        track.applyConstraints(asked).join();
        assertThat(track.getConstraints()).isEqualTo(kept);
    }

    /** What a camera can do beyond that is set, and so is kept. */
    @Test
    @Tag("spec-2.16")
    void whatTheDeviceOffersIsKept(MediaDevices mediaDevices, FakeDevices devices) {
        devices.remove(devices.first(FakeCamera.class));
        devices.add(FakeCamera.builder()
                .adjustable(TrackProperty.ZOOM, new Capability.Range<>(1.0, 4.0), 1.0)
                .build());
        MediaTrackConstraints asked = MediaTrackConstraints.with(set -> set.put(TrackProperty.ZOOM, ideal(2.0)));

        MediaStreamTrack track =
                video(mediaDevices, MediaStreamConstraints.video().withVideo(asked));

        assertThat(track.getConstraints()).isEqualTo(asked);
        assertThat(track.getSettings().get(TrackProperty.ZOOM)).contains(2.0);
    }

    @Test
    void settingsAndCapabilitiesHaveTheAspectRatio(MediaDevices mediaDevices) {
        MediaStreamTrack track =
                video(mediaDevices, MediaStreamConstraints.video(set -> set.aspectRatio(exact(16.0 / 9))));

        assertThat(track.getSettings().height()).contains(720);
        assertThat(track.getSettings().aspectRatio()).contains(1.7777777778);
        assertThat(track.getCapabilities().get(TrackProperty.ASPECT_RATIO)).isPresent();
        assertThat(mediaDevices.getSupportedConstraints().supports(TrackProperty.ASPECT_RATIO))
                .isTrue();
    }

    /** Chromium names the width, too. */
    @Test
    @Tag("spec-1.8")
    void whatFailsOnlyTogetherIsNamed(MediaDevices mediaDevices) {
        video(mediaDevices, MediaStreamConstraints.video()).stop();

        OverconstrainedException error = catchThrowableOfType(
                OverconstrainedException.class,
                () -> video(
                        mediaDevices,
                        MediaStreamConstraints.video(
                                set -> set.width(exact(641)).put(TrackProperty.RESIZE_MODE, exact("none")))));

        assertThat(error.constraint()).isEqualTo("width");
        assertThat(error).hasMessageContaining("'width' and 'resizeMode' together");
        assertThat(error.report().orElseThrow().reason()).contains("width and resizeMode together");
    }

    @Test
    void aTrackTellsWhyItsDeviceWasChosen(MediaDevices mediaDevices) {
        MediaStreamTrack track = video(mediaDevices, MediaStreamConstraints.video(set -> set.width(1200)));

        SelectionReport report = track.selectionReport().orElseThrow();
        SelectionReport.Contender winner = report.winner().orElseThrow();
        assertThat(winner.device()).isEqualTo(track.label());
        assertThat(winner.settings().orElseThrow().width()).contains(1200);
        assertThat(track.clone().selectionReport()).contains(report);
    }

    @Test
    void aFailureTellsWhatEveryDeviceLacks(MediaDevices mediaDevices) {
        video(mediaDevices, MediaStreamConstraints.video()).stop();

        OverconstrainedException error = catchThrowableOfType(
                OverconstrainedException.class,
                () -> video(mediaDevices, MediaStreamConstraints.video(set -> set.width(atLeast(100_000)))));

        SelectionReport report = error.report().orElseThrow();
        assertThat(report.winner()).isEmpty();
        assertThat(report.contenders())
                .isNotEmpty()
                .allSatisfy(contender ->
                        assertThat(contender.findings().get(0).verdict()).isEqualTo(SelectionReport.Verdict.FAILED));
    }

    @Test
    void changesThatAnOpenDeviceCannotMakeAreExplained(MediaDevices mediaDevices) {
        MediaStreamTrack track = video(mediaDevices, MediaStreamConstraints.video());

        OverconstrainedException error = catchThrowableOfType(
                OverconstrainedException.class,
                () -> track.applyConstraints(MediaTrackConstraints.with(set -> set.width(exact(5000))))
                        .join());

        assertThat(error.constraint()).isEqualTo("width");
        assertThat(error.report().orElseThrow().contenders()).isNotEmpty();
        assertThat(track.getConstraints().isEmpty()).isTrue();
    }
}
