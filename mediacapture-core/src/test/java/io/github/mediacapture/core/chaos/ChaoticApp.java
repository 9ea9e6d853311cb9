package io.github.mediacapture.core.chaos;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidModificationException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One part of an app, which uses by chance what there is to use, and shares its tracks with the other parts. */
final class ChaoticApp {
    private static final int MANY = 10;
    private static final Set<Class<?>> CAPTURE_ERRORS = Set.of(
            NotFoundException.class,
            OverconstrainedException.class,
            NotAllowedException.class,
            NotReadableException.class,
            AbortException.class,
            InvalidStateException.class,
            CancellationException.class);
    private static final Set<Class<?>> BAD_INPUT = Set.of(IllegalArgumentException.class);
    private static final Set<Class<?>> CLOSED = Set.of(InvalidStateException.class, CancellationException.class);
    private static final Set<Class<?>> RECORDER_ERRORS =
            Set.of(InvalidStateException.class, NotSupportedException.class);
    private static final Set<Class<?>> RECORDING_ERRORS =
            Set.of(InvalidModificationException.class, UnknownException.class);

    private final MediaCapture capture;
    private final Outcomes outcomes;
    private final Belongings shared;
    private final Random random;

    /** What all parts of the app have. */
    record Belongings(
            List<MediaStreamTrack> tracks,
            List<MediaStream> streams,
            List<MediaRecorder> recorders,
            List<MediaStreamTrackProcessor<?>> processors) {
        Belongings() {
            this(
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>());
        }
    }

    ChaoticApp(MediaCapture capture, Outcomes outcomes, Belongings shared, Random random) {
        this.capture = capture;
        this.outcomes = outcomes;
        this.shared = shared;
        this.random = random;
    }

