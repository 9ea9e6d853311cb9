package io.github.mediacapture.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the api against every member of the specs' IDL. */
class IdlMembersTest {
    @Test
    void everyMemberIsThereOrWaived() throws IOException {
        Waivers waivers = Waivers.load();
        List<IdlMember> members = IdlMember.all();

        assertThat(members).hasSizeGreaterThan(350);
        assertThat(members)
                .filteredOn(member -> waivers.reason(member).isEmpty())
                .filteredOn(member -> JavaCounterpart.of(member).isEmpty())
                .as("without a counterpart in Java and without a reason in waivers.txt")
                .isEmpty();
    }

    @Test
    void noWaiverIsNeedless() throws IOException {
        List<IdlMember> members = IdlMember.all();

        assertThat(Waivers.load().reasons().keySet())
                .filteredOn(waiver -> members.stream()
                        .noneMatch(member -> Waivers.covers(waiver, member)
                                && JavaCounterpart.of(member).isEmpty()))
                .as("in waivers.txt, but in Java too or not in the IDL: delete them there")
                .isEmpty();
    }

    @Test
    void namesFollowTheRules() throws IOException {
        assertThat(IdlMember.all())
                .extracting(member -> member + " " + JavaCounterpart.of(member).orElse(""))
                .contains(
                        "MediaStream.constructor MediaCapture.newMediaStream",
                        "MediaStreamTrack.enabled MediaStreamTrack.enabled",
                        "MediaStreamTrack.onended MediaStreamTrack.onEnded",
                        "MediaDeviceKind.audioinput MediaDeviceKind.AUDIO_INPUT",
                        "VideoFacingModeEnum.user FacingMode.USER",
                        "MediaTrackSettings.frameRate TrackProperty.FRAME_RATE",
                        "OverconstrainedError.constraint OverconstrainedException.constraint",
                        "BlobEventInit.data BlobEvent.data",
                        "MediaRecorder.isTypeSupported MediaCapture.isTypeSupported",
                        "Navigator.mediaDevices MediaCapture.mediaDevices");
    }
}
