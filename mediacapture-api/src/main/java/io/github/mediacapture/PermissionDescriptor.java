package io.github.mediacapture;

import java.util.Objects;

/**
 * The feature that a permission is about.
 *
 * @param name the feature
 * @see <a href="https://www.w3.org/TR/permissions/#dom-permissiondescriptor">PermissionDescriptor</a>
 */
public record PermissionDescriptor(PermissionName name) {
    /** Rejects null. */
    public PermissionDescriptor {
        Objects.requireNonNull(name, "name");
    }

    /** The descriptor of a feature by its name in the specs, such as {@code "camera"}. */
    public static PermissionDescriptor named(String name) {
        return new PermissionDescriptor(PermissionName.fromWireName(name));
    }
}
