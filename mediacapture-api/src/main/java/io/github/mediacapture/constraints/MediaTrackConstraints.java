package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The basic set of wishes and demands for one track, and the advanced sets, tried in order; immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatrackconstraints">MediaTrackConstraints</a>
 */
public final class MediaTrackConstraints extends MediaTrackConstraintSet {
    private static final MediaTrackConstraints NONE = new MediaTrackConstraints(Map.of(), List.of());

    private final List<MediaTrackConstraintSet> advanced;

    private MediaTrackConstraints(Map<TrackProperty<?>, Constrain<?>> entries, List<MediaTrackConstraintSet> advanced) {
        super(entries);
        this.advanced = List.copyOf(advanced);
    }

    /** {@return no constraints: any device, any settings} */
    public static MediaTrackConstraints none() {
        return NONE;
    }

    /**
     * Builds constraints: {@code MediaTrackConstraints.with(set -> set.width(atLeast(640)))}.
     *
     * @param filler called once, before this method returns, with an empty builder
     * @return what it filled in
     */
    public static MediaTrackConstraints with(Consumer<? super Builder> filler) {
        Builder builder = new Builder();
        Arguments.required(filler, "filler").accept(builder);
        return new MediaTrackConstraints(builder.entries(), builder.advanced);
    }

    /** {@return the advanced sets, in the order in which they are tried} */
    public List<MediaTrackConstraintSet> advanced() {
        return advanced;
    }

    @Override
    public boolean isEmpty() {
        return super.isEmpty() && advanced.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof MediaTrackConstraints constraints
                && advanced.equals(constraints.advanced);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + advanced.hashCode();
    }

    @Override
    public String toString() {
        return advanced.isEmpty() ? super.toString() : super.toString() + ", advanced=" + advanced;
    }

    /** Fills {@link MediaTrackConstraints}; not thread-safe. */
    public static final class Builder extends ConstraintSetBuilder<Builder> {
        private final List<MediaTrackConstraintSet> advanced = new ArrayList<>();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Adds an advanced set: met as a whole where it can be, else skipped as a whole.
         *
         * @param filler called once, before this method returns, with an empty builder
         * @return this builder
         */
        public Builder advanced(Consumer<? super MediaTrackConstraintSet.Builder> filler) {
            return advanced(MediaTrackConstraintSet.of(filler));
        }

        /**
         * Adds an advanced set: met as a whole where it can be, else skipped as a whole.
         *
         * @param set tried after those that were added before
         * @return this builder
         */
        public Builder advanced(MediaTrackConstraintSet set) {
            advanced.add(Arguments.required(set, "set"));
            return this;
        }
    }
}
