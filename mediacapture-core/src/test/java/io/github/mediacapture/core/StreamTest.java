package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams as sets of tracks. */
@FakeMedia
class StreamTest {
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    @Test
    @Tag("spec-6.1")
    void aStreamIsMadeOfNothingOrOfTracksOrOfAStream() {
        MediaStreamTrack video = stream.getVideoTracks().get(0);

        MediaStream empty = capture.newMediaStream();
        MediaStream twice = capture.newMediaStream(List.of(video, video));
        MediaStream same = capture.newMediaStream(stream);

        assertThat(empty.getTracks()).isEmpty();
        assertThat(twice.getTracks()).containsExactly(video);
        assertThat(same.getTracks()).containsExactlyElementsOf(stream.getTracks());
        assertThat(List.of(stream.id(), empty.id(), twice.id(), same.id())).doesNotHaveDuplicates();
    }

    @Test
    @Tag("spec-6.2")
    void activeIsWhatHasATrackThatHasNotEnded() {
        assertThat(capture.newMediaStream().active()).isFalse();

        stream.getAudioTracks().get(0).stop();
        assertThat(stream.active()).isTrue();
        stream.getVideoTracks().get(0).stop();
        assertThat(stream.active()).isFalse();
    }

    /** As in browsers, and unlike the letter of the spec: what an app does itself, it is not told. */
    @Test
    @Tag("spec-6.3")
    @Tag("spec-6.4")
    void whatAnAppAddsAndTakesOutIsNotTold() {
        List<String> events = new ArrayList<>();
        stream.onAddTrack(event -> events.add(event.type()));
        stream.onRemoveTrack(event -> events.add(event.type()));
        MediaStreamTrack video = stream.getVideoTracks().get(0);
        MediaStreamTrack other = video.clone();

        stream.addTrack(video);
        assertThat(stream.getTracks()).hasSize(2);
        stream.removeTrack(other);
        assertThat(stream.getTracks()).hasSize(2);
        stream.addTrack(other);
        stream.removeTrack(video);
        runtime.runUntilIdle();

        assertThat(stream.getVideoTracks()).containsExactly(other);
        assertThat(video.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        assertThat(events).isEmpty();
    }

    @Test
    @Tag("spec-6.5")
    void aCloneHasClonesOfAllTracks() {
        MediaStream clone = stream.clone();

        assertThat(clone.id()).isNotEqualTo(stream.id());
        assertThat(clone.getTracks()).hasSize(2).doesNotContainAnyElementsOf(stream.getTracks());
        assertThat(clone.getTracks())
                .extracting(MediaStreamTrack::label)
                .containsExactlyElementsOf(
                        stream.getTracks().stream().map(MediaStreamTrack::label).toList());
        stream.getTracks().forEach(MediaStreamTrack::stop);
        assertThat(clone.active()).isTrue();
    }

    @Test
    @Tag("spec-6.5")
    @Tag("spec-0.7")
    void listsOfTracksAreSnapshots() {
        List<MediaStreamTrack> before = stream.getTracks();

        stream.removeTrack(before.get(0));

        assertThat(before).hasSize(2);
        assertThat(stream.getTracks()).hasSize(1);
    }

    @Test
    @Tag("spec-6.6")
    void aTrackIsFoundByItsIdOnly() {
        MediaStreamTrack video = stream.getVideoTracks().get(0);

        assertThat(stream.getTrackById(video.id())).containsSame(video);
        assertThat(stream.getTrackById(video.clone().id())).isEmpty();
        assertThat(stream.getTrackById("")).isEmpty();
    }
}
