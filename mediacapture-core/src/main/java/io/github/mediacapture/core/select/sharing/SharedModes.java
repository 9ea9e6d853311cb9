package io.github.mediacapture.core.select.sharing;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.Adaptation;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.Defaults;
import io.github.mediacapture.core.select.DemandSet;
import io.github.mediacapture.core.select.ScoredChoice;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.Selection;
import io.github.mediacapture.core.select.sharing.JointSettingsSpace.CommonWishes;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to run one device for several tracks, each with constraints of its own; a pure function.
 *
 * <p>The device runs in one native mode; each track gets that, or what can be made of it (see {@link Adaptations}). Every
 * track's demands are met. Then the requester's advanced sets are tried, then the others'; of what is left, the requester
 * has the smallest distance it can have, then the others together. Of equally good ways, the device is left as it is if it
 * can be, then as little as can be is lost of what it delivers.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#the-model-sources-sinks-constraints-and-settings">Sources,
 *     constraints and settings</a>
 */
public final class SharedModes {
    private final List<MediaTrackCapabilities> nativeModes;
    private final OperatingPoints points;
    private final List<MediaTrackConstraints> tracks;
    private final int requester;
    private final MediaStreamTrackKind kind;
    private final List<DemandSet> basics;

    /** What {@link #plan} comes to. */
    public sealed interface Plan {}

    /**
     * All tracks can be served.
     *
     * @param device what to set the device to: a native mode
     * @param perTrack what each track gets, in the order of the tracks; where it differs from {@code device}, its frames
     *     have to be adapted
     */
    public record Planned(MediaTrackSettings device, List<MediaTrackSettings> perTrack) implements Plan {
        /** Copies the list. */
        public Planned {
            perTrack = List.copyOf(perTrack);
        }
    }

    /**
     * Some track's demands can't be met, alone or beside the others'.
     *
     * @param selection what the track could have selected from; explains itself by {@link Selection#report}
     * @param track whose demands: the requester, unless the others alone could not be served either
     */
    public record Impossible(Selection<String> selection, int track) implements Plan {
        /** The name of a demand that can't be met. */
        public String failedConstraint() {
            return selection.failedConstraint();
        }
    }

    private record Scored(JointSettingsSpace box, List<ScoredChoice<String>> best) {}

    private SharedModes(
            List<MediaTrackCapabilities> nativeModes,
            OperatingPoints points,
            int requester,
            MediaStreamTrackKind kind) {
        this.nativeModes = nativeModes;
        this.points = points;
        this.tracks = points.tracks();
        this.requester = requester;
        this.kind = kind;
        this.basics = new ArrayList<>();
        for (MediaTrackConstraints track : tracks) {
            basics.add(DemandSet.of(track, kind, /* advanced= */ false));
        }
    }

    /**
     * Plans.
     *
     * @param nativeModes what the device offers
     * @param current what it is set to now; null if it is not open
     * @param tracks what each live track asks, the requester's new constraints among them
     * @param requester the index of the track that asks for the change
     * @param kind of the tracks
     */
    public static Plan plan(
            List<MediaTrackCapabilities> nativeModes,
            @Nullable MediaTrackSettings current,
            List<MediaTrackConstraints> tracks,
            int requester,
            MediaStreamTrackKind kind) {
        Objects.checkIndex(requester, tracks.size());
        return new SharedModes(nativeModes, new OperatingPoints(current, List.copyOf(tracks)), requester, kind).plan();
    }

    private Plan plan() {
        List<JointSettingsSpace> boxes = everything();
        for (int track : requesterLast()) {
            List<JointSettingsSpace> left = narrowed(boxes, basics.get(track), track);
            if (left.isEmpty()) {
                return impossible(boxes, track);
            }
            boxes = left;
        }
        for (int track : requesterFirst()) {
            for (MediaTrackConstraintSet set : tracks.get(track).advanced()) {
                List<JointSettingsSpace> left = narrowed(boxes, DemandSet.of(set, kind, /* advanced= */ true), track);
                boxes = left.isEmpty() ? boxes : left;
            }
        }
        CommonWishes wishes = new CommonWishes(basics, requester, points.current());
        Scored best = null;
        for (JointSettingsSpace box : boxes) {
            Scored scored = new Scored(box, box.best(basics, wishes));
            best = best == null || compare(scored, best) < 0 ? scored : best;
        }
        if (best == null) {
            throw new NoSuchElementException("A device without modes");
        }
        return new Planned(device(best), settings(best));
    }

