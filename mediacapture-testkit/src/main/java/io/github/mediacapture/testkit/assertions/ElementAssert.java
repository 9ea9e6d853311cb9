package io.github.mediacapture.testkit.assertions;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.playback.MediaElement;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.internal.PatternPainter;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a media element, as it is when each is asked. */
public final class ElementAssert extends AbstractAssert<ElementAssert, MediaElement> {
    private static final Duration STEP = Duration.ofSeconds(1);

    ElementAssert(MediaElement actual) {
        super(actual, ElementAssert.class);
    }

    private ElementAssert holds(boolean holds, String expected, Object... arguments) {
        isNotNull();
        if (!holds) {
            failWithMessage("Expected that the element " + expected + ", but it is " + state(), arguments);
        }
        return this;
    }

    private String state() {
        String is = (actual.ended() ? "at its end" : actual.paused() ? "paused" : "not paused")
                + (actual.seeking() ? ", seeking" : "");
        String text = is + " at " + actual.currentTime() + " of " + actual.duration() + " s, " + actual.readyState()
                + actual.error().map(error -> ", with the error " + error).orElse("");
        return text.replace("%", "%%");
    }

    /** {@return this} Fails unless its position moves: it is not paused, not at its end, and there is something to play. */
    public ElementAssert isPlaying() {
        return holds(isToPlay(actual) && hasFutureData(actual), "plays");
    }

    /** {@return this} Fails unless it would play, and waits for something to play. */
    public ElementAssert isWaiting() {
        return holds(isToPlay(actual) && !hasFutureData(actual), "waits");
    }

    private static boolean isToPlay(MediaElement element) {
        return !element.paused() && !element.ended() && element.error().isEmpty();
    }

    private static boolean hasFutureData(MediaElement element) {
        return element.readyState().isAtLeast(ReadyState.HAVE_FUTURE_DATA);
    }

    /** {@return this} Fails unless it is paused. */
    public ElementAssert isPaused() {
        return holds(actual.paused(), "is paused");
    }

    /** {@return this} Fails unless it has come to its end. */
    public ElementAssert hasEnded() {
        return holds(actual.ended(), "has ended");
    }

    /**
     * Compares its ready state.
     *
     * @param expected exactly this
     * @return this
     */
    public ElementAssert hasReadyState(ReadyState expected) {
        return holds(actual.readyState() == expected, "is %s", expected);
    }

    /**
     * Compares its duration.
     *
     * @param seconds may be infinite, or NaN while nothing is loaded
     * @param tolerance in seconds
     * @return this
     */
    public ElementAssert hasDuration(double seconds, double tolerance) {
        return holds(isNear(actual.duration(), seconds, tolerance), "lasts %s s", seconds);
    }

    /**
     * Compares its position.
     *
     * @param seconds from the beginning
     * @param tolerance in seconds
     * @return this
     */
    public ElementAssert isAt(double seconds, double tolerance) {
        return holds(isNear(actual.currentTime(), seconds, tolerance), "is at %s s", seconds);
    }

    private static boolean isNear(double value, double expected, double tolerance) {
        return Double.compare(value, expected) == 0 || Math.abs(value - expected) <= tolerance;
    }

    /**
     * Compares how many tracks there are.
     *
     * @param video of pictures
     * @param audio of sound
     * @return this
     */
    public ElementAssert hasTracks(int video, int audio) {
        int pictures = video().map(element -> element.videoTracks().size()).orElse(0);
        boolean same = pictures == video && actual.audioTracks().size() == audio;
        return holds(
                same,
                "has %s video and %s audio tracks, not %s and %s",
                video,
                audio,
                pictures,
                actual.audioTracks().size());
    }

    /** {@return this} Fails if it has an error; tells its cause. */
    public ElementAssert hasNoError() {
        return holds(actual.error().isEmpty(), "has no error");
    }

    /**
     * Compares its error.
     *
     * @param expected what kind it is
     * @return this
     */
    public ElementAssert hasError(MediaError.Code expected) {
        return holds(actual.error().map(MediaError::code).equals(Optional.of(expected)), "has the error %s", expected);
    }

    /**
     * Looks at the frame that is shown.
     *
     * @param number what {@code FakePattern} says in its pixels, where there is none its {@code sequenceNumber}
     * @return this
     */
    public ElementAssert showsFrame(long number) {
        Optional<VideoFrame> shown = video().flatMap(VideoElement::currentFrame);
        long found = shown.map(PatternPainter::numberOf).orElse(-1L);
        shown.ifPresent(VideoFrame::close);
        return holds(found == number, "shows frame %s, not %s", number, found < 0 ? "none that has a number" : found);
    }

    /** {@return this} Fails if a frame was too late to be shown. */
    public ElementAssert droppedNoFrames() {
        long dropped = video().map(element -> element.getVideoPlaybackQuality().droppedVideoFrames())
                .orElse(0L);
        return holds(dropped == 0, "has dropped no frames, not %s", dropped);
    }

    /**
     * Plays until it ends, in fake time.
     *
     * @param runtime whose clock is moved as far as that takes
     * @return this
     */
    public ElementAssert playsToItsEnd(FakeRuntime runtime) {
        runtime.await(actual.play());
        double rate = actual.playbackRate();
        long most = Double.isFinite(actual.duration()) && rate > 0 ? (long) (actual.duration() / rate) + 10 : 3600;
        for (long second = 0; second < most && !actual.ended() && actual.error().isEmpty(); second++) {
            runtime.advance(STEP);
        }
        return hasNoError().hasEnded();
    }

    private Optional<VideoElement> video() {
        return actual instanceof VideoElement element ? Optional.of(element) : Optional.empty();
    }
}
