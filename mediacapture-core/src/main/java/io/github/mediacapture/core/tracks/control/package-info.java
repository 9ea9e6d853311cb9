/**
 * Who answers what tracks ask of their source, as far as it is the same for a device and for frames that the library makes.
 *
 * <p>Start at {@link io.github.mediacapture.core.tracks.control.PushableSource}, the source that the library's own code can feed; {@link
 * io.github.mediacapture.core.tracks.control.TrackDemands} keeps what each track asked and got, {@link
 * io.github.mediacapture.core.tracks.control.SettingsPlanner} says what each can be given. All of it runs on the lane of whoever
 * answers, unless a class says otherwise. Tests: the same package, and {@code PushedTracksTest} in core's root and in module
 * ffmpeg.
 */
@NullMarked
package io.github.mediacapture.core.tracks.control;

import org.jspecify.annotations.NullMarked;
