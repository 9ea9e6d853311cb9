package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Wishes and demands for one track: a typed-key dictionary, immutable.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatrackconstraintset">MediaTrackConstraintSet</a>
 */
public class MediaTrackConstraintSet {
    private final Map<TrackProperty<?>, Constrain<?>> entries;

    MediaTrackConstraintSet(Map<TrackProperty<?>, Constrain<?>> entries) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Builds a set: {@code MediaTrackConstraintSet.of(set -> set.width(1280))}.
     *
     * @param filler called once, before this method returns, with an empty builder
     * @return what it filled in
     */
    public static MediaTrackConstraintSet of(Consumer<? super Builder> filler) {
        Builder builder = new Builder();
        Arguments.required(filler, "filler").accept(builder);
        return new MediaTrackConstraintSet(builder.entries());
    }

    /**
     * {@return what is asked of {@code property}; empty if nothing is}
     *
     * @param <T> the property's type
     * @param property any
     */
    public <T> Optional<Constrain<T>> get(TrackProperty<T> property) {
        @SuppressWarnings("unchecked") // put() only takes a Constrain<T> for a TrackProperty<T>
        Constrain<T> constrain = (Constrain<T>) entries.get(property);
        return Optional.ofNullable(constrain);
    }

    /** {@return all entries, unmodifiable, in the order in which they were given} */
    public Map<TrackProperty<?>, Constrain<?>> entries() {
        return entries;
    }

    /** {@return whether nothing is asked} */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaTrackConstraintSet set
                && getClass() == set.getClass()
                && entries.equals(set.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Fills a {@link MediaTrackConstraintSet}; not thread-safe. */
    public static final class Builder extends ConstraintSetBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }
    }
}
