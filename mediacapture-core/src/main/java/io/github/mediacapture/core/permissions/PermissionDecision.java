package io.github.mediacapture.core.permissions;

import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept.
 *
 * @param state granted or denied
 * @param until when it is forgotten, or null for never
 */
record PermissionDecision(PermissionState state, @Nullable Instant until) {

    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }

    /** Notes an answer; a no is one for what is stronger too. */
    static void keep(
            Map<PermissionDescriptor, PermissionDecision> entries,
            PermissionDescriptor descriptor,
            PermissionDecision entry) {
        if (entry.state == PermissionState.DENIED) {
            forget(entries, descriptor);
        }
        entries.put(descriptor, entry);
    }

    /** Takes back what was said of {@code descriptor} and of what is stronger; what is weaker stays. */
    static void forget(Map<PermissionDescriptor, PermissionDecision> entries, PermissionDescriptor descriptor) {
        PermissionDecision stronger = entries.get(descriptor);
        PermissionDescriptor weaker = new PermissionDescriptor(descriptor.name());
        entries.keySet().removeIf(each -> each.implies(descriptor));
        if (stronger != null && stronger.state() == PermissionState.GRANTED && !weaker.equals(descriptor)) {
            entries.putIfAbsent(weaker, stronger);
        }
    }
}
