package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.exact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What device and group ids are made of, and how long they last. */
@Tag("spec-4.8")
class DeviceIdTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<MediaCapture> open = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        open.forEach(MediaCapture::close);
    }

    @Test
    void idsAreOpaqueAndTheSameAfterARestart() {
        String id = camera(open(FakeDevices.standard())).deviceId();
        assertThat(id).hasSize(32).doesNotContain("fake");
        assertThat(camera(open(FakeDevices.standard())).deviceId()).isEqualTo(id);
    }

    @Test
    void anotherAppSeesOtherIds() {
        String id = camera(open(FakeDevices.standard(), options -> options.applicationId("com.example.one")))
                .deviceId();
        assertThat(camera(open(FakeDevices.standard(), options -> options.applicationId("com.example.two")))
                        .deviceId())
                .isNotEqualTo(id);
        assertThat(camera(open(FakeDevices.standard(), options -> options.applicationId("com.example.one")))
                        .deviceId())
                .isEqualTo(id);
    }

    @Test
    void aFileKeepsTheSecretAndAnotherFileMeansOtherIds() {
        String id = camera(openWithFile("a")).deviceId();
        assertThat(camera(openWithFile("a")).deviceId()).isEqualTo(id);
        assertThat(camera(openWithFile("b")).deviceId()).isNotEqualTo(id);
    }

    @Test
    void aFileThatMakesNoSenseIsReplaced() throws IOException {
        Files.writeString(directory.resolve("a"), "not a secret");
        String id = camera(openWithFile("a")).deviceId();
        assertThat(camera(openWithFile("a")).deviceId()).isEqualTo(id);
    }

    @Test
    void aResetGivesNewIdsForEverWhereThereIsAFile() {
        MediaCapture capture = openWithFile("a");
        String id = camera(capture).deviceId();
        capture.resetDeviceIds().join();
        String fresh = camera(capture).deviceId();
        assertThat(fresh).isNotEqualTo(id);
        assertThat(camera(openWithFile("a")).deviceId()).isEqualTo(fresh);
        assertThat(directory.toFile().list()).containsExactly("a");
    }

    @Test
    void withoutAFileAResetLastsWhileTheContextLives() {
        MediaCapture capture = open(FakeDevices.standard());
        String id = camera(capture).deviceId();
        capture.resetDeviceIds().join();
        assertThat(camera(capture).deviceId()).isNotEqualTo(id);
        assertThat(camera(open(FakeDevices.standard())).deviceId()).isEqualTo(id);
    }

    @Test
    @Tag("spec-4.12")
    void aResetIsToldAsAChangeWithNothingInserted() {
        MediaCapture capture = open(FakeDevices.standard());
        List<DeviceChangeEvent> events = new ArrayList<>();
        capture.mediaDevices().onDeviceChange(events::add);
        capture.mediaDevices().enumerateDevices().join();
        capture.resetDeviceIds().join();
        runtime.runUntilIdle();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).devices())
                .isEqualTo(capture.mediaDevices().enumerateDevices().join());
        assertThat(events.get(0).userInsertedDevices()).isEmpty();
    }

    @Test
    void aDeviceInUseKeepsItsIdUntilItIsClosed() {
        FakeDevices devices = FakeDevices.standard();
        MediaCapture capture = open(devices);
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join();
        String id = camera(capture).deviceId();

        capture.resetDeviceIds().join();
        assertThat(camera(capture).deviceId()).isEqualTo(id);
        capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.deviceId(exact(id))))
                .join()
                .getTracks()
                .forEach(MediaStreamTrack::stop);
        assertThat(devices.openSessions()).isEqualTo(1);

        stream.getTracks().forEach(MediaStreamTrack::stop);
        runtime.runUntilIdle();
        assertThat(camera(capture).deviceId()).isNotEqualTo(id);
        assertThatThrownBy(() -> capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video(set -> set.deviceId(exact(id))))
                        .join())
                .isInstanceOf(OverconstrainedException.class);
    }

    @Test
    void aClosedContextResetsNothing() {
        MediaCapture capture = open(FakeDevices.standard());
        capture.close();
        assertThatThrownBy(() -> capture.resetDeviceIds().join()).isInstanceOf(InvalidStateException.class);
    }

    @Test
    @Tag("spec-4.9")
    @Tag("spec-2.18")
    void groupIdsTellHardwareApartAndAreOfOneContextOnly() {
        FakeDevices devices = FakeDevices.standard();
        devices.add(FakeCamera.builder().id("other").groupId("other").build());
        MediaCapture capture = open(devices);
        List<MediaDeviceInfo> infos = capture.mediaDevices().enumerateDevices().join();
        assertThat(infos.get(0).groupId()).isEqualTo(infos.get(1).groupId()).isNotEmpty();
        assertThat(infos.get(2).groupId()).isNotEqualTo(infos.get(1).groupId());
        assertThat(camera(capture).groupId()).isEqualTo(infos.get(1).groupId());
        assertThat(camera(open(FakeDevices.standard())).groupId())
                .isNotEqualTo(infos.get(1).groupId());

        MediaStreamTrack track = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set ->
                        set.put(TrackProperty.GROUP_ID, exact(infos.get(2).groupId()))))
                .join()
                .getVideoTracks()
                .get(0);
        assertThat(track.getSettings().deviceId()).contains(infos.get(2).deviceId());
    }

    @Test
    @Tag("spec-2.18")
    void aTrackCannotBeMovedToAnotherGroupAndIgnoresAWishForOne() {
        FakeDevices devices = FakeDevices.standard();
        devices.add(FakeCamera.builder().id("other").groupId("other").build());
        MediaCapture capture = open(devices);
        String other = capture.mediaDevices().enumerateDevices().join().get(2).groupId();
        MediaStreamTrack track = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        String own = track.getSettings().get(TrackProperty.GROUP_ID).orElseThrow();
        for (String id : List.of(other, "unknown", "x".repeat(100_000))) {
            assertThatThrownBy(() -> track.applyConstraints(
                                    MediaTrackConstraints.with(set -> set.put(TrackProperty.GROUP_ID, exact(id))))
                            .join())
                    .isInstanceOfSatisfying(
                            OverconstrainedException.class,
                            error -> assertThat(error.constraint()).isEqualTo("groupId"));
            track.applyConstraints(
                            MediaTrackConstraints.with(set -> set.put(TrackProperty.GROUP_ID, Constrain.ideal(id))))
                    .join();
        }
        assertThat(track.getSettings().get(TrackProperty.GROUP_ID)).contains(own);
    }

    @Test
    void twinsHaveIdsOfTheirOwn() {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder().id("socket 1").label("C920").build());
        devices.add(FakeCamera.builder().id("socket 2").label("C920").build());
        assertThat(open(devices).mediaDevices().enumerateDevices().join())
                .extracting(MediaDeviceInfo::deviceId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    /** 4.8: an id is unique together with the kind. */
    @Test
    void oneNameOfTwoKindsMakesTwoIds() {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder().id("same").build());
        devices.add(FakeMicrophone.builder().id("same").build());
        assertThat(open(devices).mediaDevices().enumerateDevices().join())
                .extracting(MediaDeviceInfo::deviceId)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneCameraThatTwoBackendsSeeIsListedOnceAndHasOneId() {
        FakeDevices first = new FakeDevices();
        first.add(FakeCamera.builder()
                .id("v4l2:0")
                .label("By the first")
                .systemNames("/dev/v4l/by-id/C920", "/dev/video0")
                .build());
        FakeDevices second = new FakeDevices();
        second.add(FakeCamera.builder().id("other:0").systemNames("/dev/video0").build());
        second.add(FakeCamera.builder()
                .id("other:1")
                .label("Another")
                .systemNames("/dev/video1")
                .build());
        MediaCapture capture = open(first, options -> options.captureBackend(second));
        assertThat(capture.mediaDevices().enumerateDevices().join())
                .extracting(MediaDeviceInfo::label)
                .containsExactly("By the first", "Another");

        FakeDevices alone = new FakeDevices();
        alone.add(FakeCamera.builder()
                .id("other:0")
                .systemNames("/dev/v4l/by-id/C920")
                .build());
        assertThat(camera(open(alone)).deviceId()).isEqualTo(camera(capture).deviceId());
    }

    private MediaCapture openWithFile(String name) {
        return open(FakeDevices.standard(), options -> options.deviceIdFile(directory.resolve(name)));
    }

    private MediaCapture open(FakeDevices devices) {
        return open(devices, UnaryOperator.identity());
    }

    private MediaCapture open(FakeDevices devices, UnaryOperator<MediaCaptureOptions.Builder> customizer) {
        MediaCapture capture = MediaCapture.open(customizer
                .apply(MediaCaptureOptions.builder()
                        .runtime(runtime)
                        .captureBackend(devices)
                        .discoverCaptureBackends(false)
                        .discoverEncoderBackends(false)
                        .exposeDevicesBeforePermission(true))
                .build());
        open.add(capture);
        return capture;
    }

    private static MediaDeviceInfo camera(MediaCapture capture) {
        return capture.mediaDevices().enumerateDevices().join().stream()
                .filter(device -> device.kind().wireName().equals("videoinput"))
                .findFirst()
                .orElseThrow();
    }
}
