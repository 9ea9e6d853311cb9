package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.SelectionReport.Contender;
import io.github.mediacapture.constraints.SelectionReport.Finding;
import io.github.mediacapture.constraints.SelectionReport.Verdict;
import io.github.mediacapture.core.select.Adaptation.Cost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says why the rounds ended as they did.
 *
 * @param rounds what happened
 * @param label what to call a device
 */
record Explanation<D>(SelectionSteps<D> rounds, Function<? super D, String> label) {

    SelectionReport report() {
        List<Contender> contenders = new ArrayList<>();
        Set<Integer> left = new HashSet<>();
        for (ScoredChoice<D> ranked : rounds.ranked()) {
            left.add(ranked.order());
            contenders.add(contender(rounds.all().get(ranked.order()), left.size(), Optional.of(ranked.choice())));
        }
        for (SettingsSpace<D> box : rounds.all()) {
            if (!left.contains(box.order())) {
                contenders.add(contender(box, 0, Optional.empty()));
            }
        }
        return new SelectionReport(contenders, rounds.advancedApplied(), reason());
    }

    /** One that is out is measured by the best that its mode has. */
    private Contender contender(SettingsSpace<D> box, int rank, Optional<Choice<D>> choice) {
        Choice<D> best =
                choice.orElseGet(() -> ScoredChoice.of(box, rounds.basic()).choice());
        List<Finding> findings = new ArrayList<>();
        rounds.basic().all().forEach(demand -> findings.add(finding(box, demand, 0, best.settings())));
        for (int set = 0; set < rounds.advanced().size(); set++) {
            int number = set + 1;
            rounds.advanced()
                    .get(set)
                    .all()
                    .forEach(demand -> findings.add(finding(box, demand, number, best.settings())));
        }
        double distance = choice.map(Choice::distance).orElseGet(() -> basicDistance(box, findings));
        return new Contender(
                label.apply(best.device()),
                box.candidate().mode(),
                rank,
                choice.map(Choice::settings),
                distance,
                findings);
    }

    /** Of a candidate that is out: infinite unless only an advanced set ruled it out. */
    private double basicDistance(SettingsSpace<D> box, List<Finding> findings) {
        SettingsSpace<D> left = box.narrowedBy(rounds.basic());
        return left == null || findings.stream().anyMatch(Explanation::isOut)
                ? Double.POSITIVE_INFINITY
                : ScoredChoice.of(left, rounds.basic()).distance();
    }

    private static boolean isOut(Finding finding) {
        return finding.advancedSet() == 0 && finding.verdict() == Verdict.FAILED;
    }

    private static <D, T> Finding finding(
            SettingsSpace<D> box, Demand<T> demand, int advancedSet, MediaTrackSettings settings) {
        if (!box.canMeet(demand)) {
            return new Finding(
                    demand.property(), demand.given(), advancedSet, Verdict.FAILED, Double.POSITIVE_INFINITY);
        }
        double distance = demand.distance(box.measured(demand, settings));
        // infinite: it could be met, but not with what had to be chosen here
        double finite = advancedSet == 0 && Double.isInfinite(distance) ? 0 : distance;
        Verdict verdict = finite == 0 ? Verdict.MET : Double.isInfinite(finite) ? Verdict.FAILED : Verdict.MISSED;
        return new Finding(demand.property(), demand.given(), advancedSet, verdict, finite);
    }

    private String reason() {
        List<ScoredChoice<D>> ranked = rounds.ranked();
        if (ranked.isEmpty()) {
            List<String> failed = rounds.conflict().together();
            return switch (failed.size()) {
                case 0 -> "No device meets all demands together";
                case 1 -> "No device meets the demand on " + failed.get(0);
                default -> "No device meets the demands on " + String.join(" and ", failed) + " together";
            };
        }
        ScoredChoice<D> first = ranked.get(0);
        String won = "'" + label.apply(first.choice().device()) + "' won with "
                + first.choice().settings() + ": ";
        if (ranked.size() == 1) {
            return won + "nothing else meets the demands";
        }
        ScoredChoice<D> second = ranked.get(1);
        if (first.distance() < second.distance()) {
            return won
                    + String.format(
                            Locale.ROOT,
                            "its distance %.3f is the smallest, next is %.3f",
                            first.distance(),
                            second.distance());
        }
        return won + "of equal distances, it " + advantage(first, second);
    }

    private static <D> String advantage(ScoredChoice<D> first, ScoredChoice<D> second) {
        if (Cost.BY_FRAME.compare(first.cost(), second.cost()) < 0) {
            return first.cost().isAdapted()
                    ? "needs the least cropping and scaling"
                    : "is what the device does by itself";
        }
        return first.unusualness() < second.unusualness() ? "is nearest to the usual settings" : "was listed first";
    }
}
