package io.github.mediacapture.core.permissions;

import io.github.mediacapture.permissions.PermissionName;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How often each permission was revoked, at one moment: a request that sees another number when it opens is too late. */
public final class Revocations {
    /** Before the first. */
    public static final Revocations NONE = new Revocations(Map.of());

    private final Map<PermissionName, Integer> counts;

    private Revocations(Map<PermissionName, Integer> counts) {
        this.counts = counts;
    }

    /** These, and one more of each of {@code names}. */
    Revocations and(Collection<PermissionName> names) {
        Map<PermissionName, Integer> more = new EnumMap<>(PermissionName.class);
        more.putAll(counts);
        names.forEach(name -> more.merge(name, 1, Integer::sum));
        return new Revocations(more);
    }

    /** Those of {@code names} that were revoked after {@code before}. */
    public Set<PermissionName> since(Revocations before, Set<PermissionName> names) {
        Set<PermissionName> revoked = EnumSet.noneOf(PermissionName.class);
        for (PermissionName name : names) {
            if (!Objects.equals(counts.get(name), before.counts.get(name))) {
                revoked.add(name);
            }
        }
        return revoked;
    }
}
