package io.github.mediacapture.ffmpeg.devices.windows.win32;

import java.util.Optional;

/** Windows' registry, read only. */
public interface Registry {
    /** Where a key is looked for. */
    enum Root {
        /** What is the same for all users. */
        MACHINE,
        /** What the user who runs this has set. */
        USER
    }

    /**
     * A value that is text.
     *
     * @return empty if there is no such key or value, it is something else, or this user may not read it
     */
    Optional<String> text(Root root, String key, String value);
}
