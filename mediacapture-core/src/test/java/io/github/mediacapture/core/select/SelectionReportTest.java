package io.github.mediacapture.core.select;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.MediaTrackConstraints.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.SelectionReport.Contender;
import io.github.mediacapture.constraints.SelectionReport.Finding;
import io.github.mediacapture.constraints.SelectionReport.Verdict;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionReportTest {
    private static final List<Candidate<String>> CAMERAS =
            List.of(camera("front", 640, 480), camera("front", 1280, 720), camera("back", 1920, 1080));

    private static Candidate<String> camera(String name, int width, int height) {
        return new Candidate<>(
                name,
                MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, width)
                        .only(TrackProperty.HEIGHT, height)
                        .range(TrackProperty.FRAME_RATE, 1.0, 30.0)
                        .build());
    }

    private static SelectionReport report(MediaTrackConstraints constraints) {
        return SelectSettings.select(CAMERAS, constraints, MediaStreamTrackKind.VIDEO)
                .report(name -> name + " camera");
    }

    @Test
    void saysWhoWonAndByHowMuch() {
        SelectionReport report = report(with(set -> set.width(800).height(atLeast(400))));

        Contender winner = report.winner().orElseThrow();
        assertThat(winner.device()).isEqualTo("front camera");
        assertThat(winner.settings().orElseThrow().width()).contains(640);
        assertThat(winner.distance()).isCloseTo(0.2, within(1e-12));
        assertThat(winner.findings()).extracting(Finding::verdict).containsExactly(Verdict.MISSED, Verdict.MET);
        assertThat(report.contenders()).extracting(Contender::rank).containsExactly(1, 2, 3);
        assertThat(report.reason()).contains("distance 0.200 is the smallest", "next is 0.375");
    }

    @Test
    void namesWhatRuledAContenderOut() {
        SelectionReport report = report(with(set -> set.height(atLeast(1000))));

        assertThat(report.contenders()).extracting(Contender::rank).containsExactly(1, 0, 0);
        Contender out = report.contenders().get(1);
        assertThat(out.distance()).isInfinite();
        assertThat(out.settings()).isEmpty();
        assertThat(out.findings().get(0).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason()).contains("nothing else meets the demands");
    }

    @Test
    void saysWhichAdvancedSetsWereSkipped() {
        SelectionReport report = report(
                with(set -> set.advanced(advanced -> advanced.width(1)).advanced(advanced -> advanced.width(1920))));

        assertThat(report.advancedApplied()).containsExactly(false, true);
        Contender winner = report.winner().orElseThrow();
        assertThat(winner.device()).isEqualTo("back camera");
        assertThat(winner.findings()).extracting(Finding::advancedSet).containsExactly(1, 2);
        assertThat(report.contenders().get(1).distance())
                .as("met the basic set, and was ruled out later")
                .isZero();
    }

    @Test
    void explainsTies() {
        assertThat(report(MediaTrackConstraints.none()).reason()).contains("nearest to the usual settings");
        List<Candidate<String>> twins = List.of(camera("one", 640, 480), camera("two", 640, 480));
        assertThat(SelectSettings.select(twins, MediaTrackConstraints.none(), MediaStreamTrackKind.VIDEO)
                        .report(name -> name)
                        .reason())
                .startsWith("'one' won")
                .contains("listed first");
    }

    private static String reason(MediaTrackConstraints constraints, List<Candidate<String>> modes) {
        return SelectSettings.select(
                        Adaptations.of(
                                "camera", modes.stream().map(Candidate::mode).toList()),
                        constraints,
                        MediaStreamTrackKind.VIDEO)
                .report(name -> name)
                .reason();
    }

    @Test
    void saysWhatIsLostOfThePictures() {
        assertThat(reason(MediaTrackConstraints.none(), List.of(camera("vga", 640, 480))))
                .contains("it is what the device does by itself");
        assertThat(reason(
                        with(set -> set.width(exact(320)).height(exact(240))),
                        List.of(camera("tall", 480, 640), camera("wide", 640, 480))))
                .contains("it needs the least cropping and scaling");
    }

    @Test
    void whatCouldBeMetAloneIsNotBlamed() {
        SelectionReport report = report(with(set ->
                set.width(640).advanced(advanced -> advanced.width(1280)).advanced(advanced -> advanced.width(640))));

        Contender winner = report.winner().orElseThrow();
        assertThat(winner.settings().orElseThrow().width()).contains(1280);
        assertThat(winner.findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.MISSED, Verdict.MET, Verdict.FAILED);
        assertThat(winner.findings()).extracting(Finding::advancedSet).containsExactly(0, 1, 2);
        assertThat(winner.findings().get(2).distance()).isInfinite();
        Contender small = report.contenders().get(1);
        assertThat(small.rank()).isZero();
        assertThat(small.distance()).isZero();
        assertThat(small.findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.MET, Verdict.FAILED, Verdict.MET);
        assertThat(report.contenders().get(2).distance()).isCloseTo(1 - 640 / 1920.0, within(1e-12));
    }

    @Test
    void explainsWhyNothingWasFound() {
        SelectionReport impossible = report(with(set -> set.height(exact(5))));
        assertThat(impossible.winner()).isEmpty();
        assertThat(impossible.reason()).isEqualTo("No device meets the demand on height");

        SelectionReport together = report(with(set -> set.width(exact(640)).height(exact(1080))));
        assertThat(together.reason()).isEqualTo("No device meets the demands on width and height together");
        assertThat(together.contenders())
                .allSatisfy(contender -> assertThat(contender.distance()).isInfinite());
    }

    @Test
    void readsAsText() {
        String text = report(with(set -> set.height(atLeast(1000)).width(960).advanced(advanced -> advanced.width(7))))
                .toString();

        assertThat(text)
                .contains("advanced set 1 skipped")
                .contains("1. 'back camera'")
                .contains("width 960: missed by 0.500")
                .contains("out: 'front camera'")
                .contains("height {min: 1000}: failed");
    }
}
