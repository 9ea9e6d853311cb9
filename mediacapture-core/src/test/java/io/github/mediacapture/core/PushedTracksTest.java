package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream whose frames and samples are pushed by hand: everything works with it that works with a device's. */
@FakeMedia
class PushedTracksTest {
    private static final Duration STEP = Duration.ofMillis(100);

    private final CountedMedia media = new CountedMedia();
    private final AtomicInteger unused = new AtomicInteger();
    private final List<String> events = new ArrayList<>();
    private final List<Blob> blobs = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private PushableSource pictures;
    private PushableSource sound;
    private MediaStream stream;
    private MediaStreamTrack video;
    private MediaStreamTrack audio;

    @BeforeEach
    void makeSources(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        EventLoop loop = loopOf(capture);
        pictures = new PushableSource(
                loop,
                "Canvas",
                MediaTrackSettings.builder()
                        .put(TrackProperty.WIDTH, 640)
                        .put(TrackProperty.HEIGHT, 360)
                        .put(TrackProperty.FRAME_RATE, 20.0)
                        .build(),
                unused::incrementAndGet);
        sound = new PushableSource(
                loop,
                "Synthesizer",
                MediaTrackSettings.builder()
                        .put(TrackProperty.SAMPLE_RATE, 48_000)
                        .put(TrackProperty.CHANNEL_COUNT, 2)
                        .build(),
                unused::incrementAndGet);
        video = pictures.newTrack();
        audio = sound.newTrack();
        stream = capture.newMediaStream(List.of(video, audio));
    }

    /** Tracks of one context share its event loop, whoever makes their frames. */
    private static EventLoop loopOf(MediaCapture capture) {
        MediaStreamTrack any = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getTracks()
                .get(0);
        any.stop();
        return ((SourceTrack) any).loop();
    }

    @AfterEach
    void giveEverythingBack() {
        pictures.close();
        sound.close();
        capture.close();
        runtime.runUntilIdle();
        assertThat(media.held()).as("frames that nobody gave back").isZero();
    }

    /** Pictures and samples of a tenth of a second; the fake camera is not asked for any. */
    private void push(int steps) {
        for (int i = 0; i < steps; i++) {
            for (int each = 0; each < 10; each++) {
                if (each % 5 == 0) {
                    try (VideoFrame frame = media.picture(640, 360, 100, runtime.nanoTime())) {
                        pictures.push(frame);
                    }
                }
                try (AudioData data = media.sound(48_000, 2, (short) 999, runtime.nanoTime())) {
                    sound.push(data);
                }
                runtime.advance(STEP.dividedBy(10));
            }
        }
    }

    private MediaRecorder record(MediaStream recorded) {
        MediaRecorder recorder = capture.newMediaRecorder(recorded, MediaRecorderOptions.ofMimeType("video/webm"));
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.onStop(event -> events.add(event.type()));
        recorder.onError(event -> events.add(event.type() + " " + event.error()));
        recorder.start();
        return recorder;
    }

    private static MediaTrackConstraints halfTheSizeAndRate() {
        return MediaTrackConstraints.with(set ->
                set.width(Constrain.exact(320)).height(Constrain.exact(180)).frameRate(Constrain.exact(10.0)));
    }

    @Test
    void aPushedStreamIsConstrainedClonedProcessedRecordedMutedAndEnded() {
        MediaStream clone = stream.clone();
        video.applyConstraints(halfTheSizeAndRate()).join();
        OverconstrainedException refused = catchThrowableOfType(
                OverconstrainedException.class,
                () -> video.applyConstraints(MediaTrackConstraints.with(set -> set.width(Constrain.exact(641))))
                        .join());
        assertThat(refused.constraint()).isEqualTo("width");
        List<String> processed = new ArrayList<>();
        MediaStreamTrackProcessor<?> processor = capture.newVideoProcessor(
                video,
                frame -> processed.add(frame.codedWidth() + "x" + frame.codedHeight() + " "
                        + (frame.plane(0).get(0) & 0xff)));
        List<Integer> ofClone = new ArrayList<>();
        capture.newVideoProcessor(clone.getVideoTracks().get(0), frame -> ofClone.add(frame.codedWidth()));
        List<Integer> heard = new ArrayList<>();
        capture.newAudioProcessor(audio, data -> heard.add(data.numberOfFrames()));
        video.onEnded(event -> events.add(event.type()));
        video.onMute(event -> events.add(event.type()));
        video.onUnmute(event -> events.add(event.type()));

        MediaRecorder recorder = record(stream);
        push(10);
        pictures.setMuted(true);
        push(10);
        pictures.setMuted(false);
        push(10);
        pictures.end(null);
        sound.end(null);
        push(1);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("mute", "unmute", "ended", "stop");
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(processor.failedFrames()).isZero();
        assertThat(processed).hasSizeBetween(28, 32).containsOnly("320x180 100", "320x180 16");
        assertThat(processed.stream().filter("320x180 16"::equals)).hasSizeBetween(9, 11);
        assertThat(ofClone).hasSizeBetween(58, 62).containsOnly(640);
        assertThat(heard).hasSize(300).containsOnly(480);
        assertThat(stream.active() || clone.active()).isFalse();
        assertRecorded();
    }

