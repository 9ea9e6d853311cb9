package io.github.mediacapture.ffmpeg.devices.linux.dbus;

import java.io.IOException;

/** What a program on the bus, or the bus itself, answers to a call that it can't or won't fulfil. */
public final class DBusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String name;

    DBusException(String name, String text) {
        super(text.isEmpty() ? name : text + " (" + name + ")");
        this.name = name;
    }

    /** The error's name, such as {@code "org.freedesktop.DBus.Error.ServiceUnknown"}. */
    public String name() {
        return name;
    }
}
