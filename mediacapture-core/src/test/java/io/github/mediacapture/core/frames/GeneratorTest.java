package io.github.mediacapture.core.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.ResizeMode;
import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.ProcessorOptions;
import io.github.mediacapture.transform.Timing;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tracks of frames that the app writes, seen when they arrive; no test leaves a frame behind. */
@FakeMedia
class GeneratorTest {
    private static final int BRIGHT = 200;

    private final CountedMedia media = new CountedMedia();
    private final List<String> events = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private VideoTrackGenerator generator;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        generator = capture.newVideoTrackGenerator();
        watch("track", generator.track());
    }

    @AfterEach
    void nothingIsLeft() {
        capture.close();
        runtime.runUntilIdle();
        assertThat(media.held()).as("frames that nobody gave back").isZero();
    }

    private void watch(String name, MediaStreamTrack track) {
        track.onEnded(event -> events.add(name + " ended"));
        track.onMute(event -> events.add(name + " muted"));
        track.onUnmute(event -> events.add(name + " unmuted"));
    }

    private void passes(long millis) {
        runtime.advance(Duration.ofMillis(millis));
    }

    private CompletableFuture<Void> write(int width, int height, long timestamp) {
        return generator.writable().write(media.picture(width, height, BRIGHT, timestamp));
    }

    private static String textOf(VideoFrame frame) {
        return frame.codedWidth() + "x" + frame.codedHeight() + " "
                + (frame.plane(0).get(0) & 0xff) + " at " + frame.timestampNanos();
    }

    @Test
    @Tag("spec-11.12")
    void aProcessorGetsEveryFrameInOrderWithItsOwnTimestampEvenIfItGoesBack() {
        List<String> seen = new ArrayList<>();
        FrameReader<VideoFrame> reader = capture.newVideoProcessor(
                        generator.track(), ProcessorOptions.defaults().maxBufferSize(10))
                .readable();
        for (long timestamp : new long[] {5, 70, 70, 3, Long.MAX_VALUE}) {
            write(64, 48, timestamp).join();
            passes(10);
        }
        for (int i = 0; i < 5; i++) {
            try (VideoFrame frame = reader.read().join().orElseThrow()) {
                seen.add(textOf(frame));
            }
        }

        assertThat(seen)
                .containsExactly(
                        "64x48 200 at 5",
                        "64x48 200 at 70",
                        "64x48 200 at 70",
                        "64x48 200 at 3",
                        "64x48 200 at " + Long.MAX_VALUE);
    }

    @Test
    @Tag("spec-11.4")
    void whatIsNoFrameIsRejectedAndTheNextFrameIsTaken() {
        assertThat(generator.writable().write(null)).isCompletedExceptionally();
        assertThatThrownBy(() -> generator.writable().write(null).join()).isInstanceOf(IllegalArgumentException.class);
        VideoFrame closed = media.picture(64, 48, BRIGHT, 0);
        closed.close();
        assertThatThrownBy(() -> generator.writable().write(closed).join())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed");

        assertThat(write(64, 48, 1)).isCompleted();
        assertThat(generator.track().readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Test
    @Tag("spec-11.4")
    @Tag("spec-11.16")
    void aWrittenFrameIsClosedAndKeptByThoseWhoNeedIt() {
        CompletableFuture<Optional<VideoFrame>> first =
                capture.newVideoProcessor(generator.track()).readable().read();
        CompletableFuture<Optional<VideoFrame>> second =
                capture.newVideoProcessor(generator.track().clone()).readable().read();
        VideoFrame frame = media.picture(64, 48, BRIGHT, 7);
        assertThat(generator.writable().write(frame)).as("at once").isCompleted();

        assertThatThrownBy(() -> frame.plane(0)).isInstanceOf(InvalidStateException.class);
        assertThat(media.held()).isEqualTo(1);
        for (CompletableFuture<Optional<VideoFrame>> read : List.of(first, second)) {
            try (VideoFrame own = read.join().orElseThrow()) {
                assertThat(textOf(own)).isEqualTo("64x48 200 at 7");
            }
        }
        assertThat(media.held()).isZero();
    }

    @Test
    @Tag("spec-11.16")
    void writingWaitsForNobodyAndWithoutConsumersEveryFrameIsClosed() {
        capture.newVideoProcessor(generator.track());
        for (int i = 0; i < 100; i++) {
            assertThat(write(64, 48, i)).isCompleted();
        }
        assertThat(media.held()).as("the latest").isEqualTo(1);
        generator.setMuted(true);
        assertThat(write(64, 48, 100)).isCompleted();
        assertThat(media.held()).isEqualTo(1);
        generator.track().stop();
        assertThat(write(64, 48, 101))
                .as("until the task that closes the writer")
                .isCompleted();
        assertThat(media.held()).isZero();
    }

    @Test
    @Tag("spec-11.5")
    void closingEndsEveryTrackWithItsEvent() {
        watch("clone", generator.track().clone());
        generator.writable().close().thenRun(() -> events.add("closed")).join();

        assertThat(events).containsExactly("track ended", "clone ended", "closed");
        assertThat(generator.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThatThrownBy(() -> write(64, 48, 0).join()).isInstanceOf(InvalidStateException.class);
        assertThat(generator.writable().close()).isCompleted();
        assertThat(media.held()).isZero();
    }

    @Test
    @Tag("spec-11.5")
    void abortingEndsEveryTrackWithItsEvent() {
        generator.writable().abort();
        generator.writable().abort();
        runtime.runUntilIdle();

        assertThat(events).containsExactly("track ended");
        assertThatThrownBy(() -> write(64, 48, 0).join()).isInstanceOf(InvalidStateException.class);
    }

    @Test
    @Tag("spec-11.5")
    void theEndOfTheLastTrackClosesTheWriter() {
        MediaStreamTrack clone = generator.track().clone();
        generator.track().stop();
        runtime.runUntilIdle();
        assertThat(write(64, 48, 0)).isCompleted();
        clone.stop();
        runtime.runUntilIdle();

        assertThatThrownBy(() -> write(64, 48, 1).join()).isInstanceOf(InvalidStateException.class);
        assertThat(events).as("who stops a track is told nothing").isEmpty();
    }

    @Test
    @Tag("spec-11.6")
    void mutingIsOneTaskForAllChangesUntilThen() {
        generator.setMuted(true);
        assertThat(generator.muted()).isTrue();
        assertThat(generator.track().muted()).isFalse();
        generator.setMuted(false);
        generator.setMuted(true);
        runtime.runUntilIdle();
        assertThat(generator.track().muted()).isTrue();
        assertThat(events).containsExactly("track muted");

        generator.setMuted(false);
        generator.setMuted(true);
        generator.setMuted(false);
        runtime.runUntilIdle();
        assertThat(events).containsExactly("track muted", "track unmuted");
        generator.setMuted(true);
        generator.setMuted(false);
        runtime.runUntilIdle();
        assertThat(events).as("it settled where it was").hasSize(2);
    }

    @Test
    @Tag("spec-11.4")
    void whatIsWrittenWhileMutedIsNotSeen() {
        List<String> seen = new ArrayList<>();
        capture.newVideoProcessor(generator.track(), frame -> seen.add(textOf(frame)));
        generator.setMuted(true);
        write(64, 48, 1).join();
        passes(5);
        write(64, 48, 2).join();
        generator.setMuted(false);
        passes(5);
        write(64, 48, 3).join();
        passes(5);

        assertThat(seen).containsExactly("64x48 200 at 3");
    }

    @Test
    void aTrackThatIsMutedBeforeItsFirstFrameHasNothingToShowAndNothingToHear() {
        List<String> seen = new ArrayList<>();
        capture.newVideoProcessor(generator.track(), frame -> seen.add(textOf(frame)));
        generator.setMuted(true);
        passes(1000);
        assertThat(seen).isEmpty();
        generator.setMuted(false);
        passes(1);
        write(64, 48, 1).join();
        passes(1);
        generator.setMuted(true);
        passes(1000);

        assertThat(seen).hasSizeGreaterThan(20).startsWith("64x48 200 at 1");
        assertThat(seen.get(5)).startsWith("64x48 16 at ");
    }

    @Test
    @Tag("spec-11.7")
    void settingsAreThoseOfTheLatestFrame() {
        MediaStreamTrack track = generator.track();
        assertThat(track.getSettings().values())
                .containsExactlyEntriesOf(Map.of(TrackProperty.RESIZE_MODE, ResizeMode.NONE));
        write(320, 180, 0).join();
        runtime.runUntilIdle();
        assertThat(track.getSettings().width()).contains(320);
        assertThat(track.getSettings().height()).contains(180);
        assertThat(track.getSettings().get(TrackProperty.ASPECT_RATIO).orElseThrow())
                .isBetween(1.77, 1.78);
        for (int i = 0; i < 40; i++) {
            write(640, 480, i).join();
            passes(100);
        }

        assertThat(track.getSettings().width()).contains(640);
        assertThat(track.getSettings().frameRate()).contains(10.0);
        assertThat(track.getSettings().get(TrackProperty.RESIZE_MODE)).contains(ResizeMode.NONE);
    }

    @Test
    @Tag("spec-11.15")
    void capabilitiesAreWhateverMayBeWritten() {
        assertCapabilities();
        write(320, 180, 0).join();
        runtime.runUntilIdle();
        assertCapabilities();
    }

    private void assertCapabilities() {
        assertThat(generator.track().getCapabilities().get(TrackProperty.WIDTH).orElseThrow())
                .isInstanceOfSatisfying(Capability.Range.class, range -> {
                    assertThat(range.min()).isEqualTo(1);
                    assertThat((int) range.max()).isGreaterThanOrEqualTo(4096);
                });
        assertThat(generator
                        .track()
                        .getCapabilities()
                        .get(TrackProperty.FRAME_RATE)
                        .orElseThrow())
                .isInstanceOfSatisfying(
                        Capability.Range.class, range -> assertThat(range.min()).isEqualTo(0.0));
        assertThat(generator
                        .track()
                        .getCapabilities()
                        .get(TrackProperty.RESIZE_MODE)
                        .orElseThrow())
                .hasToString(new Capability.Values<>(List.of(ResizeMode.NONE, ResizeMode.CROP_AND_SCALE)).toString());
    }

    @Test
    @Tag("spec-11.7")
    @Tag("spec-11.15")
    void constraintsChangeTheFramesOfTheirTrackOnly() {
        MediaStreamTrack small = generator.track().clone();
        small.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(32))
                        .height(Constrain.exact(24))
                        .frameRate(Constrain.atMost(10.0))))
                .join();
        List<String> asWritten = new ArrayList<>();
        List<String> constrained = new ArrayList<>();
        capture.newVideoProcessor(generator.track(), frame -> asWritten.add(frame.codedWidth() + ""));
        capture.newVideoProcessor(small, frame -> constrained.add(frame.codedWidth() + "x" + frame.codedHeight()));
        for (int i = 0; i < 40; i++) {
            write(64, 48, 0).join();
            passes(50);
        }

        assertThat(asWritten).hasSize(40).containsOnly("64");
        assertThat(constrained).hasSizeBetween(18, 22).containsOnly("32x24");
        assertThat(small.getSettings().width()).contains(32);
        assertThat(generator.track().getSettings().width()).contains(64);
    }

    @Test
    @Tag("spec-11.15")
    void whatNoFrameCouldMeetIsRefusedBeforeTheFirst() {
        Throwable refused = catchThrowable(() -> generator
                .track()
                .applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(100_000))))
                .join());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        OverconstrainedException.class,
                        error -> assertThat(error.constraint()).isEqualTo("width"));
    }

    /** A recorder keeps the context's time, whatever the frames say. */
    @Test
    @Tag("spec-11.17")
    @Tag("spec-11.14")
    void aRecordingSeesFramesWhenTheyArrive() {
        AudioTrackGenerator sound = capture.newAudioTrackGenerator();
        List<Blob> blobs = new ArrayList<>();
        MediaRecorder recorder =
                capture.newMediaRecorder(capture.newMediaStream(List.of(generator.track(), sound.track())));
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.start();
        for (int i = 0; i < 20; i++) {
            write(64, 48, 1_000_000 - i).join();
            for (int piece = 0; piece < 10; piece++) { // all at once
                assertThat(sound.writable().write(media.sound(48_000, 1, (short) 99, piece)))
                        .isCompleted();
            }
            passes(100);
        }
        recorder.stop();
        passes(1000);

        FakeRecording file = FakeEncoder.parse(blobs.get(0).bytes());
        assertThat(file.video()).hasSizeBetween(19, 20);
        assertThat(file.video().get(9).timestampNanos()).isEqualTo(900_000_000L);
        assertThat(file.audio().stream().mapToInt(FakeRecording.Audio::frames).sum())
                .isEqualTo(48_000 * 2);
        assertThat(file.endNanos().orElseThrow()).isEqualTo(2_000_000_000L);
    }

    @Test
    @Tag("spec-11.14")
    void anAudioTrackHasTheSettingsOfItsSamples() {
        AudioTrackGenerator sound = capture.newAudioTrackGenerator();
        List<Long> heard = new ArrayList<>();
        capture.newAudioProcessor(sound.track(), data -> heard.add(data.timestampNanos()));
        assertThat(sound.track().getSettings().values()).isEmpty();
        AudioData data = media.sound(44_100, 2, (short) 5, 77);
        sound.writable().write(data).join();
        passes(10);

        assertThat(sound.track().getSettings().sampleRate()).contains(44_100);
        assertThat(sound.track().getSettings().channelCount()).contains(2);
        assertThat(heard).containsExactly(77L);
        assertThatThrownBy(() -> data.plane(0)).isInstanceOf(InvalidStateException.class);
        assertThat(sound.track().stats().orElseThrow().toString()).doesNotContain("-");
    }

    @Test
    void theEndOfTheContextEndsTracksWithoutAnEventAndFailsWrites() {
        capture.newVideoProcessor(generator.track());
        write(64, 48, 0).join();
        capture.close();

        assertThat(events).isEmpty();
        assertThat(generator.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThatThrownBy(() -> write(64, 48, 0).join()).isInstanceOf(InvalidStateException.class);
        assertThat(generator.writable().close()).isCompleted();
        assertThatThrownBy(capture::newVideoTrackGenerator).isInstanceOf(InvalidStateException.class);
    }

    @Test
    @Tag("spec-11.13")
    void aCameraIsPipedIntoAGeneratorUntilItEnds() {
        MediaStreamTrack camera = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        List<Long> times = new ArrayList<>();
        capture.newVideoProcessor(generator.track(), frame -> times.add(frame.timestampNanos()));
        CompletableFuture<Void> pipe =
                capture.newVideoProcessor(camera).readable().pipeTo(generator.writable());
        passes(1000);
        camera.stop();
        pipe.join();

        assertThat(times).hasSizeBetween(28, 31).isSorted();
        assertThat(events).containsExactly("track ended");
    }

    @Test
    @Tag("spec-11.13")
    void aGeneratorWithoutTracksEndsThePipe() {
        MediaStreamTrack camera = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        FrameReader<VideoFrame> reader = capture.newVideoProcessor(camera).readable();
        CompletableFuture<Void> pipe = reader.pipeTo(generator.writable());
        passes(100);
        generator.track().stop();

        assertThatThrownBy(pipe::join).isInstanceOf(InvalidStateException.class);
        assertThat(reader.read().join()).isEmpty();
        assertThat(camera.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    /** Whichever call it is: who waits for it has seen the end of the tracks. */
    @ParameterizedTest
    @EnumSource(Timing.class)
    @SuppressWarnings("FutureReturnValueIgnored") // what it does is looked at
    void everyCloseCompletesAfterTheEventsOfTheTracks(Timing timing) {
        VideoTrackGenerator made =
                capture.newVideoTrackGenerator(GeneratorOptions.defaults().timing(timing));
        List<String> order = new ArrayList<>();
        made.track().onEnded(event -> made.writable().close().thenRun(() -> order.add("closed again")));
        made.track().onEnded(event -> order.add("ended"));
        made.writable().close().thenRun(() -> order.add("closed"));
        made.writable().close().thenRun(() -> order.add("closed at once"));
        runtime.runUntilIdle();

        assertThat(order)
                .startsWith("ended")
                .containsExactlyInAnyOrder("ended", "closed", "closed at once", "closed again");
    }

    @Test
    void cancellingOneCloseCancelsNoOther() {
        CompletableFuture<Void> other = generator.writable().close();
        assertThat(generator.writable().close().cancel(true)).isTrue();
        runtime.runUntilIdle();

        assertThat(other).isCompletedWithValue(null);
    }
}
