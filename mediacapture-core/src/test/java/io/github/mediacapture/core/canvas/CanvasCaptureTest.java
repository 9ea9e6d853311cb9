package io.github.mediacapture.core.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.canvas.CanvasCaptureMediaStreamTrack;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a captured surface gives a frame; {@code mediacapture-fromelement} of the public test suite, in fake time. */
@FakeMedia
class CanvasCaptureTest {
    private final GrayCanvas canvas = new GrayCanvas();
    private final List<String> frames = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private long begin;

    @BeforeEach
    void setUp(MediaCapture ofTest, FakeRuntime ofRuntime) {
        capture = ofTest;
        runtime = ofRuntime;
        begin = runtime.nanoTime();
    }

    @AfterEach
    void nothingIsLeft() {
        capture.close();
        runtime.runUntilIdle();
        assertThat(canvas.held()).as("frames that nobody gave back").isZero();
        assertThat(canvas.listeners()).as("listeners that are left").isZero();
    }

    private CanvasCaptureMediaStreamTrack track(MediaStream stream) {
        assertThat(stream.getTracks()).hasSize(1);
        CanvasCaptureMediaStreamTrack track =
                (CanvasCaptureMediaStreamTrack) stream.getTracks().get(0);
        listen(track);
        return track;
    }

    /** Notes "gray@milliseconds" of each frame. */
    private void listen(MediaStreamTrack track) {
        track.addSink(
                (frame, timing) -> frames.add((frame.plane(0).get(0) & 0xff) + "@" + millis(frame.timestampNanos())));
    }

    private long millis(long nanos) {
        return (nanos - begin) / 1_000_000;
    }

    private void pass(int millis) {
        runtime.advance(Duration.ofMillis(millis));
    }

