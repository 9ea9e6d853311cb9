package io.github.mediacapture.core.select.sharing;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the tracks of a window get once it has become 400 x 200 pixels large. */
@Tag("spec-9.6")
class LenientModesTest {
    private static final MediaTrackSettings WINDOW = MediaTrackSettings.builder()
            .put(TrackProperty.WIDTH, 400)
            .put(TrackProperty.HEIGHT, 200)
            .put(TrackProperty.FRAME_RATE, 30.0)
            .put(TrackProperty.DISPLAY_SURFACE, "window")
            .build();

    private static List<String> sizes(MediaTrackConstraints... tracks) {
        return LenientModes.plan(WINDOW, List.of(tracks), MediaStreamTrackKind.VIDEO).stream()
                .map(settings -> settings.width().orElseThrow() + "x"
                        + settings.height().orElseThrow() + "@"
                        + settings.frameRate().orElseThrow())
                .toList();
    }

    @Test
    void demandsThatCanBeMetAreMet() {
        assertThat(sizes(with(set -> set.width(exact(100))), MediaTrackConstraints.none()))
                .containsExactly("100x50@30.0", "400x200@30.0");
    }

    @Test
    void aDemandThatCantBeMetIsIgnoredAndTheOthersKept() {
        assertThat(sizes(
                        with(set -> set.frameRate(exact(10.0))),
                        with(set -> set.width(atLeast(500))
                                .height(atLeast(300))
                                .frameRate(exact(15.0))
                                .advanced(advanced -> advanced.frameRate(exact(15.0)))),
                        with(set -> set.height(atLeast(201)).advanced(advanced -> advanced.width(200)))))
                .containsExactly("400x200@10.0", "400x200@15.0", "200x100@30.0");
    }

    @Test
    void ofDemandsThatCantBeMetTogetherTheNamedOneIsIgnored() {
        assertThat(sizes(with(set -> set.width(atLeast(300)).height(atMost(100)).frameRate(exact(10.0)))))
                .containsExactly("200x100@10.0");
    }
}
