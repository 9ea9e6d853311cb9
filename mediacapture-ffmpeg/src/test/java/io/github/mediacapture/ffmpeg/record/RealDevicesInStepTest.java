package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.ffmpeg.devices.TestDevices;
import io.github.mediacapture.ffmpeg.devices.linux.x11.XServer;
import io.github.mediacapture.ffmpeg.devices.signal.BeepPlayer;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real screen flashes and a real sound server beeps together, at irregular instants, while both are recorded for a minute:
 * they must be together in the file, at its beginning and at its end.
 *
 * <p>The flash is on the screen when {@link XServer#paint} returns, less than a millisecond after it was asked for; a picture
 * shows it up to 1/60 s later. The beep is heard up to a block of the sound server, 10 ms, after {@link BeepPlayer#beep}
 * began, which is right after. How long the two calls took is measured: nothing is taken off, but where it was more than 10 ms
 * the pair does not count. Other windows and sounds of the
 * machine are not in the way: screen and output are this test's own.
 */
@Tag("device")
@Tag("slow")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RealDevicesInStepTest {
    private static final double MOST_SECONDS = 0.033;
    private static final double LENGTH_SECONDS = 60;
    private static final double PART_SECONDS = 15;

    /** Where the player itself was slower, on a busy machine, nothing can be said. */
    private static final double SLOWEST_PLAY = 0.01;

    private static final int WHITE = 0xffffff;
    private static final String NAME = "mediacapture_beeps";

    @TempDir
    Path folder;

    private final ScheduledExecutorService player = Executors.newSingleThreadScheduledExecutor();
    private final Random random = new Random(7);

    /** How long each flash and beep took to ask for, in seconds. */
    private final List<Double> playing = new ArrayList<>();

    private final List<Exception> failures = new CopyOnWriteArrayList<>();

    /** When in the file, in seconds, how much later the beep is, and how long the player took. */
    private record Offset(double at, double seconds, double playing) {}

    @Test
    void flashAndBeepAreTogetherForAMinute() throws Exception {
        Optional<String> reason = TestDevices.whyNoMicrophone();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        assumeTrue(BeepPlayer.isPossible(), "The microphones are not those of PulseAudio");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/Xvfb")), "Xvfb is not installed");
        Path file = folder.resolve("step.webm");
        try (XServer screen = XServer.start("320x240");
                BeepPlayer sound = new BeepPlayer(NAME, folder)) {
            screen.paint(0);
            record(screen, sound, file);
        } finally {
            player.shutdownNow();
        }
        List<Offset> all = offsets(file);
        List<Offset> offsets =
                all.stream().filter(offset -> offset.playing() < SLOWEST_PLAY).toList();
        assertThat(offsets).as("the player kept up").hasSizeGreaterThan(all.size() * 2 / 3);
        report("start", offsets, offset -> offset.at() < PART_SECONDS);
        report("end", offsets, offset -> offset.at() > LENGTH_SECONDS - PART_SECONDS);
        report("all", offsets, offset -> true);
        assertThat(offsets)
                .allSatisfy(offset ->
                        assertThat(Math.abs(offset.seconds())).as("%s", offset).isLessThanOrEqualTo(MOST_SECONDS));
    }

    private void record(XServer screen, BeepPlayer sound, Path file) throws Exception {
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(TestDevices.screenAndMicrophones(screen))
                .encoderBackend(new FfmpegEncoders())
                .exposeDevicesBeforePermission(true)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build())) {
            MediaRecorder recorder = capture.newMediaRecorder(
                    capture.newMediaStream(tracks(capture)),
                    MediaRecorderOptions.builder()
                            .mimeType("video/webm;codecs=vp8,opus")
                            .writeTo(file)
                            .build());
            CountDownLatch stopped = new CountDownLatch(1);
            recorder.onStop(event -> stopped.countDown());
            recorder.start();
            play(screen, sound);
            recorder.stop();
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(recorder.statistics().duration().toSeconds()).isGreaterThanOrEqualTo((long) LENGTH_SECONDS - 1);
        }
    }

    private static List<MediaStreamTrack> tracks(MediaCapture capture) {
        String microphone = capture.mediaDevices().enumerateDevices().join().stream()
                .filter(device -> device.kind() == MediaDeviceKind.AUDIO_INPUT
                        && device.label().contains(NAME))
                .map(MediaDeviceInfo::deviceId)
                .findFirst()
                .orElseThrow();
        List<MediaStreamTrack> tracks = new ArrayList<>(capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video(set -> set.frameRate(60)))
                .join()
                .getTracks());
        tracks.addAll(capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.audio(set -> set.deviceId(Constrain.exact(microphone))))
                .join()
                .getTracks());
        return tracks;
    }

    /** Plays for a minute; returns when that is over. */
    private void play(XServer screen, BeepPlayer sound) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        double at = 1;
        for (; at < LENGTH_SECONDS - 1; at += 0.6 + random.nextDouble()) {
            schedule(at, () -> flashAndBeep(screen, sound));
            schedule(at + 0.2, () -> screen.paint(0));
        }
        schedule(LENGTH_SECONDS, over::countDown);
        assertThat(over.await(90, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).isEmpty();
    }

    private interface Step {
        void run() throws Exception;
    }

    private void schedule(double seconds, Step step) {
        Runnable task = () -> {
            try {
                step.run();
            } catch (Exception e) {
                failures.add(e);
            }
        };
        Future<?> unused = player.schedule(task, Math.round(seconds * 1e6), TimeUnit.MICROSECONDS);
    }

    private void flashAndBeep(XServer screen, BeepPlayer sound) throws Exception {
        long begin = System.nanoTime();
        screen.paint(WHITE);
        sound.beep();
        playing.add((System.nanoTime() - begin) / 1e9);
    }

    private List<Offset> offsets(Path file) {
        ReadBack read = ReadBack.onsetsOf(file);
        List<Double> flashes = read.video().onsets.seconds;
        List<Double> beeps = read.audio().onsets.seconds;
        assertThat(flashes).hasSameSizeAs(playing);
        assertThat(beeps).hasSameSizeAs(playing);
        List<Offset> offsets = new ArrayList<>();
        for (int i = 0; i < flashes.size(); i++) {
            offsets.add(new Offset(flashes.get(i), beeps.get(i) - flashes.get(i), playing.get(i)));
        }
        return offsets;
    }

    private void report(String part, List<Offset> offsets, Predicate<Offset> isIn) {
        double[] millis = offsets.stream()
                .filter(isIn)
                .mapToDouble(offset -> offset.seconds() * 1000)
                .sorted()
                .toArray();
        double slowest =
                playing.stream().mapToDouble(seconds -> seconds * 1000).max().orElseThrow();
        assertThat(millis).as(part).hasSizeGreaterThan(5);
        System.getLogger(RealDevicesInStepTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0}: {1} flashes, their beeps later by {2} ms at least, {3} in the middle, {4} at most; the player needed {5} ms",
                        part,
                        millis.length,
                        millis[0],
                        millis[millis.length / 2],
                        millis[millis.length - 1],
                        slowest);
        assertThat(Arrays.stream(millis).max()).isPresent();
    }
}
