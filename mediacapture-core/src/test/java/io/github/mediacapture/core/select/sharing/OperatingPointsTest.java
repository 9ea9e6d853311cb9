package io.github.mediacapture.core.select.sharing;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.between;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.ModeUnion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which points of a mode are tried, and what modes offer together. */
class OperatingPointsTest {
    private static final MediaTrackCapabilities ANY_WIDTH = MediaTrackCapabilities.builder()
            .range(TrackProperty.WIDTH, 1, 1000)
            .only(TrackProperty.DEVICE_ID, "camera")
            .build();

    private static <T> List<T> values(List<MediaTrackCapabilities> points, TrackProperty<T> property) {
        return points.stream()
                .flatMap(point -> ((Capability.Values<T>) point.get(property).orElseThrow()).values().stream())
                .toList();
    }

    @Test
    void ofARangeTheNumbersThatMatterAreTried() {
        MediaTrackSettings current =
                MediaTrackSettings.builder().put(TrackProperty.WIDTH, 100).build();
        List<MediaTrackConstraints> tracks = List.of(
                with(set -> set.width(atLeast(200).aimingFor(300)).advanced(advanced -> advanced.width(400))),
                with(set -> set.width(between(200, 5000))));

        assertThat(values(new OperatingPoints(current, tracks).of(ANY_WIDTH), TrackProperty.WIDTH))
                .containsExactly(100, 200, 300, 400, 1000, 640);
        assertThat(values(new OperatingPoints(null, List.of()).of(ANY_WIDTH), TrackProperty.WIDTH))
                .containsExactly(640, 1000);
    }

    @Test
    void ofAListEachValueIsTriedWithAllOthers() {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .anyOf(TrackProperty.WIDTH, List.of(320, 640))
                .only(TrackProperty.HEIGHT, 240)
                .anyOf(TrackProperty.FRAME_RATE, List.of(15.0, 30.0))
                .build();
        OperatingPoints points = new OperatingPoints(null, List.of(with(set -> set.width(atMost(400)))));

        assertThat(values(points.of(mode), TrackProperty.WIDTH)).containsExactly(320, 320, 640, 640);
        assertThat(values(points.of(mode), TrackProperty.FRAME_RATE)).containsExactly(15.0, 30.0, 15.0, 30.0);
    }

    @Test
    void whatAModeDoesNotHaveIsNotAdded() {
        assertThat(new OperatingPoints(null, List.of()).of(ANY_WIDTH))
                .allSatisfy(point -> assertThat(point.entries().keySet())
                        .containsExactlyInAnyOrder(TrackProperty.WIDTH, TrackProperty.DEVICE_ID));
    }

    @Test
    void aUnionOffersWhatAnyModeDoes() {
        Capability<Double> stepped = new Capability.Range<>(1.0, 5.0, Optional.of(0.5));
        MediaTrackCapabilities one = MediaTrackCapabilities.builder()
                .put(TrackProperty.ZOOM, stepped)
                .range(TrackProperty.ISO, 100.0, 200.0)
                .only(TrackProperty.WIDTH, 640)
                .anyOf(TrackProperty.FACING_MODE, List.of("user", "left"))
                .build();
        MediaTrackCapabilities other = MediaTrackCapabilities.builder()
                .range(TrackProperty.ISO, 50.0, 150.0)
                .anyOf(TrackProperty.WIDTH, List.of(800, 320))
                .anyOf(TrackProperty.FACING_MODE, List.of("left", "right"))
                .only(TrackProperty.TORCH, true)
                .build();

        assertThat(ModeUnion.of(List.of(one, other)))
                .isEqualTo(MediaTrackCapabilities.builder()
                        .put(TrackProperty.ZOOM, stepped)
                        .range(TrackProperty.ISO, 50.0, 200.0)
                        .range(TrackProperty.WIDTH, 320, 800)
                        .anyOf(TrackProperty.FACING_MODE, List.of("user", "left", "right"))
                        .anyOf(TrackProperty.TORCH, List.of(true))
                        .build());
    }
}
