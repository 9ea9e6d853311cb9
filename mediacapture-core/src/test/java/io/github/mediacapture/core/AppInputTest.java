package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.ProcessorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an app passes in: it gets the error that the spec names, at once or by the promise, and nothing ever hangs. */
@FakeMedia
class AppInputTest {
    private static final String LONG = "x".repeat(1_000_000);
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private MediaStreamTrack video;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        this.capture = capture;
        this.runtime = runtime;
        this.stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        this.video = stream.getVideoTracks().get(0);
    }

    private record Bad<T>(String name, Consumer<T> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static <T> Bad<T> bad(String name, Consumer<T> call) {
        return new Bad<>(name, call);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it throws before there is any
    static Stream<Bad<AppInputTest>> badArguments() {
        Stream<Bad<AppInputTest>> ofTheContext = Stream.of(
                bad("open", test -> MediaCapture.open(null).close()),
                bad("no kind", test -> MediaStreamConstraints.of(false, false)),
                bad("null filler", test -> MediaStreamConstraints.video(null)),
                bad("null audio", test -> MediaStreamConstraints.video().withAudio((MediaTrackConstraints) null)),
                bad("null video", test -> MediaStreamConstraints.audio().withVideo((MediaTrackConstraints) null)),
                bad("null display", test -> DisplayMediaStreamOptions.video((MediaTrackConstraints) null)),
                bad("null tracks", test -> test.capture.newMediaStream((List<MediaStreamTrack>) null)),
                bad("null in tracks", test -> test.capture.newMediaStream(Arrays.asList(test.video, null))),
                bad("null stream", test -> test.capture.newMediaStream((MediaStream) null)),
                bad("null recorded", test -> test.capture.newMediaRecorder(null)),
                bad("null recorder options", test -> test.capture.newMediaRecorder(test.stream, null)),
                bad("null type", test -> test.capture.isTypeSupported(null)),
                bad("null processed", test -> test.capture.newVideoProcessor(null, frame -> {})),
                bad("null processor", test -> test.capture.newVideoProcessor(test.video, (Consumer<VideoFrame>) null)),
                bad("null options", test -> test.capture.newVideoProcessor(test.video, (ProcessorOptions) null)),
                bad(
                        "options and null",
                        test -> test.capture.newVideoProcessor(test.video, ProcessorOptions.defaults(), null)),
                bad("null overflow", test -> ProcessorOptions.defaults().overflow(null)),
                bad("negative buffer", test -> ProcessorOptions.defaults().maxBufferSize(-1)),
                bad("huge buffer", test -> ProcessorOptions.defaults().maxBufferSize(65_536)),
                bad("no failures", test -> ProcessorOptions.defaults().mostFailures(0)),
                bad(
                        "null destination",
                        test -> test.capture
                                .newVideoProcessor(test.video)
                                .readable()
                                .pipeTo(null)),
                bad("wrong kind", test -> test.capture.newAudioProcessor(test.video, data -> {})),
                bad("null feature", test -> new PermissionDescriptor(null)),
                bad("unknown feature", test -> PermissionDescriptor.named("camara")),
                bad("long feature", test -> PermissionDescriptor.named(LONG)),
                bad("moving sound", test -> new PermissionDescriptor(PermissionName.MICROPHONE, true)),
                bad("null wire name", test -> MediaDeviceKind.fromWireName(null)));
        Stream<Bad<AppInputTest>> ofItsObjects = Stream.of(
                bad("addTrack", test -> test.stream.addTrack(null)),
                bad("removeTrack", test -> test.stream.removeTrack(null)),
                bad("onAddTrack", test -> test.stream.onAddTrack(null)),
                bad("onEnded", test -> test.video.onEnded(null)),
                bad("onMute", test -> test.video.onMute(null)),
                bad("onDeviceChange", test -> test.capture.mediaDevices().onDeviceChange(null)),
                bad("onStop", test -> test.recorder().onStop(null)),
                bad("null timeslice", test -> test.recorder().start(null)),
                bad("negative timeslice", test -> test.recorder().start(Duration.ofNanos(-1))));
        return Stream.concat(ofTheContext, ofItsObjects);
    }

    private MediaRecorder recorder() {
        return capture.newMediaRecorder(stream);
    }

    @ParameterizedTest
    @MethodSource("badArguments")
    @Tag("spec-0.3")
    void badArgumentsAreTypeErrorsAtOnce(Bad<AppInputTest> bad) {
        assertTypeError(() -> bad.call().accept(this));
    }

    static Stream<Bad<MediaRecorderOptions.Builder>> badRecorderOptions() {
        Stream<Bad<MediaRecorderOptions.Builder>> nulls = Stream.of(
                bad("null type", options -> options.mimeType(null)),
                bad("null mode", options -> options.audioBitrateMode(null)),
                bad("null interval", options -> options.videoKeyFrameIntervalDuration(null)),
                bad("negative interval", options -> options.videoKeyFrameIntervalDuration(Duration.ofDays(-1))));
        return Stream.concat(
                nulls,
                Stream.of(-1, Integer.MIN_VALUE)
                        .flatMap(number -> Stream.of(
                                bad(number + " of all", options -> options.bitsPerSecond(number)),
                                bad(number + " of picture", options -> options.videoBitsPerSecond(number)),
                                bad(number + " of sound", options -> options.audioBitsPerSecond(number)),
                                bad(number + " pictures", options -> options.videoKeyFrameIntervalCount(number)))));
    }

    @ParameterizedTest
    @MethodSource("badRecorderOptions")
    void badRecorderOptionsCannotBeBuilt(Bad<MediaRecorderOptions.Builder> bad) {
        assertTypeError(() -> bad.call().accept(MediaRecorderOptions.builder()));
    }

    private record BadPromise(String name, Function<AppInputTest, CompletableFuture<?>> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BadPromise> badPromises() {
        return Stream.of(
                new BadPromise(
                        "getUserMedia", test -> test.capture.mediaDevices().getUserMedia(null)),
                new BadPromise(
                        "getDisplayMedia", test -> test.capture.mediaDevices().getDisplayMedia(null)),
                new BadPromise("applyConstraints", test -> test.video.applyConstraints(null)),
                new BadPromise("query", test -> test.capture.permissions().query((PermissionDescriptor) null)),
                new BadPromise(
                        "query a null name", test -> test.capture.permissions().query((String) null)),
                new BadPromise(
                        "query nothing", test -> test.capture.permissions().query("")),
                new BadPromise(
                        "query a long name", test -> test.capture.permissions().query(LONG)),
                new BadPromise("revoke", test -> test.capture.permissions().revoke(null)));
    }

    @ParameterizedTest
    @MethodSource("badPromises")
    @Tag("spec-0.2")
    @Tag("spec-0.3")
    void promisesAreRejectedWithTypeErrorsWhenTheyAreReturned(BadPromise bad) {
        CompletableFuture<?> promise = bad.call().apply(this);

        assertThat(promise).isCompletedExceptionally();
        assertTypeError(promise::join);
    }

    @Test
    void whatIsUnknownDoesNoHarm(FakeEncoder encoder) {
        MediaStreamTrack stranger = video.clone();
        stream.removeTrack(stranger);

        assertThat(stream.getTracks()).hasSize(2);
        assertThat(stream.getTrackById(LONG)).isEmpty();
        assertThat(stream.getTrackById(null)).isEmpty();
        assertThat(capture.isTypeSupported(LONG)).isFalse();
        assertThatThrownBy(() -> capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType(LONG)))
                .isInstanceOf(NotSupportedException.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(2_000));
        assertThatThrownBy(
                        () -> capture.newMediaRecorder(capture.newMediaStream()).start())
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void theLargestNumbersAreRecordedWith() {
        MediaRecorder recorder = capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .bitsPerSecond(Integer.MAX_VALUE)
                        .videoKeyFrameIntervalDuration(ENDLESS)
                        .build());
        List<Long> sizes = new ArrayList<>();
        recorder.onDataAvailable(event -> sizes.add(event.data().size()));

        recorder.start(ENDLESS);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(sizes).singleElement().satisfies(size -> assertThat(size).isPositive());
    }

    private static void assertTypeError(Runnable call) {
        Throwable error = catchThrowable(call::run);
        assertThat(error).isInstanceOf(IllegalArgumentException.class);
        assertThat(error.getMessage()).isNotBlank().hasSizeLessThan(2_000);
    }
}
