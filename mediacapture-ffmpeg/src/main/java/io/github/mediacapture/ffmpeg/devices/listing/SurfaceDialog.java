package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A dialog of the operating system's in which the person chooses what is captured of the display. */
public interface SurfaceDialog {
    /** Why it can't be shown, as a part of a sentence; empty if it can. May block for moments. */
    Optional<String> whyNone();

    /**
     * Shows it, and returns at once.
     *
     * @param runtime the maker of the lane on which it waits
     * @return what was chosen, which the caller closes; empty if nothing was. Fails with a {@code MediaException}; if it is cancelled,
     *     the dialog goes away
     */
    CompletableFuture<Optional<ChosenSurface>> choose(DisplayMediaStreamOptions options, MediaRuntime runtime);
}