    @Test
    @Tag("spec-12.1")
    @Tag("spec-12.7")
    void everyPaintGivesAFrameWithoutARate() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas));
        pass(10);
        assertThat(frames).as("nothing is painted").isEmpty();
        for (int gray = 1; gray <= 3; gray++) {
            canvas.paint(gray);
            pass(1);
        }
        canvas.paint(4);
        canvas.paint(5);

        assertThat(frames).containsExactly("1@10", "2@11", "3@12", "4@13", "5@13");
        assertThat(track.muted()).isFalse();
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Test
    @Tag("spec-12.1")
    void whatWasPaintedBeforeGivesNoFrame() {
        canvas.paint(1);
        track(capture.captureStream(canvas, 10));
        pass(1000);

        assertThat(frames).isEmpty();
        assertThat(canvas.snapshots()).isZero();
    }

    @Test
    @Tag("spec-12.1")
    @Tag("spec-12.9")
    void rateZeroGivesOneFrameAndThenThoseThatAreRequested() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 0));
        canvas.paint(1);
        pass(10);
        canvas.paint(2);
        pass(10);
        assertThat(frames).containsExactly("1@0");

        track.requestFrame();
        runtime.runUntilIdle();
        assertThat(frames).as("of what was painted meanwhile").containsExactly("1@0", "2@20");

        track.requestFrame();
        track.requestFrame();
        pass(10);
        assertThat(frames).as("nothing new").hasSize(2);
        canvas.paint(3);
        canvas.paint(4);
        assertThat(frames).as("several requests are one").containsExactly("1@0", "2@20", "3@30");
    }

    @Test
    void whoeverBeginsToLookGetsTheLastFrameOnceMore() {
        MediaStream stream = capture.captureStream(canvas, 0);
        CanvasCaptureMediaStreamTrack track = track(stream);
        pass(5);
        assertThat(frames).as("there was none").isEmpty();
        canvas.paint(1);
        canvas.paint(2); // nobody asked for it
        pass(10);
        frames.clear();

        MediaRecorder recorder = capture.newMediaRecorder(stream);
        List<byte[]> pieces = new ArrayList<>();
        recorder.onDataAvailable(event -> pieces.add(event.data().bytes()));
        recorder.start();
        pass(100);
        assertThat(frames).containsExactly("1@15");
        listen(track.clone());
        pass(10);
        assertThat(frames).as("the others get it, too").containsExactly("1@15", "1@115", "1@115");
        recorder.stop();
        pass(1000);
        assertThat(FakeRecording.parse(pieces.get(0)).video()).hasSize(2);
    }

    @Test
    @Tag("spec-12.9")
    void aRequestCountsAtAnyRate() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 1));
        canvas.paint(1);
        pass(100);
        track.requestFrame();
        canvas.paint(2);
        assertThat(frames).containsExactly("1@0", "2@100");

        frames.clear();
        CanvasCaptureMediaStreamTrack each = track(capture.captureStream(canvas));
        track.stop();
        runtime.runUntilIdle();
        each.requestFrame();
        runtime.runUntilIdle();
        assertThat(frames).as("nothing was painted").isEmpty();
        canvas.paint(3);
        assertThat(frames).containsExactly("3@100");
    }

    /** Ten a second of a canvas that is painted sixty times. */
    @Test
    @Tag("spec-12.1")
    @Tag("spec-12.7")
    void aRateIsTheMostFramesPerSecond() {
        track(capture.captureStream(canvas, 10));
        for (int i = 0; i < 60; i++) {
            canvas.paint(i);
            pass(i % 3 == 2 ? 18 : 16);
        }

        assertThat(frames)
                .containsExactly(
                        "0@0", "5@100", "11@200", "17@300", "23@400", "29@500", "35@600", "41@700", "47@800", "53@900",
                        "59@1000");
        assertThat(canvas.snapshots()).as("only what is wanted is copied").isEqualTo(11);
    }

    @Test
    @Tag("spec-12.10")
    void unchangedContentGivesNoFrameButTheLastOneIsNeverLost() {
        track(capture.captureStream(canvas, 10));
        canvas.paint(1);
        pass(30);
        canvas.paint(2);
        pass(20);
        canvas.paint(3);
        pass(5000);
        canvas.paint(4);
        pass(5000);

        assertThat(frames).containsExactly("1@0", "3@100", "4@5050");
    }

    @Test
    void ratesThatNoClockHasDoNoHarm() {
        track(capture.captureStream(canvas, Double.MIN_VALUE));
        canvas.paint(1);
        canvas.paint(2);
        pass(100_000);
        assertThat(frames).containsExactly("1@0");

        frames.clear();
        track(capture.captureStream(canvas, Double.MAX_VALUE));
        canvas.paint(3);
        pass(1);
        canvas.paint(4);
        pass(1);
        assertThat(frames).containsExactly("3@100000", "4@100001");
    }

    @Test
    @Tag("spec-12.7")
    void eachCallIsAStreamOfItsOwn() {
        MediaStream one = capture.captureStream(canvas);
        MediaStream other = capture.captureStream(canvas, 0);
        CanvasCaptureMediaStreamTrack first = track(one);
        CanvasCaptureMediaStreamTrack second = track(other);
        canvas.paint(1);
        canvas.paint(2);

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.canvas()).isSameAs(canvas).isSameAs(second.canvas());
        assertThat(frames).containsExactly("1@0", "1@0", "2@0");
    }

    @Test
    @Tag("spec-12.8")
    void theTrackIsAsLargeAsTheCanvas() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 25));
        List<Event> changes = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        track.onConfigurationChange(changes::add);
        track.addSink((frame, timing) -> sizes.add(frame.displayWidth() + "x" + frame.displayHeight() + " "
                + frame.format().wireName()));
        assertThat(track.getSettings().width()).contains(64);
        assertThat(track.getSettings().height()).contains(48);
        assertThat(track.getSettings().frameRate()).contains(25.0);

        canvas.paint(1);
        canvas.resize(100, 30);
        pass(40);
        canvas.paint(2);
        runtime.runUntilIdle();

        assertThat(sizes).as("alpha is kept").containsExactly("64x48 BGRA", "100x30 BGRA");
        assertThat(track.getSettings().width()).contains(100);
        assertThat(track.getSettings().height()).contains(30);
        assertThat(changes).hasSize(1);
    }

    @Test
    void aCanvasWithoutPixelsGivesNoFrameUntilItHasSome() {
        canvas.resize(0, 48);
        track(capture.captureStream(canvas, 0));
        canvas.paint(1);
        assertThat(canvas.snapshots()).isZero();
        canvas.resize(8, 8);
        canvas.paint(2);

        assertThat(frames).containsExactly("2@0");
    }

    @Test
    void aCloneGetsTheSameFramesAndCanRequestThem() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 0));
        CanvasCaptureMediaStreamTrack clone = track.clone();
        listen(clone);
        canvas.paint(1);
        track.stop();
        runtime.runUntilIdle();
        canvas.paint(2);
        clone.requestFrame();
        runtime.runUntilIdle();

        assertThat(clone.canvas()).isSameAs(canvas);
        assertThat(clone.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        assertThat(frames).containsExactly("1@0", "1@0", "2@0");
        assertThat(canvas.snapshots()).as("one copy for both").isEqualTo(2);
    }

    @Test
    void constraintsScaleAndThinOut() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 20));
        List<String> sizes = new ArrayList<>();
        track.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(32))
                        .height(Constrain.exact(24))
                        .frameRate(Constrain.exact(10.0))))
                .join();
        track.addSink((frame, timing) -> sizes.add(frame.codedWidth() + "x" + frame.codedHeight()));
        for (int i = 0; i < 20; i++) {
            canvas.paint(i);
            pass(50);
        }

        assertThat(sizes).hasSize(10).containsOnly("32x24");
    }

    @Test
    void whenNoTrackIsLeftNobodyListens() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 10));
        canvas.paint(1);
        track.stop();
        runtime.runUntilIdle();
        canvas.paint(2);
        track.requestFrame();
        pass(1000);

        assertThat(frames).containsExactly("1@0");
        assertThat(canvas.listeners()).isZero();
        assertThat(runtime.openLanes()).noneMatch(name -> name.startsWith("canvas"));
    }

    @Test
    void aSurfaceThatIsBusyIsAskedAgainAfterTheNextPaint() {
        track(capture.captureStream(canvas, 10));
        canvas.paint(1);
        canvas.paint(2);
        canvas.busy = true;
        pass(150);
        assertThat(frames).containsExactly("1@0");
        assertThat(canvas.snapshots()).as("asked once").isEqualTo(2);
        canvas.busy = false;
        canvas.paint(3);

        assertThat(frames).containsExactly("1@0", "3@150");
    }

    /** A listener paints, which would claim the frame while it is being handed on. */
    @Test
    void whatIsPaintedWhileAFrameIsTakenComesNext() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas));
        List<Integer> seen = new ArrayList<>();
        track.addSink((frame, timing) -> {
            int gray = frame.plane(0).get(0) & 0xff;
            seen.add(gray);
            if (gray < 3) {
                canvas.paint(gray + 1);
            }
        });
        canvas.paint(1);

        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(frames).containsExactly("1@0", "2@0", "3@0");
    }

    @Test
    void theLastFrameStandsInARecording(FakeEncoder encoder) {
        MediaStream stream = capture.captureStream(canvas, 10);
        MediaRecorder recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.defaults());
        List<byte[]> pieces = new ArrayList<>();
        recorder.onDataAvailable(event -> pieces.add(event.data().bytes()));
        recorder.start();
        canvas.paint(1);
        pass(50);
        canvas.paint(2);
        pass(3000);
        recorder.stop();
        pass(1000);

        FakeRecording recording = FakeRecording.parse(pieces.get(0));
        assertThat(recording.video())
                .extracting(video -> video.timestampNanos() / 1_000_000)
                .containsExactly(0L, 100L);
        assertThat(recording.endNanos()).as("it is shown to the end").contains(3_050_000_000L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.001, -Double.MAX_VALUE})
    @Tag("spec-12.1")
    void aNegativeRateIsNotSupported(double rate) {
        assertThatThrownBy(() -> capture.captureStream(canvas, rate))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("not " + rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @Tag("spec-12.1")
    void aRateThatIsNotFiniteIsNoRate(double rate) {
        assertThatThrownBy(() -> capture.captureStream(canvas, rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }

    @Test
    void badCallsLeaveNothing() {
        assertThatThrownBy(() -> capture.captureStream(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> capture.captureStream(null, 1)).isInstanceOf(IllegalArgumentException.class);
        capture.close();
        assertThatThrownBy(() -> capture.captureStream(canvas)).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> capture.captureStream(canvas, 1)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void theEndOfTheContextEndsTracks() {
        CanvasCaptureMediaStreamTrack track = track(capture.captureStream(canvas, 10));
        canvas.paint(1);
        capture.close();
        canvas.paint(2);
        track.requestFrame();

        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(frames).containsExactly("1@0");
    }
}