    private void assertRecorded() {
        FakeRecording file = FakeEncoder.parse(blobs.get(0).bytes());
        assertThat(blobs).hasSize(1);
        assertThat(file.video())
                .hasSizeBetween(28, 32)
                .allMatch(picture -> picture.width() == 320 && picture.height() == 180);
        assertThat(file.audio().stream().mapToInt(FakeRecording.Audio::frames).sum())
                .isBetween(48_000 * 29 / 10, 48_000 * 31 / 10);
        assertThat(file.audio()).allMatch(each -> each.sampleRate() == 48_000 && each.channels() == 2);
        assertThat(file.endNanos().orElseThrow()).isBetween(2_900_000_000L, 3_100_000_000L);
    }

    @Test
    void aRecordingEndsWhenTheAppStopsPushedTracksAndTheirMakersHearOfIt() {
        MediaRecorder recorder = record(stream);
        push(5);
        stream.getTracks().forEach(MediaStreamTrack::stop);
        push(5);

        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(events).containsExactly("stop");
        assertThat(unused).as("for each source once").hasValue(2);
        assertThat(FakeEncoder.parse(blobs.get(0).bytes()).video()).hasSizeBetween(9, 11);
    }

    @Test
    void aPushedTrackAndACamerasAreRecordedTogether() {
        MediaStream mixed = capture.newMediaStream(List.of(
                capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join()
                        .getVideoTracks()
                        .get(0),
                audio));
        MediaRecorder recorder = record(mixed);
        push(10);
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        FakeRecording file = FakeEncoder.parse(blobs.get(0).bytes());
        assertThat(file.video()).hasSizeBetween(28, 32);
        assertThat(file.audio().stream().mapToInt(FakeRecording.Audio::frames).sum())
                .isBetween(48_000 * 9 / 10, 48_000 * 11 / 10);
        mixed.getTracks().forEach(MediaStreamTrack::stop);
    }

    /** Whoever makes its frames, a track of this library is one; an app's own implementation of the interface is not. */
    @Test
    void onlyAnotherImplementationOfATrackOrStreamIsRefused() {
        MediaStreamTrack mock = mock(MediaStreamTrack.class);
        assertThatThrownBy(() -> capture.newVideoProcessor(mock, frame -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Only tracks that this library made have frames, not another implementation of"
                        + " MediaStreamTrack such as a mock: a mock");
        assertThatThrownBy(() -> capture.newAudioProcessor(video, data -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This takes audio tracks, not " + video);
        MediaRecorder recorder = capture.newMediaRecorder(
                capture.newMediaStream(List.of(mock)), MediaRecorderOptions.ofMimeType("video/webm"));
        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessage("Only tracks that this library made can be recorded, not another implementation of"
                        + " MediaStreamTrack such as a mock: a mock");
        assertThatThrownBy(() -> capture.newMediaRecorder(
                        mock(MediaStream.class), MediaRecorderOptions.ofMimeType("video/webm")))
                .isInstanceOf(NotSupportedException.class)
                .hasMessage("Only streams that this library made can be recorded, not another implementation of"
                        + " MediaStream such as a mock: a mock");
    }

    /** A live video track, as far as it answers at all. */
    private static <T> T mock(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "kind" -> MediaStreamTrackKind.VIDEO;
                    case "readyState" -> MediaStreamTrackState.LIVE;
                    case "getSettings" -> MediaTrackSettings.builder().build();
                    case "toString" -> "a mock";
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> 1;
                    default -> null;
                }));
    }
}
