package io.github.mediacapture.testkit.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeMediaFileTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDecoder decoder = new FakeDecoder(runtime);

    @AfterEach
    void nothingIsLeft() {
        assertThat(decoder.openReaders()).isZero();
        assertThat(decoder.outstandingFrames()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
    }

    @Test
    void tenMinutesAreReadToTheLastFrameAndSample() {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(1280, 720, 30)
                .audio(48_000, 2)
                .duration(Duration.ofMinutes(10))
                .build();
        assertThat(file.size()).isLessThan(70_000);
        try (MediaReader reader = open(file)) {
            assertThat(pictures(reader)).isEqualTo(upTo(18_000)).hasSize((int) file.frameCount());
            assertThat(samples(reader)).isEqualTo(file.sampleCount()).isEqualTo(600L * 48_000);
            assertThat(reader.info().durationNanos()).hasValue(600_000_000_000L);
        }
    }

    @Test
    void eachSampleSaysWhichItIs() {
        FakeMediaFile file =
                FakeMediaFile.builder().audio(44_100, 2).duration(SECOND).build();
        long next = 0;
        try (MediaReader reader = open(file)) {
            assertThat(reader.info().video()).isEmpty();
            while (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
                try (AudioData data = read.frame()) {
                    assertThat(data.timestampNanos()).isEqualTo(Math.round(next * 1e9 / 44_100));
                    for (int i = 0; i < data.numberOfFrames(); i++, next++) {
                        float left = data.plane(0).getFloat(i * 2 * Float.BYTES);
                        assertThat(FakeMediaFile.sampleIndex(left / 2 * 2)).hasValue(next);
                        assertThat(data.plane(0).getFloat((i * 2 + 1) * Float.BYTES))
                                .isEqualTo(-left);
                    }
                }
            }
        }
        assertThat(next).isEqualTo(44_100);
        assertThat(FakeMediaFile.sampleIndex(0)).isEmpty();
        assertThat(FakeMediaFile.sampleIndex(1e-9f)).isEmpty();
    }

    @Test
    void itIsTheSameAsADataUrlAndInParts(@TempDir Path folder) {
        FakeMediaFile file =
                FakeMediaFile.builder().video(16, 16, 10).duration(SECOND).build();
        Path saved = folder.resolve("saved.webm");
        file.writeTo(saved);
        List<Blob> copies = List.of(
                Blob.ofDataUrl(file.toDataUrl()),
                Blob.of(List.of(file.slice(0, 7), file.slice(7)), ""),
                Blob.of(saved, ""),
                file.named("holiday.webm"));
        for (Blob copy : copies) {
            try (MediaReader reader = open(copy)) {
                assertThat(pictures(reader)).isEqualTo(upTo(10));
            }
        }
        assertThat(file.named("holiday.webm").type()).isEqualTo("video/webm");
    }

    @Test
    void picturesAreSpacedAsTheFileSays() {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(160, 120, 10)
                .variableFrameRate()
                .rotation(90)
                .sizeAt(Duration.ofMillis(500), 320, 200)
                .duration(SECOND)
                .build();
        try (MediaReader reader = open(file)) {
            assertThat(reader.info().video().orElseThrow())
                    .returns(90, VideoTrackInfo::rotation)
                    .matches(track -> track.frameRate().isEmpty());
            List<Long> times = new ArrayList<>();
            while (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
                try (VideoFrame frame = read.frame()) {
                    boolean large = frame.timestampNanos() >= 500_000_000L;
                    assertThat(frame.displayWidth()).isEqualTo(large ? 200 : 120);
                    assertThat(frame.timestampNanos()).isEqualTo(file.timestampNanos(times.size()));
                    assertThat(file.frameAt(frame.timestampNanos()
                                    + frame.durationNanos().orElseThrow()
                                    - 1))
                            .isEqualTo(times.size());
                    times.add(frame.timestampNanos() / 1_000_000);
                }
            }
            assertThat(times).containsExactly(0L, 125L, 175L, 300L, 425L, 475L, 600L, 725L, 775L, 900L);
        }
    }

    @Test
    void aSeekGoesToTheKeyFrameOrToThePicture() {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(16, 16, 10)
                .keyFramesEvery(4)
                .audio(48_000)
                .build();
        decoder.decodeSlowly(Duration.ofMillis(5));
        try (MediaReader reader = open(file)) {
            long begin = runtime.nanoTime();
            reader.seek(650_000_001L, SeekMode.PRECISE);
            assertThat(nextPicture(reader)).isEqualTo(6);
            assertThat(runtime.nanoTime() - begin).as("pictures 4 to 6").isEqualTo(15_000_000L);
            assertThat(nextSample(reader)).isEqualTo(31_200);
            reader.seek(650_000_000L, SeekMode.KEY_FRAME_BEFORE);
            assertThat(nextPicture(reader)).isEqualTo(4);
            assertThat(nextSample(reader)).isEqualTo(19_200);
            reader.seek(Long.MAX_VALUE, SeekMode.PRECISE);
            assertThat(nextPicture(reader)).isEqualTo(99);
            assertThat(reader.readAudio()).isInstanceOf(MediaRead.End.class);
        }
        assertThat(decoder.seeks()).hasSize(3).contains(new SeekCall(650_000_000L, SeekMode.KEY_FRAME_BEFORE));
    }

    @Test
    void whatIsDamagedOrCutEndsTooEarlyAndSaysSo() {
        FakeMediaFile.Builder builder =
                FakeMediaFile.builder().video(16, 16, 10).audio(8000);
        for (FakeMediaFile file : List.of(
                builder.truncateAt(SECOND).build(), builder.corruptAt(SECOND).build())) {
            try (MediaReader reader = open(file)) {
                assertThat(reader.info().durationNanos()).hasValue(10_000_000_000L);
                assertThat(reader.damage()).isEmpty();
                assertThat(pictures(reader)).isEqualTo(upTo(10));
                assertThat(samples(reader)).isEqualTo(8000);
                assertThat(reader.damage()).isPresent();
                reader.seek(5_000_000_000L, SeekMode.PRECISE);
                assertThat(nextPicture(reader)).isEqualTo(9);
            }
        }
    }

    @Test
    void errorsAndRefusalsAreAsBuilt() {
        FakeMediaFile.Builder builder =
                FakeMediaFile.builder().video(16, 16, 10).noDuration();
        try (MediaReader reader = open(builder.ioErrorAt(SECOND).build())) {
            assertThat(reader.info().durationNanos()).isEmpty();
            assertThatThrownBy(() -> pictures(reader))
                    .isInstanceOf(NotReadableException.class)
                    .hasMessageContaining("built with");
            reader.seek(0, SeekMode.PRECISE);
            assertThat(nextPicture(reader)).isZero();
        }
        FakeMediaFile unopenable = builder.unopenable("no such codec").build();
        assertThatThrownBy(() -> open(unopenable))
                .isInstanceOf(NotSupportedException.class)
                .hasMessage("no such codec");
    }

    @Test
    void lateBytesBlockTheLaneWhileOthersGoOn() {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(16, 16, 10)
                .stallAt(SECOND, Duration.ofSeconds(3))
                .build();
        List<String> log = new ArrayList<>();
        long begin = runtime.nanoTime();
        try (Lane reading = runtime.openLane("read");
                Lane other = runtime.openLane("other");
                MediaReader reader = open(file)) {
            reading.execute(() -> pictures(reader));
            reading.execute(() -> log.add("read after " + (runtime.nanoTime() - begin)));
            other.schedule(SECOND, () -> log.add("meanwhile"));
            runtime.advance(Duration.ofSeconds(2));
            assertThat(runtime.nanoTime() - begin).isEqualTo(2_000_000_000L);
            assertThat(log).containsExactly("meanwhile");
            runtime.advance(SECOND);
            assertThat(log).containsExactly("meanwhile", "read after 3000000000");
        }
    }

    @Test
    void anInterruptEndsWhatALaneIsBusyWith() {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(16, 16, 10)
                .stallAt(Duration.ZERO, Duration.ofSeconds(3))
                .build();
        long begin = runtime.nanoTime();
        List<Long> ends = new ArrayList<>();
        try (Lane reading = runtime.openLane("read");
                MediaReader reader = open(file)) {
            reading.execute(() -> nextPicture(reader));
            reading.execute(() -> ends.add(runtime.nanoTime() - begin));
            runtime.advance(SECOND);
            assertThat(ends).isEmpty();
            reader.interrupt();
            runtime.runUntilIdle();
            assertThat(ends).containsExactly(SECOND.toNanos());
        }
    }

    @Test
    void anInterruptEndsTheWaitForLateBytes() {
        FakeMediaFile file = FakeMediaFile.builder()
                .video(16, 16, 10)
                .stallAt(Duration.ZERO, Duration.ofSeconds(3))
                .build();
        long begin = runtime.nanoTime();
        try (Lane other = runtime.openLane("other");
                MediaReader reader = open(file)) {
            other.schedule(SECOND, reader::interrupt);
            assertThatThrownBy(reader::readVideo).isInstanceOf(AbortException.class);
            assertThat(runtime.nanoTime() - begin).isEqualTo(1_000_000_000L);
            reader.seek(0, SeekMode.PRECISE);
            assertThat(runtime.nanoTime() - begin)
                    .as("the bytes come no sooner")
                    .isEqualTo(3_000_000_000L);
            assertThat(nextPicture(reader)).isZero();
        }
    }

    @Test
    void aGrowingFileEndsOnceItIsFinished() {
        GrowingMediaFile file =
                FakeMediaFile.builder().video(16, 16, 10).audio(8000).growing();
        try (MediaReader reader = decoder.open(file.bytes())) {
            assertThat(reader.info().durationNanos()).isEmpty();
            assertThat(reader.readVideo()).isInstanceOf(MediaRead.NotYet.class);
            file.append(Duration.ofMillis(250));
            assertThat(pictures(reader)).isEqualTo(upTo(3));
            assertThat(samples(reader)).isEqualTo(1920);
            assertThat(reader.readVideo()).isInstanceOf(MediaRead.NotYet.class);
            reader.seek(Long.MAX_VALUE, SeekMode.PRECISE);
            assertThat(nextPicture(reader)).isEqualTo(2);
            file.append(Duration.ofMillis(150));
            file.finish();
            assertThat(nextPicture(reader)).isEqualTo(3);
            assertThat(reader.readVideo()).isInstanceOf(MediaRead.End.class);
            assertThat(reader.damage()).isEmpty();
        }
        try (MediaReader reader = open(file.snapshot())) {
            assertThat(reader.info().durationNanos()).hasValue(400_000_000L);
        }
        assertThatThrownBy(() -> file.append(SECOND)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void soundMayBeATone() {
        float[] tone = allSamples(
                FakeMediaFile.builder().audio(8000).tone(400).duration(SECOND).build());
        for (int i = 0; i < tone.length; i++) {
            assertThat(tone[i]).isCloseTo((float) (0.5 * Math.sin(2 * Math.PI * i / 20)), within(1e-5f));
        }
        float[] beeps = allSamples(FakeMediaFile.builder()
                .audio(8000)
                .beepAt(Duration.ofMillis(100), Duration.ofMillis(700))
                .duration(SECOND)
                .build());
        for (int i = 0; i < beeps.length; i++) {
            boolean loud = (i > 800 && i < 1600) || (i > 5600 && i < 6400);
            if (i % 8 == 2) {
                assertThat(beeps[i]).as("sample %s", i).isCloseTo(loud ? 0.5f : 0, within(1e-5f));
            }
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        FakeMediaFile.Builder builder = FakeMediaFile.builder();
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> builder.video(0, 1, 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.video(1, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.audio(48_000, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.rotation(45)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.duration(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.corruptAt(SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    private MediaReader open(Blob file) {
        return decoder.open(MediaBytes.of(file));
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static List<Long> pictures(MediaReader reader) {
        List<Long> numbers = new ArrayList<>();
        while (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
            numbers.add(numberOf(read));
        }
        return numbers;
    }

    private static long nextPicture(MediaReader reader) {
        return numberOf((MediaRead.Frame<VideoFrame>) reader.readVideo());
    }

    private static long numberOf(MediaRead.Frame<VideoFrame> read) {
        try (VideoFrame frame = read.frame()) {
            return FakePattern.read(frame).orElseThrow().frameNumber();
        }
    }

    private static long nextSample(MediaReader reader) {
        try (AudioData data = ((MediaRead.Frame<AudioData>) reader.readAudio()).frame()) {
            return FakeMediaFile.sampleIndex(data.plane(0).getFloat(0)).orElseThrow();
        }
    }

    private static long samples(MediaReader reader) {
        long count = 0;
        while (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
            try (AudioData data = read.frame()) {
                count += data.numberOfFrames();
            }
        }
        return count;
    }

    private float[] allSamples(FakeMediaFile file) {
        float[] all = new float[(int) file.sampleCount()];
        int at = 0;
        try (MediaReader reader = open(file)) {
            while (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
                try (AudioData data = read.frame()) {
                    for (int i = 0; i < data.numberOfFrames(); i++) {
                        all[at++] = data.plane(0).getFloat(i * Float.BYTES);
                    }
                }
            }
        }
        assertThat(at).isEqualTo(all.length);
        return all;
    }
}
