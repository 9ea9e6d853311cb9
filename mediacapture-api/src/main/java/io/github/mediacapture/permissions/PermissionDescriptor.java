package io.github.mediacapture.permissions;

import io.github.mediacapture.internal.Arguments;

/**
 * The feature that a permission is about.
 *
 * @param name the feature
 * @param panTiltZoom for cameras: whether moving them counts too; who may do that may also use the camera
 * @see <a href="https://www.w3.org/TR/permissions/#dom-permissiondescriptor">PermissionDescriptor</a>
 */
public record PermissionDescriptor(PermissionName name, boolean panTiltZoom) {
    /**
     * Rejects null.
     *
     * @param name not null
     * @param panTiltZoom true for {@link PermissionName#CAMERA} only
     * @throws IllegalArgumentException if something that is no camera shall be moved
     */
    public PermissionDescriptor {
        Arguments.required(name, "name");
        if (panTiltZoom && name != PermissionName.CAMERA) {
            throw new IllegalArgumentException("panTiltZoom is for camera only, not for " + name.wireName());
        }
    }

    /**
     * Describes the feature; in the case of a camera without moving it.
     *
     * @param name not null
     */
    public PermissionDescriptor(PermissionName name) {
        this(name, false);
    }

    /**
     * {@return the descriptor of a feature by its name in the specs, such as {@code "camera"}}
     *
     * @param name as {@link PermissionName#wireName()} tells it
     * @throws IllegalArgumentException if there is no such feature
     */
    public static PermissionDescriptor named(String name) {
        return new PermissionDescriptor(PermissionName.fromWireName(name));
    }

    /**
     * {@return whether who may do this may also do {@code weaker}}
     *
     * @param weaker what is to be covered
     */
    public boolean implies(PermissionDescriptor weaker) {
        return name == weaker.name && (panTiltZoom || !weaker.panTiltZoom);
    }
}
