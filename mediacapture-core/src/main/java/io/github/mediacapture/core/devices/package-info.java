/**
 * What is plugged in: its list, its ids, its changes, and how much of it the app may know.
 *
 * <p>Start at {@link io.github.mediacapture.core.devices.DeviceCatalog}. Used on the devices lane, unless a class says otherwise; ids say nothing of the hardware. Tests: in core's root.
 */
@NullMarked
package io.github.mediacapture.core.devices;

import org.jspecify.annotations.NullMarked;