    /** Does something. */
    void act() {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> getUserMedia();
            case 5, 6 -> getDisplayMedia();
            case 7, 8, 9, 10 -> withTrack(this::applyConstraints);
            case 11, 12 -> withTrack(this::stop);
            case 13, 14 -> withTrack(track -> shared.tracks().add(watched(track.clone())));
            case 15, 16 -> withTrack(track -> track.setEnabled(random.nextBoolean()));
            case 17 -> withTrack(track -> one(shared.streams()).ifPresent(stream -> change(stream, track)));
            case 18 -> one(shared.streams()).ifPresent(this::record);
            case 19 -> one(shared.recorders()).ifPresent(this::turn);
            case 20 -> withTrack(this::process);
            case 21 -> one(shared.processors()).ifPresent(MediaStreamTrackProcessor::close);
            case 22 -> look();
            default -> forget();
        }
    }

    private void getUserMedia() {
        if (random.nextInt(20) == 0) {
            outcomes.expect("getUserMedia(null)", capture.mediaDevices().getUserMedia(null), BAD_INPUT);
            return;
        }
        MediaStreamConstraints constraints = switch (random.nextInt(3)) {
            case 0 -> MediaStreamConstraints.audio(this::sound);
            case 1 -> MediaStreamConstraints.video(this::picture);
            default -> MediaStreamConstraints.video(this::picture).withAudio(this::sound);
        };
        keep("getUserMedia", capture.mediaDevices().getUserMedia(constraints));
    }

    private void getDisplayMedia() {
        DisplayMediaStreamOptions options = random.nextBoolean()
                ? DisplayMediaStreamOptions.video(set -> set.frameRate(Constrain.atMost(1.0 + random.nextInt(20))))
                : DisplayMediaStreamOptions.video();
        keep(
                "getDisplayMedia",
                capture.mediaDevices().getDisplayMedia(random.nextBoolean() ? options.withAudio() : options));
    }

    private void keep(String operation, CompletableFuture<MediaStream> promise) {
        outcomes.expect(operation, promise, CAPTURE_ERRORS);
        CompletableFuture<?> unused = promise.thenAccept(stream -> {
            shared.streams().add(stream);
            stream.getTracks().forEach(track -> shared.tracks().add(watched(track)));
            while (shared.tracks().size() > MANY) {
                stop(shared.tracks().get(0));
            }
            while (shared.streams().size() > MANY) {
                shared.streams().remove(0);
            }
        });
        if (random.nextInt(8) == 0) {
            promise.cancel(false);
        }
    }

    /** An end is told once, by a task that sees it. */
    private MediaStreamTrack watched(MediaStreamTrack track) {
        boolean[] told = new boolean[1];
        track.onEnded(event -> {
            if (told[0] || track.readyState() != MediaStreamTrackState.ENDED) {
                outcomes.problem("The end of " + track + " was told twice or too early", new Throwable());
            }
            told[0] = true;
        });
        return track;
    }

    private void picture(MediaTrackConstraints.Builder set) {
        switch (random.nextInt(7)) {
            case 0 -> set.width(Constrain.exact(32 + 16 * random.nextInt(4)));
            case 1 -> set.width(8 + random.nextInt(64)).height(8 + random.nextInt(64));
            case 2 -> set.frameRate(Constrain.atLeast(5.0 + random.nextInt(25)));
            case 3 -> set.frameRate(Constrain.exact(10.0));
            case 4 -> set.aspectRatio(1.0);
            case 5 -> set.advanced(advanced -> advanced.width(32).frameRate(20));
            default -> {}
        }
    }

    private void sound(MediaTrackConstraints.Builder set) {
        switch (random.nextInt(4)) {
            case 0 -> set.sampleRate(random.nextBoolean() ? 48_000 : 44_100);
            case 1 -> set.channelCount(Constrain.exact(1 + random.nextInt(2)));
            case 2 -> set.deviceId(Constrain.exact("no such device"));
            default -> {}
        }
    }

    private void applyConstraints(MediaStreamTrack track) {
        MediaTrackConstraints constraints =
                MediaTrackConstraints.with(track.kind() == MediaStreamTrackKind.VIDEO ? this::picture : this::sound);
        outcomes.expect(
                "applyConstraints", track.applyConstraints(constraints), Set.of(OverconstrainedException.class));
    }

    private void stop(MediaStreamTrack track) {
        track.stop();
        if (track.readyState() != MediaStreamTrackState.ENDED) {
            outcomes.problem(track + " was stopped and is live", new Throwable());
        }
        shared.tracks().remove(track);
    }

    private void change(MediaStream stream, MediaStreamTrack track) {
        if (random.nextBoolean()) {
            stream.addTrack(track);
        } else {
            stream.removeTrack(track);
        }
    }

    private void record(MediaStream stream) {
        outcomes.attempt("newMediaRecorder", RECORDER_ERRORS, () -> {
            MediaRecorder recorder = capture.newMediaRecorder(
                    stream,
                    MediaRecorderOptions.builder()
                            .followTracks(random.nextBoolean())
                            .build());
            recorder.onError(event -> {
                if (!RECORDING_ERRORS.contains(event.error().getClass())) {
                    outcomes.problem("A recording failed", event.error());
                }
            });
            shared.recorders().add(recorder);
            while (shared.recorders().size() > MANY) {
                shared.recorders().remove(0).stop();
            }
            recorder.start(Duration.ofMillis(100));
        });
    }

    private void turn(MediaRecorder recorder) {
        outcomes.attempt("recorder", RECORDER_ERRORS, () -> {
            switch (random.nextInt(7)) {
                case 5, 6 -> recorder.preRoll(Duration.ofMillis(random.nextInt(3) * 300L));
                case 0 -> recorder.start();
                case 1 -> recorder.pause();
                case 2 -> recorder.resume();
                case 3 -> recorder.requestData();
                default -> recorder.stop();
            }
        });
    }

    private void process(MediaStreamTrack track) {
        outcomes.attempt("newProcessor", Set.of(InvalidStateException.class), () -> {
            shared.processors()
                    .add(
                            track.kind() == MediaStreamTrackKind.VIDEO
                                    ? capture.newVideoProcessor(
                                            track, frame -> frame.plane(0).get(0))
                                    : capture.newAudioProcessor(
                                            track, data -> data.plane(0).get(0)));
            while (shared.processors().size() > MANY) {
                shared.processors().remove(0).close();
            }
        });
    }

    private void look() {
        outcomes.expect("enumerateDevices", capture.mediaDevices().enumerateDevices(), CLOSED);
        outcomes.expect("query", capture.permissions().query(new PermissionDescriptor(anyName())), CLOSED);
    }

    private void forget() {
        if (random.nextInt(3) == 0) {
            outcomes.expect("resetDeviceIds", capture.resetDeviceIds(), CLOSED);
        } else if (random.nextInt(4) == 0) {
            outcomes.expect("revokeAll", capture.permissions().revokeAll(), CLOSED);
        } else {
            outcomes.expect("revoke", capture.permissions().revoke(new PermissionDescriptor(anyName())), CLOSED);
        }
    }

    private PermissionName anyName() {
        return one(List.of(PermissionName.values())).orElseThrow();
    }

    private void withTrack(Consumer<MediaStreamTrack> operation) {
        one(shared.tracks()).ifPresent(operation);
    }

    private <T> Optional<T> one(List<T> all) {
        List<T> now = List.copyOf(all);
        return now.isEmpty() ? Optional.empty() : Optional.of(now.get(random.nextInt(now.size())));
    }
}
