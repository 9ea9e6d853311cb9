package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.image.ImageBitmap;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.MediaElement;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.swing.ObjectFit;
import io.github.mediacapture.swing.Pictures;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import io.github.mediacapture.testkit.playback.ShownFrames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is captured of elements, in fake time. */
@FakeMedia
@Tag("spec-12.2")
class ElementCaptureTest {
    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(3))
            .build();

    private VideoElement loaded(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.runUntilIdle();
        return video;
    }

    /** What a track delivers. */
    private static final class Heard {
        final List<Float> samples = new ArrayList<>();
        final List<Long> times = new ArrayList<>();

        Heard(MediaCapture capture, MediaStream stream) {
            capture.newAudioProcessor(stream.getAudioTracks().get(0), this::take);
        }

        private void take(AudioData data) {
            int frames = data.numberOfFrames();
            ByteBuffer left = ByteBuffer.allocate(frames * Float.BYTES).order(ByteOrder.nativeOrder());
            data.copyTo(left, 0, 0, frames, AudioSampleFormat.F32_PLANAR);
            left.rewind();
            for (int i = 0; i < frames; i++) {
                samples.add(left.getFloat());
                times.add(data.timestampNanos() + Math.round(i * 1e9 / data.sampleRate()));
            }
        }

        /** The samples of the file, without the silence around them. */
        List<Long> indices() {
            return samples.stream()
                    .map(FakeMediaFile::sampleIndex)
                    .filter(OptionalLong::isPresent)
                    .map(OptionalLong::getAsLong)
                    .toList();
        }
    }

    /** What a track delivers. */
    private static ShownFrames watch(MediaCapture capture, FakeRuntime runtime, MediaStream stream) {
        VideoElement screen = capture.newVideoElement();
        ShownFrames shown = new ShownFrames(runtime);
        screen.addSink(shown);
        screen.setSrcObject(stream);
        runtime.await(screen.play());
        return shown;
    }

    private static List<String> events(MediaElement element, MediaStream stream) {
        List<String> events = new ArrayList<>();
        element.onLoadedMetadata(unused -> events.add("loadedmetadata"));
        element.onEnded(unused -> events.add("ended"));
        stream.onAddTrack(event -> events.add("add " + event.track().kind().wireName()));
        stream.onRemoveTrack(
                event -> events.add("remove " + event.track().kind().wireName() + " "
                        + stream.getTracks().size() + " " + stream.active() + " " + element.ended()));
        return events;
    }

    @Test
    @Tag("spec-12.11")
    void tracksComeWithMetadata(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        MediaStream stream = video.captureStream();
        assertThat(stream.getTracks()).isEmpty();
        List<String> events = events(video, stream);
        List<Integer> atMetadata = new ArrayList<>();
        video.onLoadedMetadata(unused -> atMetadata.add(stream.getTracks().size()));
        video.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(atMetadata).containsExactly(2);
        assertThat(events).containsExactly("loadedmetadata", "add video", "add audio");
        assertThat(stream.getTracks())
                .extracting(MediaStreamTrack::kind)
                .containsExactly(MediaStreamTrackKind.VIDEO, MediaStreamTrackKind.AUDIO);
        assertThat(stream.getTracks()).extracting(MediaStreamTrack::muted).containsOnly(true);
    }

    @Test
    @Tag("spec-12.11")
    void everyCallGivesTheSameTracksInAStreamOfItsOwn(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream one = video.captureStream();
        MediaStream two = video.captureStream();
        List<String> events = events(video, two);
        assertThat(one).isNotSameAs(two);
        assertThat(one.getTracks()).hasSize(2).isEqualTo(two.getTracks());
        runtime.runUntilIdle();
        assertThat(events).isEmpty();
    }

    @Test
    @Tag("spec-12.11")
    @Tag("spec-12.12")
    void seekingEndsNothingAndTheEndEndsAll(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        List<MediaStreamTrack> tracks = stream.getTracks();
        List<String> events = events(video, stream);
        tracks.forEach(track ->
                track.onEnded(unused -> events.add("ended " + track.kind().wireName())));
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        video.setCurrentTime(2);
        runtime.advance(Duration.ofMillis(500));
        assertThat(events).isEmpty();
        assertThat(stream.getTracks()).isEqualTo(tracks);
        runtime.advance(Duration.ofSeconds(2));
        assertThat(events)
                .containsExactly(
                        "ended",
                        "ended video",
                        "ended audio",
                        "remove video 0 false true",
                        "remove audio 0 false true");
        assertThat(tracks).extracting(MediaStreamTrack::readyState).containsOnly(MediaStreamTrackState.ENDED);
        events.clear();
        runtime.await(video.play());
        assertThat(events).containsExactly("add video", "add audio");
        assertThat(stream.getTracks()).hasSize(2).doesNotContainAnyElementsOf(tracks);
        assertThat(stream.active()).isTrue();
    }

    @Test
    @Tag("spec-12.12")
    void inALoopNothingEnds(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        List<MediaStreamTrack> tracks = stream.getTracks();
        video.setLoop(true);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(10));
        assertThat(stream.getTracks()).isEqualTo(tracks);
        assertThat(tracks).extracting(MediaStreamTrack::readyState).containsOnly(MediaStreamTrackState.LIVE);
    }

    @Test
    @Tag("spec-12.12")
    void anotherSourceBringsOtherTracks(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        List<MediaStreamTrack> old = stream.getTracks();
        video.setSrcObject(FakeMediaFile.builder().audio(44_100).build());
        runtime.runUntilIdle();
        assertThat(stream.getTracks()).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(old).extracting(MediaStreamTrack::readyState).containsOnly(MediaStreamTrackState.ENDED);
    }

    @Test
    void aTrackThatIsNoLongerChosenEnds(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        MediaStreamTrack heard = stream.getAudioTracks().get(0);
        MediaStreamTrack seen = stream.getVideoTracks().get(0);
        video.audioTracks().get(0).setEnabled(false);
        runtime.runUntilIdle();
        assertThat(heard.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(stream.getTracks()).containsExactly(seen);
        video.audioTracks().get(0).setEnabled(true);
        runtime.runUntilIdle();
        assertThat(stream.getAudioTracks()).hasSize(1).doesNotContain(heard);
        assertThat(stream.getVideoTracks()).containsExactly(seen);
    }

    /** Whoever records it knows how large its pictures will be. */
    @Test
    void theSizeIsKnownBeforeTheFirstPicture(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        List<Integer> sizes = new ArrayList<>();
        video.onLoadedMetadata(event -> {
            MediaTrackSettings settings =
                    video.captureStream().getVideoTracks().get(0).getSettings();
            sizes.add(settings.width().orElse(0));
            sizes.add(settings.height().orElse(0));
        });
        video.setSrcObject(FakeMediaFile.builder()
                .video(64, 36, 30)
                .stallAt(Duration.ZERO, Duration.ofSeconds(2))
                .build());
        runtime.advance(Duration.ofSeconds(5));
        assertThat(sizes).containsExactly(64, 36);
    }

    @Test
    void everyPictureAndEverySampleIsCaptured(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        ShownFrames shown = watch(capture, runtime, stream);
        Heard heard = new Heard(capture, stream);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(4));
        assertThat(shown.numbers().stream().distinct())
                .containsExactlyElementsOf(LongStream.range(0, 90).boxed().toList());
        List<Long> indices = heard.indices();
        assertThat(indices)
                .isEqualTo(LongStream.range(0, indices.size()).boxed().toList());
        assertThat(indices).hasSizeGreaterThan(3 * 48_000 - 48_000 / 25); // the last piece may not be whole
    }

    @Test
    void pictureAndSoundAreStampedAlike(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        Heard heard = new Heard(capture, stream);
        List<long[]> pictures = new ArrayList<>();
        capture.newVideoProcessor(
                stream.getVideoTracks().get(0),
                frame -> pictures.add(new long[] {
                    frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER).orElse(-1L), frame.timestampNanos()
                }));
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(2));
        long first = 0;
        for (int i = 0; i < heard.samples.size(); i++) {
            OptionalLong index = FakeMediaFile.sampleIndex(heard.samples.get(i));
            if (index.isPresent() && index.getAsLong() == 48_000) {
                first = heard.times.get(i);
            }
        }
        long atOneSecond = pictures.stream()
                .filter(picture -> picture[0] == 30)
                .mapToLong(picture -> picture[1])
                .findFirst()
                .orElseThrow();
        assertThat((double) atOneSecond).isCloseTo((double) first, within(1e6));
    }

    @Test
    @Tag("spec-12.13")
    void whilePausedThePictureStaysAndNothingIsHeard(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        runtime.await(video.play());
        assertThat(stream.getTracks()).extracting(MediaStreamTrack::muted).containsOnly(false);
        runtime.advance(Duration.ofSeconds(1));
        video.pause();
        runtime.advance(Duration.ofMillis(100));
        assertThat(stream.getTracks()).extracting(MediaStreamTrack::muted).containsOnly(true);
        ShownFrames shown = watch(capture, runtime, stream);
        Heard heard = new Heard(capture, stream);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(shown.numbers()).hasSizeBetween(25, 35);
        assertThat(shown.numbers().stream().distinct()).hasSize(1);
        assertThat(heard.samples).isNotEmpty().containsOnly(0f);
        shown.reset();
        video.setCurrentTime(2.5);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(shown.last().orElseThrow().number()).isEqualTo(75);
        assertThat(stream.getTracks()).extracting(MediaStreamTrack::muted).containsOnly(true);
    }

    @Test
    @Tag("spec-12.13")
    void neitherVolumeNorMutingMatters(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        video.setMuted(true);
        video.setVolume(0.1);
        MediaStream stream = video.captureStream();
        Heard heard = new Heard(capture, stream);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(heard.indices()).hasSizeGreaterThan(40_000);
    }

    @Test
    void withoutALoudspeakerItIsCapturedToo(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        speaker.failOpening(new NotReadableException("unplugged"));
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        Heard heard = new Heard(capture, stream);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(2));
        List<Long> indices = heard.indices();
        assertThat(indices).hasSizeGreaterThan(90_000);
        assertThat(indices)
                .isEqualTo(LongStream.range(0, indices.size()).boxed().toList());
    }

    @Test
    @Tag("spec-12.14")
    void atAnotherRateSoundIsStretched(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder()
                .video(32, 18, 30)
                .audio(48_000)
                .tone(440)
                .duration(Duration.ofSeconds(10))
                .build());
        video.setPlaybackRate(2);
        runtime.runUntilIdle();
        MediaStream stream = video.captureStream();
        Heard heard = new Heard(capture, stream);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(3));
        assertThat(video.currentTime()).isCloseTo(6, within(0.2));
        List<Float> middle = heard.samples.subList(48_000, 96_000);
        int crossings = 0;
        for (int i = 1; i < middle.size(); i++) {
            crossings += middle.get(i - 1) < 0 && middle.get(i) >= 0 ? 1 : 0;
        }
        assertThat(crossings).isBetween(430, 450);
        assertThat(heard.samples).hasSizeBetween(130_000, 150_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 8})
    @Tag("spec-12.14")
    void atARateThatNobodyCouldFollowSoundIsMuted(double rate, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        runtime.await(video.play());
        video.setPlaybackRate(rate);
        runtime.runUntilIdle();
        assertThat(stream.getAudioTracks().get(0).muted()).isTrue();
        assertThat(stream.getVideoTracks().get(0).muted()).isFalse();
        video.setPlaybackRate(1);
        runtime.runUntilIdle();
        assertThat(stream.getAudioTracks().get(0).muted()).isFalse();
    }

    @Test
    void anAudioElementHasSoundOnly(MediaCapture capture, FakeRuntime runtime) {
        AudioElement audio = capture.newAudioElement();
        audio.setSrcObject(file);
        runtime.runUntilIdle();
        assertThat(audio.captureStream().getTracks())
                .extracting(MediaStreamTrack::kind)
                .containsExactly(MediaStreamTrackKind.AUDIO);
    }

    @Test
    @Tag("spec-12.13")
    void ofAStreamThereAreTracksOfItsOwn(MediaCapture capture, FakeRuntime runtime) {
        MediaStream camera = runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.of(true, true)));
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(camera);
        runtime.await(video.play());
        MediaStream stream = video.captureStream();
        assertThat(stream.getTracks()).hasSize(2).doesNotContainAnyElementsOf(camera.getTracks());
        ShownFrames shown = watch(capture, runtime, stream);
        Heard heard = new Heard(capture, stream);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(shown.gaps()).isEmpty();
        assertThat(shown.numbers()).hasSizeGreaterThan(25);
        assertThat(heard.samples).hasSizeGreaterThan(40_000);
        video.pause();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(stream.getTracks()).extracting(MediaStreamTrack::muted).containsOnly(true);
        assertThat(shown
                        .numbers()
                        .subList(shown.numbers().size() - 20, shown.numbers().size())
                        .stream()
                        .distinct())
                .hasSize(1);
        camera.getTracks().forEach(MediaStreamTrack::stop);
        runtime.runUntilIdle();
        assertThat(stream.getTracks()).isEmpty();
    }

    @Test
    void whoStopsATrackGetsAnotherOneNextTime(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream one = video.captureStream();
        one.getTracks().forEach(MediaStreamTrack::stop);
        MediaStream two = video.captureStream();
        assertThat(two.getTracks())
                .hasSize(2)
                .doesNotContainAnyElementsOf(one.getTracks())
                .extracting(MediaStreamTrack::readyState)
                .containsOnly(MediaStreamTrackState.LIVE);
        two.getTracks().forEach(MediaStreamTrack::stop);
        runtime.runUntilIdle();
        MediaStream three = video.captureStream();
        ShownFrames shown = watch(capture, runtime, three);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(shown.numbers()).hasSizeGreaterThan(20);
        assertThat(one.getTracks()).hasSize(2);
    }

    @Test
    void aClosedElementEndsThemAndGivesNoMore(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = loaded(capture, runtime);
        MediaStream stream = video.captureStream();
        List<MediaStreamTrack> tracks = stream.getTracks();
        video.close();
        runtime.runUntilIdle();
        assertThat(tracks).extracting(MediaStreamTrack::readyState).containsOnly(MediaStreamTrackState.ENDED);
        assertThatThrownBy(video::captureStream).isInstanceOf(InvalidStateException.class);
    }

    @Test
    @Tag("spec-12.15")
    @Tag("spec-12.16")
    void whatIsShownIsDrawnAndMadeABitmap(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        BufferedImage image = new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(0, 0, 64, 36);
        Pictures.draw(video, g, new Rectangle(64, 36), ObjectFit.FILL);
        assertThat(image.getRGB(32, 18)).as("nothing is drawn").isEqualTo(Color.RED.getRGB());
        assertThat(capture.createImageBitmap(video))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(InvalidStateException.class);

        video.setSrcObject(file);
        runtime.runUntilIdle();
        Pictures.draw(video, g, new Rectangle(64, 36), ObjectFit.FILL);
        g.dispose();
        try (VideoFrame shown = video.currentFrame().orElseThrow();
                ImageBitmap bitmap = runtime.await(capture.createImageBitmap(video))) {
            BufferedImage expected = Pictures.toImage(shown);
            assertThat(image.getRGB(32, 18)).isNotEqualTo(Color.RED.getRGB());
            assertThat(bitmap.width()).isEqualTo(32);
            assertThat(Pictures.toImage(bitmap.frame()).getRGB(16, 9)).isEqualTo(expected.getRGB(16, 9));
        }
    }
}
