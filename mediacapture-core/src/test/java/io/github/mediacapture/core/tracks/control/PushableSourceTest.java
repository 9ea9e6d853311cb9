package io.github.mediacapture.core.tracks.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracks of frames that a test pushes by hand. */
class PushableSourceTest {
    private static final int RATE = 48_000;

    private final FakeRuntime runtime = new FakeRuntime();
    private final EventLoop loop = new EventLoop(runtime);
    private final CountedMedia media = new CountedMedia();
    private final AtomicInteger unused = new AtomicInteger();
    private final PushableSource pictures =
            new PushableSource(loop, "Canvas", pictures(640, 360, 30).build(), unused::incrementAndGet);
    private final PushableSource sound =
            new PushableSource(loop, "Synthesizer", sound(RATE, 2), unused::incrementAndGet);

    private static MediaTrackSettings.Builder pictures(int width, int height, double frameRate) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, frameRate);
    }

    private static MediaTrackSettings sound(int sampleRate, int channels) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, sampleRate)
                .put(TrackProperty.CHANNEL_COUNT, channels)
                .build();
    }

    /** What a track delivers, in words. */
    private static final class Heard implements FrameSink {
        private final List<String> frames = new ArrayList<>();

        static List<String> of(SourceTrack track) {
            Heard heard = new Heard();
            track.addConsumer(heard);
            return heard.frames;
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            frames.add(frame.codedWidth() + "x" + frame.codedHeight() + " "
                    + (frame.plane(0).get(0) & 0xff));
        }

        @Override
        public void onAudioData(AudioData data) {
            frames.add(data.sampleRate() + " " + data.numberOfChannels() + " "
                    + data.plane(0).order(ByteOrder.nativeOrder()).getShort(0));
        }

        @Override
        public void onMuted(boolean muted) {}

        @Override
        public void onEnded(MediaException cause) {
            frames.add("end");
        }
    }

    @AfterEach
    void giveEverythingBack() {
        pictures.close();
        sound.close();
        runtime.runUntilIdle();
        assertThat(media.held()).as("frames that nobody gave back").isZero();
        assertThat(runtime.openLanes()).containsExactly("events");
        assertThat(runtime.uncaught()).isEmpty();
    }

    private void push(int width, int height, int brightness) {
        try (VideoFrame frame = media.picture(width, height, brightness, runtime.nanoTime())) {
            pictures.push(frame);
        }
    }

    private void pushSound(int sampleRate, int channels, int value) {
        try (AudioData data = media.sound(sampleRate, channels, (short) value, runtime.nanoTime())) {
            sound.push(data);
        }
    }

    private static MediaTrackConstraints exactly(int width, int height) {
        return MediaTrackConstraints.with(
                set -> set.width(Constrain.exact(width)).height(Constrain.exact(height)));
    }

    private CompletableFuture<Void> apply(MediaStreamTrack track, MediaTrackConstraints constraints) {
        CompletableFuture<Void> result = track.applyConstraints(constraints);
        runtime.runUntilIdle();
        return result;
    }

    private OverconstrainedException refusal(MediaStreamTrack track, MediaTrackConstraints constraints) {
        return catchThrowableOfType(
                OverconstrainedException.class, () -> apply(track, constraints).join());
    }

    @Test
    void aTrackTellsWhatIsPushed() {
        SourceTrack track = pictures.newTrack();

        assertThat(track.getSettings())
                .isEqualTo(pictures(640, 360, 30)
                        .put(TrackProperty.ASPECT_RATIO, 1.7777777778)
                        .put(TrackProperty.RESIZE_MODE, "none")
                        .build());
        assertThat(track.getConstraints()).isEqualTo(MediaTrackConstraints.none());
        assertThat(track.getCapabilities().get(TrackProperty.WIDTH)).contains(new Capability.Range<>(1, 640));
        assertThat(track.getCapabilities().get(TrackProperty.HEIGHT)).contains(new Capability.Range<>(1, 360));
        assertThat(track.getCapabilities().get(TrackProperty.FRAME_RATE)).contains(new Capability.Range<>(0.0, 30.0));
        assertThat(track.getCapabilities().get(TrackProperty.DEVICE_ID)).isEmpty();
        assertThat(track.label()).isEqualTo("Canvas");
        assertThat(track.selectionReport()).as("nobody chose it").isEmpty();
        assertThat(sound.newTrack().getSettings()).isEqualTo(sound(RATE, 2));
    }

    @Test
    void framesAndSamplesArePassedOnAsTheyAre() {
        List<String> seen = Heard.of(pictures.newTrack());
        List<String> heard = Heard.of(sound.newTrack());
        push(640, 360, 90);
        pushSound(RATE, 2, 1234);

        assertThat(seen).containsExactly("640x360 90");
        assertThat(heard).containsExactly("48000 2 1234");
    }

    @Test
    void eachTrackIsScaledAndThinnedOutAsItsConstraintsSay() {
        SourceTrack whole = pictures.newTrack();
        SourceTrack small = pictures.newTrack();
        apply(small, exactly(320, 240)).join();
        SourceTrack slow = small.clone();
        assertThat(slow.getConstraints()).isEqualTo(exactly(320, 240));
        apply(slow, MediaTrackConstraints.with(set -> set.frameRate(Constrain.exact(10.0))))
                .join();
        List<String> ofWhole = Heard.of(whole);
        List<String> ofSmall = Heard.of(small);
        List<String> ofSlow = Heard.of(slow);
        for (int i = 0; i < 30; i++) {
            push(640, 360, 77);
            runtime.advance(Duration.ofNanos(33_333_333));
        }

        assertThat(ofWhole).hasSize(30).containsOnly("640x360 77");
        assertThat(ofSmall).hasSize(30).containsOnly("320x240 77");
        assertThat(ofSlow).hasSize(10).containsOnly("640x360 77");
        assertThat(small.getSettings().get(TrackProperty.RESIZE_MODE)).contains("crop-and-scale");
        assertThat(slow.getSettings().frameRate()).hasValue(10.0);
        assertThat(slow.getConstraints())
                .isEqualTo(MediaTrackConstraints.with(set -> set.frameRate(Constrain.exact(10.0))));
    }

    @Test
    void aCloneHasItsModelsConstraintsAndKeepsThemBesideOthers() {
        SourceTrack model = pictures.newTrack();
        apply(model, exactly(320, 180)).join();
        SourceTrack clone = model.clone();
        apply(model, MediaTrackConstraints.none()).join();
        List<String> ofClone = Heard.of(clone);
        List<String> ofModel = Heard.of(model);
        push(640, 360, 50);

        assertThat(ofClone).containsExactly("320x180 50");
        assertThat(ofModel).containsExactly("640x360 50");
        assertThat(clone.getSettings().width()).hasValue(320);
    }

    @Test
    void whatCannotBeMadeOfTheFramesIsRefusedAndChangesNothing() {
        SourceTrack track = pictures.newTrack();
        apply(track, exactly(320, 180)).join();
        MediaTrackSettings before = track.getSettings();

        OverconstrainedException larger = refusal(track, exactly(1280, 720));
        OverconstrainedException faster =
                refusal(track, MediaTrackConstraints.with(set -> set.frameRate(Constrain.exact(60.0))));
        OverconstrainedException device =
                refusal(track, MediaTrackConstraints.with(set -> set.deviceId(Constrain.exact("camera"))));
        OverconstrainedException rate =
                refusal(sound.newTrack(), MediaTrackConstraints.with(set -> set.sampleRate(Constrain.exact(44_100))));

        assertThat(larger.constraint()).isEqualTo("width");
        assertThat(larger).hasMessageContaining("'Canvas'").hasMessageContaining("1280");
        assertThat(faster.constraint()).isEqualTo("frameRate");
        assertThat(device.constraint()).isEqualTo("deviceId");
        assertThat(rate.constraint()).isEqualTo("sampleRate");
        assertThat(track.getSettings()).isEqualTo(before);
        assertThat(track.getConstraints()).isEqualTo(exactly(320, 180));
        List<String> seen = Heard.of(track);
        push(640, 360, 60);
        assertThat(seen).containsExactly("320x180 60");
    }

    @Test
    void answersAreTasksInTheOrderOfTheCalls() {
        SourceTrack track = pictures.newTrack();
        SourceTrack other = pictures.newTrack();
        List<String> answers = new ArrayList<>();
        BiConsumer<String, Throwable> note = (call, error) -> answers.add(call + " "
                + track.getSettings().width().orElse(0) + " "
                + other.getSettings().width().orElse(0)
                + (error == null ? "" : " " + error.getClass().getSimpleName()));
        List<CompletableFuture<Void>> asked = List.of(
                track.applyConstraints(exactly(320, 180)).whenComplete((done, error) -> note.accept("first", error)),
                other.applyConstraints(exactly(1280, 720)).whenComplete((done, error) -> note.accept("refused", error)),
                other.applyConstraints(exactly(64, 36)).whenComplete((done, error) -> note.accept("third", error)),
                track.applyConstraints(exactly(160, 90)).whenComplete((done, error) -> note.accept("last", error)));
        assertThat(answers).isEmpty();
        assertThat(track.getSettings().width()).hasValue(640);
        runtime.runUntilIdle();

        assertThat(asked).allMatch(CompletableFuture::isDone);
        assertThat(answers)
                .containsExactly(
                        "first 320 640", "refused 320 640 OverconstrainedException", "third 320 64", "last 160 64");
    }

    @Test
    void whoeverMakesTheFramesHearsWhenTheLastTrackStops() {
        SourceTrack track = pictures.newTrack();
        MediaStreamTrack clone = track.clone();
        track.stop();
        runtime.runUntilIdle();
        assertThat(unused).hasValue(0);
        assertThat(pictures.isUsed()).isTrue();
        clone.stop();
        assertThat(unused).as("as a task").hasValue(0);
        runtime.runUntilIdle();
        assertThat(unused).hasValue(1);
        assertThat(pictures.isUsed()).isFalse();
        push(640, 360, 1);

        pictures.newTrack().stop();
        runtime.runUntilIdle();
        assertThat(unused).as("a track that was stopped at once").hasValue(2);
        List<String> seen = Heard.of(pictures.newTrack());
        push(640, 360, 2);
        runtime.runUntilIdle();
        assertThat(seen).containsExactly("640x360 2");
        assertThat(unused).hasValue(2);
    }

    @Test
    void framesAfterTheEndAreDropped() {
        SourceTrack track = pictures.newTrack();
        List<String> seen = Heard.of(track);
        List<Optional<MediaException>> ends = new ArrayList<>();
        track.onEnded(event -> ends.add(event.cause()));
        UnknownException cause = new UnknownException("The painter failed");
        pictures.end(cause);
        pictures.end(null);
        push(640, 360, 9);
        pictures.setMuted(true);
        assertThat(track.readyState()).as("as a task").isEqualTo(MediaStreamTrackState.LIVE);
        runtime.runUntilIdle();

        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(ends).containsExactly(Optional.of(cause));
        assertThat(seen).containsExactly("end");
        assertThat(track.getSettings()).isEqualTo(MediaTrackSettings.builder().build());
        assertThat(apply(track, exactly(1, 1))).isCompleted();
        assertThat(unused).as("who ends it knows that").hasValue(0);

        SourceTrack late = pictures.newTrack();
        runtime.runUntilIdle();
        assertThat(late.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    }

    @Test
    void aMutedSourceGoesOnInBlackAndSilence() {
        SourceTrack track = pictures.newTrack();
        apply(track, exactly(320, 180)).join();
        List<String> events = new ArrayList<>();
        track.onMute(event -> events.add(event.type()));
        track.onUnmute(event -> events.add(event.type()));
        List<String> seen = Heard.of(track);
        List<String> heard = Heard.of(sound.newTrack());
        pictures.setMuted(true);
        sound.setMuted(true);
        push(640, 360, 200);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(seen).hasSizeBetween(29, 31).containsOnly("320x180 16");
        assertThat(heard).hasSizeBetween(99, 101).containsOnly("48000 2 0");
        assertThat(track.muted()).isTrue();

        pictures.setMuted(false);
        pictures.setMuted(false);
        seen.clear();
        push(640, 360, 200);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("320x180 200");
        assertThat(events).containsExactly("mute", "unmute");
    }

    /** As when somebody resizes a captured window: demands that can't be met any more are ignored. */
    @Test
    void framesOfAnotherSizeChangeTheSettings() {
        SourceTrack whole = pictures.newTrack();
        SourceTrack small = pictures.newTrack();
        apply(small, exactly(320, 180)).join();
        List<String> changes = new ArrayList<>();
        whole.onConfigurationChange(event -> changes.add(event.type()));
        List<String> ofWhole = Heard.of(whole);
        List<String> ofSmall = Heard.of(small);
        push(200, 200, 40);
        runtime.runUntilIdle();
        push(200, 200, 41);

        assertThat(changes).containsExactly("configurationchange");
        assertThat(whole.getSettings().width()).hasValue(200);
        assertThat(whole.getSettings().aspectRatio()).hasValue(1.0);
        assertThat(whole.getCapabilities().get(TrackProperty.WIDTH)).contains(new Capability.Range<>(1, 200));
        assertThat(ofWhole).containsExactly("200x200 40", "200x200 41");
        assertThat(ofSmall).containsExactly("200x200 40", "180x180 41");
        assertThat(refusal(whole, exactly(640, 360)).constraint()).isEqualTo("width");
        push(640, 360, 42);
        runtime.runUntilIdle();
        push(640, 360, 43);
        assertThat(ofSmall).endsWith("640x360 42", "320x180 43");
        assertThat(small.getSettings().height()).hasValue(180);
    }

    @Test
    void samplesOfAnotherShapeChangeTheSettings() {
        SourceTrack track = sound.newTrack();
        pushSound(44_100, 1, 5);
        runtime.runUntilIdle();
        assertThat(track.getSettings()).isEqualTo(sound(44_100, 1));
        push(200, 200, 40); // of a source without tracks
        runtime.runUntilIdle();
        assertThat(pictures.newTrack().getSettings().width()).hasValue(200);
    }

    @Test
    void closingEndsTracksWithoutAnEventAndSettlesEveryPromise() {
        SourceTrack track = pictures.newTrack();
        List<String> events = new ArrayList<>();
        track.onEnded(event -> events.add(event.type()));
        pictures.setMuted(true);
        CompletableFuture<Void> asked = track.applyConstraints(exactly(320, 180));
        pictures.close();
        push(640, 360, 3);
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        runtime.runUntilIdle();

        assertThat(asked).isCompleted();
        assertThat(events).isEmpty();
        assertThat(pictures.newTrack().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(unused).hasValue(0);
    }

    @Test
    void whatIsPushedMustBeWhatTheTracksAre() {
        try (VideoFrame frame = media.picture(2, 2, 0, 0);
                AudioData data = media.sound(RATE, 1, (short) 0, 0)) {
            assertThatThrownBy(() -> sound.push(frame))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'Synthesizer' makes audio tracks, not video");
            assertThatThrownBy(() -> pictures.push(data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'Canvas' makes video tracks, not audio");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"height", "frameRate", "sampleRate", "channelCount"})
    void aModeThatLacksWhatFramesNeedIsRefused(String missing) {
        MediaTrackSettings mode = switch (missing) {
            case "height" -> pictures(640, 0, 30).build();
            case "frameRate" -> pictures(640, 360, 0.0).build();
            case "sampleRate" -> MediaTrackSettings.builder().build();
            default -> sound(RATE, 0);
        };
        assertThatThrownBy(() -> new PushableSource(loop, "Nothing", mode, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("; " + missing + " is missing or too small");
    }

    /** In real time, on real threads: whoever produces is told of the last track that goes, however they meet. */
    @Test
    void tracksMayComeAndGoWhileAnotherThreadPushes() throws Exception {
        EventLoop real = new EventLoop(new SystemRuntime());
        AtomicBoolean produces = new AtomicBoolean();
        PushableSource busy =
                new PushableSource(real, "Busy", pictures(64, 64, 30).build(), () -> produces.set(false));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> pusher = CompletableFuture.runAsync(() -> {
            for (int i = 0; !over.get(); i++) {
                try (VideoFrame frame = media.picture(i % 9 == 0 ? 32 : 64, 64, 1, i)) {
                    busy.push(frame);
                }
            }
        });
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        MediaTrackConstraints smaller = MediaTrackConstraints.with(set -> set.width(16));
        for (int i = 0; i < 500; i++) {
            produces.set(true);
            SourceTrack track = busy.newTrack();
            asked.add(track.applyConstraints(smaller));
            MediaStreamTrack clone = track.clone();
            asked.add(clone.applyConstraints(smaller));
            track.stop();
            clone.stop();
            if (i % 5 == 0) {
                asked.get(asked.size() - 1).get(30, TimeUnit.SECONDS);
            }
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        over.set(true);
        pusher.get(30, TimeUnit.SECONDS);
        CompletableFuture<Boolean> used = new CompletableFuture<>();
        real.queue(() -> used.complete(busy.isUsed()));

        assertThat(used.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(produces).isFalse();
        busy.close();
        real.events().close();
        assertThat(real.events().awaitClosed(Duration.ofSeconds(30))).isTrue();
    }
}
