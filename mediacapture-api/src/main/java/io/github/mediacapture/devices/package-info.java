/**
 * The devices of this machine: a list, a request for one, and an event when it changes.
 *
 * <p>Start at {@link io.github.mediacapture.devices.MediaDevices}, whose methods are for any thread; its events come on the event thread. Descriptions of devices are immutable. Tests: in core.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediadevices">Media Capture and Streams, MediaDevices</a>
 */
@NullMarked
package io.github.mediacapture.devices;

import org.jspecify.annotations.NullMarked;
