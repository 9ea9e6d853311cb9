package io.github.mediacapture.core.select.sharing;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.DemandSet;
import io.github.mediacapture.core.select.Narrowing;
import io.github.mediacapture.core.select.ScoredChoice;
import io.github.mediacapture.core.select.SettingsSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several tracks can be given of one device at one operating point.
 *
 * <p>Each track has boxes of its own, the native one and its twin, which always agree on what is not adaptable: that is
 * set on the device, for all tracks alike.
 *
 * @param order the point's place in the list of all
 * @param tracks for each track what is left for it; none is empty
 */
record JointSettingsSpace(int order, List<List<SettingsSpace<String>>> tracks) {

    static JointSettingsSpace of(int order, List<Candidate<String>> candidates, int tracks) {
        List<SettingsSpace<String>> whole = new ArrayList<>();
        for (Candidate<String> candidate : candidates) {
            whole.add(SettingsSpace.whole(candidate, whole.size()));
        }
        return new JointSettingsSpace(order, Collections.nCopies(tracks, List.copyOf(whole)));
    }

    /** What is left if a track's set is met; null if nothing is. */
    @Nullable
    JointSettingsSpace narrowedBy(DemandSet set, int track) {
        DemandSet onDevice = set.onDevice();
        List<List<SettingsSpace<String>>> left = new ArrayList<>();
        for (int each = 0; each < tracks.size(); each++) {
            DemandSet asked = each == track ? set : onDevice;
            List<SettingsSpace<String>> boxes = new ArrayList<>();
            for (SettingsSpace<String> box : tracks.get(each)) {
                SettingsSpace<String> part = box.narrowedBy(asked);
                if (part != null) {
                    boxes.add(part);
                }
            }
            if (boxes.isEmpty()) {
                return null;
            }
            left.add(boxes);
        }
        return new JointSettingsSpace(order, left);
    }

    /** What a track could select from. */
    List<Candidate<String>> candidates(int track) {
        List<Candidate<String>> candidates = new ArrayList<>();
        for (SettingsSpace<String> box : tracks.get(track)) {
            candidates.add(box.asCandidate());
        }
        return candidates;
    }

    /** The best for each track, once what is common to all is decided. */
    List<ScoredChoice<String>> best(List<DemandSet> basics, CommonWishes wishes) {
        JointSettingsSpace decided = this;
        for (TrackProperty<?> property :
                tracks.get(0).get(0).candidate().mode().entries().keySet()) {
            decided = Adaptations.isAdaptable(property) ? decided : decided.decided(property, wishes);
        }
        List<ScoredChoice<String>> best = new ArrayList<>();
        for (int track = 0; track < basics.size(); track++) {
            best.add(best(decided.tracks.get(track), basics.get(track)));
        }
        return best;
    }

    private static ScoredChoice<String> best(List<SettingsSpace<String>> boxes, DemandSet basic) {
        ScoredChoice<String> best = ScoredChoice.of(boxes.get(0), basic);
        for (SettingsSpace<String> box : boxes.subList(1, boxes.size())) {
            ScoredChoice<String> other = ScoredChoice.of(box, basic);
            best = other.compareTo(best) < 0 ? other : best;
        }
        return best;
    }

    private <T> JointSettingsSpace decided(TrackProperty<T> property, CommonWishes wishes) {
        SettingsSpace<String> any = tracks.get(0).get(0);
        Capability<T> offered = any.offered(property);
        if (offered == null
                || (offered instanceof Capability.Values<T> some
                        && some.values().size() == 1)) {
            return this;
        }
        T value = wishes.decide(property, offered, any);
        if (value == null) {
            return this;
        }
        List<List<SettingsSpace<String>>> decided = new ArrayList<>();
        for (List<SettingsSpace<String>> boxes : tracks) {
            List<SettingsSpace<String>> fixed = new ArrayList<>();
            for (SettingsSpace<String> box : boxes) {
                fixed.add(box.fixed(property, value));
            }
            decided.add(fixed);
        }
        return new JointSettingsSpace(order, decided);
    }

    /**
     * How what is common to all tracks is decided: as the requester wishes, else as the others do, else as it is; null where
     * nobody knows how it is.
     *
     * @param basics what each track asks
     * @param requester whose wishes come first
     * @param current what the device is set to; null if it is not open
     */
    record CommonWishes(
            List<DemandSet> basics, int requester, @Nullable MediaTrackSettings current) {

        <T> @Nullable T decide(TrackProperty<T> property, Capability<T> offered, SettingsSpace<String> box) {
            List<T> values = new ArrayList<>();
            T now = current == null ? null : current.get(property).orElse(null);
            if (now != null && Narrowing.contains(offered, now)) {
                values.add(now);
            }
            T unasked = box.unasked(property, now);
            if (unasked != null) {
                values.add(unasked);
            }
            for (DemandSet basic : basics) {
                for (T ideal : basic.ideals(property)) {
                    values.add(Narrowing.best(property, offered, List.of(ideal)));
                }
            }
            if (values.isEmpty()) {
                return null;
            }
            T best = values.get(0);
            for (T value : values) {
                best = compare(property, value, best) < 0 ? value : best;
            }
            return best;
        }

        private <T> int compare(TrackProperty<T> property, T one, T other) {
            DemandSet first = basics.get(requester);
            int byRequester = Double.compare(first.distance(property, one), first.distance(property, other));
            return byRequester != 0 ? byRequester : Double.compare(sum(property, one), sum(property, other));
        }

        private double sum(TrackProperty<?> property, Object value) {
            double sum = 0;
            for (DemandSet basic : basics) {
                sum += basic.distance(property, value);
            }
            return sum;
        }
    }
}
