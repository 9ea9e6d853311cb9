/**
 * A client of the session's message bus (D-Bus), as small as the desktop's portals need it: calls methods, and hears signals.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusConnection}. One thread at a time; whatever comes over the bus has a limit. File descriptors are not passed, since the JDK's sockets can't. Tests: the same package, against a scripted bus.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import org.jspecify.annotations.NullMarked;
