package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.contract.CollectingSink;
import io.github.mediacapture.testkit.contract.InMemoryOutput;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class FakeMediaExtensionTest {
    @Test
    void injectsFakesThatBelongTogether() {
        Events tests = run(Injected.class);
        tests.assertStatistics(statistics -> statistics.started(2).succeeded(2));
    }

    @Test
    void failsTestsThatLeaveSomethingOpen() {
        Events tests = run(Leaking.class);
        tests.assertStatistics(statistics -> statistics.started(6).failed(6));
        assertFailure(tests, "leavesASession", "1 capture sessions are still open");
        assertFailure(tests, "keepsAFrame", "1 frames were not given back");
        assertFailure(tests, "leavesALane", "lanes are still open: [mine]");
        assertFailure(tests, "throwsInATask", "exceptions were thrown by tasks: [java.lang.AssertionError: expected]");
        assertFailure(tests, "leavesARecording", "1 recordings are still open");
        assertFailure(tests, "leavesAMediaFile", "1 media files are still open; 1 frames were not given back");
    }

    @Test
    void saysWhereTheAppClonedWhatItKeeps() {
        assertFailure(run(Leaking.class), "keepsAFrame", "cloned at ");
        assertFailure(
                run(Cloning.class),
                "keepsAClone",
                "1 frames were not given back: close() what you clone(); cloned at ");
        assertFailure(run(Cloning.class), "keepsAClone", "Cloning$1.onVideoFrame(FakeMediaExtensionTest.java:");
    }

    @Test
    void namesWhatWasNotStoppedWhereThatIsAskedFor() {
        Events tests = run(MustStop.class);
        assertFailure(tests, "leavesASession", "1 devices have tracks that were not stopped: [Fake camera]");
    }

    @Test
    void opensTheContextWithTheFakesAndTheOptionsOfTheTest() {
        Events tests = run(WithOptions.class);
        tests.assertStatistics(statistics -> statistics.started(1).succeeded(1));
    }

    @Test
    void eachKindOfFailureIsToldOnceWithItsCount() {
        Throwable failure = failureOf(run(Throwing.class));
        assertThat(failure)
                .hasMessageContaining("22 exceptions were thrown by tasks: ["
                        + "21 times A listener for things failed: java.lang.IllegalStateException: mine, "
                        + "java.lang.IllegalArgumentException: other]");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .filteredOn(message -> message.equals("mine") || message.equals("other"))
                .containsExactly("mine", "other");
    }

    @Test
    void aSceneThatContradictsItselfSaysWhatThereIs() {
        assertThat(failureOf(run(BusyAndMissing.class)))
                .hasMessageContaining("@FakeMedia(busy = FakeCamera.class)")
                .hasMessageContaining("without = [FakeCamera]")
                .hasMessageContaining("FakeMicrophone, FakeScreen");
        assertThat(failureOf(run(WithoutAWindow.class)))
                .hasMessageContaining("@FakeMedia(without = FakeWindow.class)")
                .hasMessageContaining("FakeCamera, FakeMicrophone, FakeScreen");
        assertThat(failureOf(run(BusyAndDenied.class)))
                .hasMessageContaining("@FakeMedia(busy = FakeCamera.class, denied = FakeCamera.class)");
    }

    @Test
    void anUnknownContainerIsSaidToBeTheScenes() {
        assertThat(failureOf(run(UnknownContainer.class)))
                .hasMessageContaining("@FakeMedia(containers = [video/ogg])")
                .hasMessageContaining("video/webm");
    }

    @FakeMedia(containers = "video/ogg")
    static class UnknownContainer {
        @Test
        void neverRuns(FakeRuntime runtime) {
            assertThat(runtime).isNull();
        }
    }

    @Test
    void withoutATypeThereIsNoneOfIt() {
        run(WithoutAny.class)
                .assertStatistics(statistics -> statistics.started(1).succeeded(1));
    }

    private static Throwable failureOf(Events tests) {
        return tests.failed().stream()
                .findFirst()
                .flatMap(failed -> failed.getPayload(TestExecutionResult.class))
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow(() -> new AssertionError("No test failed"));
    }

    // Not run by surefire, only by the tests above, as all nested classes here.
    @FakeMedia
    static class Throwing {
        @Test
        void throwsAgainAndAgain(FakeRuntime runtime) {
            for (int i = 1; i <= 21; i++) {
                IllegalStateException mine = new IllegalStateException("mine");
                if (i == 1) {
                    runtime.report("A listener for things failed", mine);
                } else {
                    runtime.reportAgain("A listener for things failed", mine, i);
                }
            }
            try (Lane lane = runtime.openLane("mine")) {
                lane.execute(() -> {
                    throw new IllegalArgumentException("other");
                });
            }
        }
    }

    @FakeMedia(without = FakeCamera.class, busy = FakeCamera.class)
    static class BusyAndMissing {
        @Test
        void neverRuns(FakeRuntime runtime) {
            assertThat(runtime).isNull();
        }
    }

    @FakeMedia(without = FakeWindow.class)
    static class WithoutAWindow {
        @Test
        void neverRuns(FakeRuntime runtime) {
            assertThat(runtime).isNull();
        }
    }

    @FakeMedia(busy = FakeCamera.class, denied = FakeCamera.class)
    static class BusyAndDenied {
        @Test
        void neverRuns(FakeRuntime runtime) {
            assertThat(runtime).isNull();
        }
    }

    @FakeMedia(without = FakeDevice.class)
    static class WithoutAny {
        @Test
        void hasNone(FakeDevices devices) {
            assertThat(devices.devices()).isEmpty();
        }
    }

    @Test
    void saysWhyItCannotServeBeforeAll() {
        Events containers = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarly.class))
                .execute()
                .containerEvents();
        containers
                .assertThatEvents()
                .haveExactly(
                        1, event(finishedWithFailure(message(text -> text.contains("Fake media belong to one test")))));
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }

    private static void assertFailure(Events tests, String method, String text) {
        tests.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test(method),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class), message(message -> message.contains(text)))));
    }

    // Not run by surefire, only by the tests above: nested classes that are not @Nested.
    @FakeMedia
    static class Injected {
        private final FakeRuntime ofConstructor;
        private FakeDevices ofBeforeEach;

        Injected(FakeRuntime runtime) {
            ofConstructor = runtime;
        }

        @BeforeEach
        void setUp(FakeDevices devices) {
            ofBeforeEach = devices;
        }

        @Test
        void getsTheSameEverywhere(
                FakeRuntime runtime,
                FakeDevices devices,
                FakeCamera camera,
                FakeMicrophone microphone,
                FakeScreen screen,
                FakeEncoder encoder) {
            assertThat(runtime).isSameAs(ofConstructor);
            assertThat(devices).isSameAs(ofBeforeEach);
            assertThat(devices.devices())
                    .containsExactly(camera.description(), microphone.description(), screen.description());
            assertThat(encoder.openRecordings()).isZero();
        }

        @Test
        void getsAContextThatUsesThem(MediaCapture capture, MediaDevices mediaDevices, FakeRuntime runtime) {
            MediaCaptureOptions options = StubProvider.optionsOf(capture);
            assertThat(options.runtime()).containsSame(runtime);
            assertThat(options.captureBackends()).isEqualTo(List.of(ofBeforeEach));
            assertThat(options.encoderBackends()).hasSize(1).first().isInstanceOf(FakeEncoder.class);
            assertThat(options.discoversCaptureBackends()).isFalse();
            assertThat(options.discoversEncoderBackends()).isFalse();
            assertThat(capture.mediaDevices()).isSameAs(mediaDevices);
        }
    }

    @FakeMedia
    static class Leaking {
        @Test
        void leavesASession(FakeDevices devices, FakeRuntime runtime, FakeCamera camera) {
            try (CollectingSink sink = new CollectingSink()) {
                assertThat(open(devices, camera, sink, runtime).settings().width())
                        .contains(640);
            }
        }

        @Test
        void keepsAFrame(FakeDevices devices, FakeRuntime runtime, FakeCamera camera) {
            CollectingSink sink = new CollectingSink();
            CaptureSession session = open(devices, camera, sink, runtime);
            runtime.runUntilIdle();
            session.close();
            assertThat(sink.firstFrame()).isPresent();
        }

        @Test
        void leavesALane(FakeRuntime runtime) {
            assertThat(runtime.openLane("mine").isCurrent()).isFalse();
        }

        @Test
        void throwsInATask(FakeRuntime runtime) {
            try (Lane lane = runtime.openLane("mine")) {
                lane.execute(() -> {
                    throw new AssertionError("expected");
                });
            }
        }

        @Test
        void leavesARecording(FakeEncoder encoder) {
            RecordingFormat format = encoder.complete(
                            new RecordingFormat("", Optional.empty(), Optional.empty()), true, false)
                    .orElseThrow();
            RecordingRequest request = new RecordingRequest(
                    format, 1, 1, BitrateMode.VARIABLE, Optional.empty(), OptionalInt.empty(), false, Duration.ZERO);
            assertThat(encoder.open(request, InMemoryOutput.seekable()).encoderNames())
                    .containsExactly("fake-vp8");
        }

        @Test
        void leavesAMediaFile(FakeDecoder decoder) {
            FakeMediaFile file = FakeMediaFile.builder().video(16, 16, 10).build();
            MediaReader reader = decoder.open(MediaBytes.of(file));
            assertThat(reader.readVideo()).isInstanceOf(MediaRead.Frame.class);
        }

        private static CaptureSession open(
                FakeDevices devices, FakeCamera camera, CollectingSink sink, FakeRuntime runtime) {
            return devices.open(new CaptureRequest(
                    camera.description(), MediaTrackSettings.builder().build(), sink, runtime));
        }
    }

    @FakeMedia
    static class Cloning {
        @Test
        void keepsAClone(FakeDevices devices, FakeRuntime runtime, FakeCamera camera) {
            List<VideoFrame> kept = new ArrayList<>();
            CollectingSink keeping = new CollectingSink() {
                @Override
                public void onVideoFrame(VideoFrame frame) {
                    kept.add(frame.clone());
                }
            };
            CaptureSession session = Leaking.open(devices, camera, keeping, runtime);
            runtime.advance(Duration.ofMillis(100));
            session.close();
            kept.subList(1, kept.size()).forEach(VideoFrame::close);
            assertThat(kept).hasSizeGreaterThan(1);
        }
    }

    @FakeMedia(mustStop = true)
    static class MustStop {
        @Test
        void leavesASession(FakeDevices devices, FakeRuntime runtime, FakeCamera camera) {
            try (CollectingSink sink = new CollectingSink()) {
                assertThat(Leaking.open(devices, camera, sink, runtime)
                                .settings()
                                .width())
                        .contains(640);
            }
        }
    }

    static class WithOptions {
        @RegisterExtension
        final FakeMediaExtension media = FakeMediaExtension.with(options -> options.blobMemoryLimit(7));

        @Test
        void hasTheOption(MediaCapture capture) {
            assertThat(StubProvider.optionsOf(capture).blobMemoryLimit()).isEqualTo(7);
        }
    }

    @FakeMedia
    static class TooEarly {
        @BeforeAll
        static void beforeAll(FakeRuntime runtime) {
            assertThat(runtime).as("is not reached").isNull();
        }

        @Test
        void neverRuns(FakeRuntime runtime) {
            assertThat(runtime).as("is not reached").isNull();
        }
    }
}
