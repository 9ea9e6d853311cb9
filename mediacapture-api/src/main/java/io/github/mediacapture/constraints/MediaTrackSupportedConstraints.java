package io.github.mediacapture.constraints;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The properties that this library understands in constraints; immutable.
 *
 * @see <a
 *     href="https://www.w3.org/TR/mediacapture-streams/#dom-mediatracksupportedconstraints">MediaTrackSupportedConstraints</a>
 */
public final class MediaTrackSupportedConstraints {
    private final Set<TrackProperty<?>> properties;

    /**
     * Holds a copy of {@code properties}.
     *
     * @param properties copied, in its order
     */
    public MediaTrackSupportedConstraints(Set<TrackProperty<?>> properties) {
        this.properties = Collections.unmodifiableSet(new LinkedHashSet<>(properties));
    }

    /**
     * {@return whether a constraint on {@code property} has an effect}
     *
     * @param property any
     */
    public boolean supports(TrackProperty<?> property) {
        return properties.contains(property);
    }

    /** {@return all of them, unmodifiable} */
    public Set<TrackProperty<?>> properties() {
        return properties;
    }

    @Override
    public String toString() {
        return properties.toString();
    }
}
