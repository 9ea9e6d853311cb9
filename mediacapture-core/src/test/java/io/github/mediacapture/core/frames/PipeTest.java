package io.github.mediacapture.core.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.FrameWriter;
import io.github.mediacapture.transform.PipeOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A camera's frames into a writer of the app; no test leaves one behind. */
@FakeMedia
@Tag("spec-11.13")
class PipeTest {
    private final AppWriter writer = new AppWriter();
    private FakeRuntime runtime;
    private MediaStreamTrack camera;
    private FrameReader<VideoFrame> reader;

    /** Takes frames as long as the test likes. */
    private static final class AppWriter implements FrameWriter<VideoFrame> {
        private final Queue<CompletableFuture<Void>> late = new ArrayDeque<>();
        private boolean waits;
        private boolean throwsInstead;
        private boolean failsToEnd;
        private RuntimeException failure;
        private int frames;
        private int closes;
        private int aborts;

        @Override
        public CompletableFuture<Void> write(VideoFrame frame) {
            frames++;
            if (throwsInstead) {
                throw new IllegalStateException("a writer with a bug");
            }
            frame.close();
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            CompletableFuture<Void> written = new CompletableFuture<>();
            if (waits) {
                late.add(written);
            } else {
                written.complete(null);
            }
            return written;
        }

        @Override
        public CompletableFuture<Void> close() {
            closes++;
            if (failsToEnd) {
                throw new IllegalStateException("a writer with a bug");
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void abort() {
            aborts++;
            if (failsToEnd) {
                throw new IllegalStateException("a writer with a bug");
            }
        }
    }

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime) {
        this.runtime = runtime;
        camera = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        reader = capture.newVideoProcessor(camera).readable();
    }

    private void passes(long millis) {
        runtime.advance(Duration.ofMillis(millis));
    }

    @Test
    void theEndOfTheTrackClosesTheDestination() {
        CompletableFuture<Void> pipe = reader.pipeTo(writer);
        passes(1000);
        assertThat(writer.frames).isBetween(28, 31);
        assertThat(pipe).isNotDone();
        camera.stop();

        pipe.join();
        assertThat(writer.closes).isEqualTo(1);
        assertThat(writer.aborts).isZero();
    }

    @Test
    void aDestinationThatFailsToCloseFailsThePipe() {
        writer.failsToEnd = true;
        CompletableFuture<Void> pipe = reader.pipeTo(writer);
        camera.stop();

        assertThatThrownBy(pipe::join).hasMessage("a writer with a bug");
    }

    @Test
    void aDestinationThatFailsToAbortKeepsNoReader() {
        writer.failsToEnd = true;
        CompletableFuture<Void> pipe = reader.pipeTo(writer);
        passes(100);
        pipe.cancel(false);
        passes(100);

        assertThat(writer.aborts).isEqualTo(1);
        assertThat(reader.read().join()).as("the reader is cancelled").isEmpty();
    }

    @Test
    void theEndOfTheTrackLeavesTheDestinationOpenIfThatIsPrevented() {
        CompletableFuture<Void> pipe =
                reader.pipeTo(writer, PipeOptions.defaults().preventClose());
        camera.stop();

        pipe.join();
        assertThat(writer.closes + writer.aborts).isZero();
    }

    @Test
    void aDestinationThatFailsCancelsTheReader() {
        writer.failure = new InvalidStateException("full");
        CompletableFuture<Void> pipe = reader.pipeTo(writer);

        assertThatThrownBy(pipe::join).isSameAs(writer.failure);
        assertThat(writer.frames).isEqualTo(1);
        assertThat(writer.closes + writer.aborts).isZero();
        assertThat(reader.read().join()).isEmpty();
        assertThat(camera.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Test
    void aDestinationThatFailsLeavesTheReaderIfThatIsPrevented() {
        writer.throwsInstead = true;
        CompletableFuture<Void> pipe =
                reader.pipeTo(writer, PipeOptions.defaults().preventCancel());

        assertThatThrownBy(pipe::join).hasMessage("a writer with a bug");
        try (VideoFrame frame = reader.read().join().orElseThrow()) {
            assertThat(frame.plane(0).remaining()).isPositive();
        }
    }

    @Test
    void aPipeThatIsTornDownEndsBothAndKeepsNoFrame() {
        CompletableFuture<Void> pipe = reader.pipeTo(writer);
        passes(100);
        int before = writer.frames;
        pipe.cancel(false);
        passes(100);

        assertThat(writer.frames).isEqualTo(before);
        assertThat(writer.aborts).isEqualTo(1);
        assertThat(reader.read().join()).isEmpty();
    }

    @Test
    void aPipeThatIsTornDownLeavesBothIfThatIsPrevented() {
        CompletableFuture<Void> pipe =
                reader.pipeTo(writer, PipeOptions.defaults().preventAbort().preventCancel());
        passes(100);
        pipe.cancel(false);

        assertThat(writer.aborts).isZero();
        reader.read().join().orElseThrow().close();
    }

    /** The next frame is asked for when the one before has been taken: the writer's pace is the pipe's. */
    @Test
    void aSlowDestinationGetsTheNewestFrameWhenItIsReady() {
        writer.waits = true;
        CompletableFuture<Void> pipe = reader.pipeTo(writer);
        passes(500);
        assertThat(writer.frames).isEqualTo(1);
        writer.late.remove().complete(null);
        passes(1);
        assertThat(writer.frames).as("the one that waits").isEqualTo(2);
        pipe.cancel(false);
        writer.late.remove().complete(null);
        passes(500);

        assertThat(writer.frames).isEqualTo(2);
    }

    @Test
    void aCancelledReaderClosesTheDestination() {
        CompletableFuture<Void> pipe = reader.pipeTo(writer);
        passes(100);
        reader.cancel();

        pipe.join();
        assertThat(writer.closes).isEqualTo(1);
    }
}