    private List<JointSettingsSpace> everything() {
        List<JointSettingsSpace> all = new ArrayList<>();
        for (MediaTrackCapabilities mode : nativeModes) {
            for (MediaTrackCapabilities point : points.of(mode)) {
                all.add(JointSettingsSpace.of(all.size(), Adaptations.of("device", List.of(point)), tracks.size()));
            }
        }
        return all;
    }

    private List<Integer> requesterFirst() {
        List<Integer> order = new ArrayList<>();
        order.add(requester);
        for (int track = 0; track < tracks.size(); track++) {
            if (track != requester) {
                order.add(track);
            }
        }
        return order;
    }

    private List<Integer> requesterLast() {
        List<Integer> order = requesterFirst();
        order.add(order.remove(0));
        return order;
    }

    private static List<JointSettingsSpace> narrowed(List<JointSettingsSpace> boxes, DemandSet set, int track) {
        List<JointSettingsSpace> left = new ArrayList<>();
        for (JointSettingsSpace box : boxes) {
            JointSettingsSpace part = box.narrowedBy(set, track);
            if (part != null) {
                left.add(part);
            }
        }
        return left;
    }

    /** Looks at the device alone first: a demand that it never meets says more than one that it can't meet now. */
    private Plan impossible(List<JointSettingsSpace> left, int track) {
        MediaTrackConstraints asked = tracks.get(track);
        Selection<String> alone = SelectSettings.select(Adaptations.of("device", nativeModes), asked, kind);
        if (alone.ranked().isEmpty()) {
            return new Impossible(alone, track);
        }
        List<Candidate<String>> beside = new ArrayList<>();
        for (JointSettingsSpace box : left) {
            beside.addAll(box.candidates(track));
        }
        return new Impossible(SelectSettings.select(beside, asked, kind), track);
    }

    private static List<MediaTrackSettings> settings(Scored scored) {
        List<MediaTrackSettings> settings = new ArrayList<>();
        for (ScoredChoice<String> ranked : scored.best()) {
            settings.add(ranked.choice().settings());
        }
        return settings;
    }

    private static MediaTrackSettings device(Scored scored) {
        return scored.best().get(0).choice().deviceSettings();
    }

    /** Negative if one way is better than the other. */
    private int compare(Scored one, Scored other) {
        ScoredChoice<String> first = one.best().get(requester);
        ScoredChoice<String> second = other.best().get(requester);
        int order = Double.compare(first.distance(), second.distance());
        order = order != 0 ? order : Double.compare(distance(one), distance(other));
        order = order != 0 ? order : Boolean.compare(!isCurrent(device(one)), !isCurrent(device(other)));
        order = order != 0 ? order : Adaptation.Cost.BY_FRAME.compare(first.cost(), second.cost());
        order = order != 0 ? order : Long.compare(lost(one), lost(other));
        order = order != 0 ? order : Double.compare(Defaults.distance(device(one)), Defaults.distance(device(other)));
        return order != 0
                ? order
                : Integer.compare(one.box().order(), other.box().order());
    }

    /** Of all tracks together; summed up as streams do, which is more exact than adding. */
    private static double distance(Scored scored) {
        List<ScoredChoice<String>> best = scored.best();
        return best.size() == 1
                ? best.get(0).distance()
                : scored.best().stream().mapToDouble(ScoredChoice::distance).sum();
    }

    private boolean isCurrent(MediaTrackSettings device) {
        return has(device, TrackProperty.WIDTH)
                && has(device, TrackProperty.HEIGHT)
                && has(device, TrackProperty.FRAME_RATE);
    }

    /** Whether the value is the current one. */
    private boolean has(MediaTrackSettings device, TrackProperty<?> property) {
        MediaTrackSettings current = points.current();
        return current != null
                && Objects.equals(
                        current.values().get(property), device.values().get(property));
    }

    private static long lost(Scored scored) {
        long lost = 0;
        for (ScoredChoice<String> ranked : scored.best()) {
            lost += ranked.cost().cropped() + ranked.cost().scaled();
        }
        return lost;
    }
}
