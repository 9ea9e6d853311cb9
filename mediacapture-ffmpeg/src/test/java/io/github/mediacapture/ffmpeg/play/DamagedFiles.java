package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.NativeGrowth;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.playback.MediaError;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Files with flipped bits, cut and spliced ones; a seed makes the same each time.
 *
 * @param whole what they are made of
 */
record DamagedFiles(List<byte[]> whole) {
    private static final int PER_CONTEXT = 20; // whose loudspeaker remembers all

    /** A thousand of them each round, made of the files that are named. */
    public static final class Work implements NativeGrowth.Work {
        private static final int FILES = 1000;

        @Override
        public void run(int round, List<String> files) {
            assertThat(of(files).read(200 + FILES * round, FILES)).isBetween(FILES / 4, FILES);
        }
    }

    /** The same by a media element. */
    public static final class Playing implements NativeGrowth.Work {
        private static final int FILES = 1000;

        @Override
        public void run(int round, List<String> files) {
            assertThat(of(files).play(10_000 + FILES * round, FILES)).isBetween(FILES / 4, FILES);
        }
    }

    private static DamagedFiles of(List<String> files) {
        List<byte[]> whole = new ArrayList<>();
        for (String file : files) {
            try {
                whole.add(Files.readAllBytes(Path.of(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new DamagedFiles(whole);
    }

    /** How many of them could be opened. */
    int read(int firstSeed, int count) {
        int opened = 0;
        for (int seed = firstSeed; seed < firstSeed + count; seed++) {
            try (MediaReader reader = MediaReaders.open(Blob.of(damaged(new Random(seed)), ""))) {
                opened++;
                assertThat(WholeFile.of(reader).nanos).as("seed %s", seed).isSorted();
                reader.seek(500_000_000L, seed % 2 == 0 ? SeekMode.PRECISE : SeekMode.KEY_FRAME_BEFORE);
                WholeFile.of(reader);
            } catch (MediaException e) {
                assertThat(e).as("seed %s", seed).isInstanceOf(NotSupportedException.class);
            }
        }
        return opened;
    }

    /** How many of them showed or sounded; all others told why not. In fake time. */
    int play(int firstSeed, int count) {
        int played = 0;
        for (int seed = firstSeed; seed < firstSeed + count; seed += PER_CONTEXT) {
            played += playSome(seed, Math.min(PER_CONTEXT, firstSeed + count - seed));
        }
        return played;
    }

    private int playSome(int firstSeed, int count) {
        int played = 0;
        FakeRuntime runtime = new FakeRuntime();
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .soundOutput(new FakeSpeaker())
                .discoverSoundOutputs(false)
                .build())) {
            for (int seed = firstSeed; seed < firstSeed + count; seed++) {
                try (VideoElement video = capture.newVideoElement()) {
                    played += plays(video, runtime, seed) ? 1 : 0;
                }
                runtime.runUntilIdle();
            }
        }
        runtime.runUntilIdle();
        assertThat(runtime.openLanes()).isEmpty();
        assertThat(runtime.uncaught()).isEmpty();
        return played;
    }

    private boolean plays(VideoElement video, FakeRuntime runtime, int seed) {
        video.onError(event -> {}); // which is looked at below
        video.setSrcObject(Blob.of(damaged(new Random(seed)), ""));
        CompletableFuture<Void> played = video.play();
        runtime.advance(Duration.ofSeconds(1));
        video.setCurrentTime(new Random(seed).nextDouble());
        runtime.advance(Duration.ofSeconds(2));
        if (video.error().isEmpty()) {
            assertThat(played).as("seed %s: %s", seed, video.report()).isCompleted();
            boolean moved = video.currentTime() > 0 || video.ended(); // of some nothing is left
            assertThat(moved).as("seed %s: %s", seed, video.report()).isTrue();
            return true;
        }
        MediaError error = video.error().orElseThrow();
        assertThat(error.code()).as("seed %s", seed).isIn(MediaError.Code.DECODE, MediaError.Code.SRC_NOT_SUPPORTED);
        assertThat(error.message()).as("seed %s", seed).isNotBlank();
        assertThat(played).as("seed %s", seed).isDone();
        return !played.isCompletedExceptionally();
    }

    private byte[] damaged(Random random) {
        byte[] bytes = whole.get(random.nextInt(whole.size())).clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> { // the head, where sizes and counts are
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bytes[random.nextInt(Math.min(2000, bytes.length))] = (byte) random.nextInt();
                }
            }
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> {
                byte[] other = whole.get(random.nextInt(whole.size()));
                int length = random.nextInt(Math.min(bytes.length, other.length));
                System.arraycopy(
                        other,
                        random.nextInt(other.length - length),
                        bytes,
                        random.nextInt(bytes.length - length),
                        length);
            }
        }
        return bytes;
    }
}
