package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.anyOf;
import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.exactlyOneOf;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an app asks for: what makes no sense can't be built, what is extreme is met or named, and nothing hangs. */
@FakeMedia
class ConstraintInputTest {
    private static final String LONG = "x".repeat(1_000_000);

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private MediaStreamTrack video;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        this.stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        this.video = stream.getVideoTracks().get(0);
    }

    private record Bad(String name, Consumer<MediaTrackConstraints.Builder> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bad bad(String name, Consumer<MediaTrackConstraints.Builder> call) {
        return new Bad(name, call);
    }

    static Stream<Bad> badConstraints() {
        List<Bad> all = new ArrayList<>(List.of(
                bad("null property", set -> set.put(null, exact(1))),
                bad("null constraint", set -> set.width(null)),
                bad("null constraint by property", set -> set.put(TrackProperty.WIDTH, null)),
                bad("null text", set -> set.facingMode(null)),
                bad("null device", set -> set.deviceId((String) null)),
                bad("null exact", set -> set.width(exact(null))),
                bad("null ideal", set -> set.width(ideal(null))),
                bad("null min", set -> set.width(atLeast(null))),
                bad("null max", set -> set.width(atMost(null))),
                bad("null between", set -> set.width(between(1, null))),
                bad("null aim", set -> set.width(atLeast(1).aimingFor(null))),
                bad("null list", set -> set.deviceId(anyOf(null))),
                bad("null exact list", set -> set.deviceId(exactlyOneOf(null))),
                bad("null in a list", set -> set.deviceId(anyOf(Arrays.asList("a", null)))),
                bad("null advanced set", set -> set.advanced((MediaTrackConstraintSet) null)),
                bad("null advanced filler", set -> set.advanced((Consumer<MediaTrackConstraintSet.Builder>) null)),
                bad("a bad advanced set", set -> set.advanced(advanced -> advanced.frameRate(Double.NaN))),
                bad("presence of width", set -> set.put(TrackProperty.WIDTH, Constrain.present())),
                bad("a setting only", set -> set.put(TrackProperty.SCREEN_PIXEL_RATIO, exact(1.0))),
                bad("the wrong type", ConstraintInputTest::putText)));
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            all.add(bad(number + " bare", set -> set.frameRate(number)));
            all.add(bad(number + " exact", set -> set.frameRate(exact(number))));
            all.add(bad(number + " ideal", set -> set.aspectRatio(ideal(number))));
            all.add(bad(number + " min", set -> set.aspectRatio(atLeast(number))));
            all.add(bad(number + " max", set -> set.frameRate(atMost(number))));
            all.add(bad(number + " aim", set -> set.frameRate(atMost(1.0).aimingFor(number))));
            all.add(bad(number + " of a list", set -> set.frameRate(exactlyOneOf(List.of(1.0, number)))));
        }
        return all.stream();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // what careless code does
    private static void putText(MediaTrackConstraints.Builder set) {
        set.put((TrackProperty) TrackProperty.WIDTH, (Constrain) exact("640"));
    }

    @ParameterizedTest
    @MethodSource("badConstraints")
    @Tag("spec-0.4")
    void badConstraintsCannotBeBuilt(Bad bad) {
        assertTypeError(() -> MediaTrackConstraints.with(bad.call()));
        assertTypeError(() -> MediaStreamConstraints.video(bad.call()));
        assertTypeError(() -> MediaStreamConstraints.video().withAudio(bad.call()));
    }

    private record Extreme(Consumer<MediaTrackConstraints.Builder> filler, boolean isMet) {
        @Override
        public String toString() {
            return MediaTrackConstraints.with(filler) + (isMet ? " is met" : " is not met");
        }
    }

    private static Extreme met(Consumer<MediaTrackConstraints.Builder> filler) {
        return new Extreme(filler, true);
    }

    private static Extreme unmet(Consumer<MediaTrackConstraints.Builder> filler) {
        return new Extreme(filler, false);
    }

    static Stream<Extreme> extremes() {
        return Stream.of(
                unmet(set -> set.width(between(900, 100))),
                unmet(set -> set.frameRate(between(1e308, -1e308))),
                unmet(set -> set.width(exact(Integer.MAX_VALUE))),
                unmet(set -> set.width(exact(Integer.MIN_VALUE))),
                unmet(set -> set.frameRate(exact(-1.0))),
                unmet(set -> set.aspectRatio(atLeast(Double.MAX_VALUE))),
                unmet(set -> set.deviceId(exact(LONG))),
                unmet(set -> set.put(TrackProperty.GROUP_ID, exact("nobody's"))),
                unmet(set -> set.put(TrackProperty.FACING_MODE, exact("upwards"))),
                met(set -> set.width(Integer.MAX_VALUE).height(-1)),
                met(set -> set.width(atLeast(-1))),
                met(set -> set.frameRate(Double.MIN_VALUE)),
                met(set -> set.aspectRatio(-1e308)),
                met(set -> set.deviceId(LONG)),
                met(set -> set.deviceId(exactlyOneOf(List.of()))),
                met(set -> set.deviceId(anyOf(List.of()))),
                met(set -> set.facingMode("upwards")),
                met(set -> set.sampleRate(exact(-1))),
                met(set -> set.advanced(advanced -> advanced.width(between(2, 1)))));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    @Tag("spec-0.4")
    void extremeConstraintsAreMetOrNamedButNeverHang(Extreme extreme) {
        MediaTrackConstraints constraints = MediaTrackConstraints.with(extreme.filler());
        stream.getTracks().forEach(MediaStreamTrack::stop);

        var opened = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.audio().withVideo(constraints));
        runtime.runUntilIdle();

        assertSettled(opened, extreme.isMet());
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void applyingThemEitherWorksOrChangesNothing(Extreme extreme) {
        MediaTrackConstraints constraints = MediaTrackConstraints.with(extreme.filler());
        MediaTrackConstraints before = video.getConstraints();

        var applied = video.applyConstraints(constraints);
        runtime.runUntilIdle();

        assertSettled(applied, extreme.isMet());
        assertThat(video.getConstraints()).isEqualTo(extreme.isMet() ? constraints : before);
    }

    private static void assertSettled(CompletableFuture<?> promise, boolean met) {
        assertThat(promise).isDone();
        if (met) {
            assertThat(promise).isCompleted();
        } else {
            assertThatThrownBy(promise::join)
                    .isInstanceOf(OverconstrainedException.class)
                    .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(2_000));
        }
    }

    private static void assertTypeError(Runnable call) {
        Throwable error = catchThrowable(call::run);
        assertThat(error).isInstanceOf(IllegalArgumentException.class);
        assertThat(error.getMessage()).isNotBlank().hasSizeLessThan(2_000);
    }
}
