package io.github.mediacapture.host;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets the person at the machine choose what {@code getDisplayMedia} captures, every time; an app supplies one that suits
 * its own surface.
 *
 * <p>It plays the part of the browser, not of the page: it sees labels and thumbnails of everything that is on the screen,
 * whatever is captured in the end. The choice is between all sources that are there; constraints never limit it. It is not
 * asked where the operating system asks the person by itself, as under Wayland.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia">getDisplayMedia</a>
 */
@FunctionalInterface
public interface DisplayPicker {
    /**
     * Takes the first source, which is the main monitor unless the app wants windows only, and its audio if the app asked
     * for audio; asks nobody. What a context has that is given no picker.
     */
    DisplayPicker FIRST = request -> {
        Source first = request.sources().get(0);
        return CompletableFuture.completedFuture(Optional.of(new Choice(first, first.audioOffered())));
    };

    /**
     * Asks for one choice; called on the context's event thread, so answer later through the stage instead of blocking.
     *
     * @param request what there is to choose from, and what the app asked for
     * @return what was chosen, or empty if the person wants to share nothing: the call of {@code getDisplayMedia} then
     *     fails with {@link io.github.mediacapture.errors.NotAllowedException}. While it is not completed, that call waits;
     *     if that ends otherwise, since it was cancelled or the context closed, the stage is cancelled, so that a dialog can go
     *     away.
     */
    CompletionStage<Optional<Choice>> pick(Request request);

    /**
     * What there is to choose from.
     *
     * @param sources the main monitor first, then other monitors, then windows, the topmost first; never empty
     * @param options what the app asked for, whose hints may decide about the order and what is chosen already
     */
    record Request(List<Source> sources, DisplayMediaStreamOptions options) {
        /**
         * Copies the list.
         *
         * @param sources at least one; no nulls
         * @param options not null
         */
        public Request {
            sources = List.copyOf(sources);
            Objects.requireNonNull(options, "options");
        }
    }

    /**
     * What the person chose.
     *
     * @param source one of those that were offered
     * @param audio whether its sound is shared too; without effect where none is offered
     */
    record Choice(Source source, boolean audio) {
        /**
         * Rejects null.
         *
         * @param source not null
         * @param audio whether its sound is shared too
         */
        public Choice {
            Objects.requireNonNull(source, "source");
        }
    }

    /** A monitor or a window that can be captured; any thread. */
    interface Source {
        /** {@return the title of a window, the name of a monitor; for people} */
        String label();

        /** {@return {@link DisplayCaptureSurfaceType#MONITOR} or {@link DisplayCaptureSurfaceType#WINDOW}} */
        DisplayCaptureSurfaceType surface();

        /** {@return its width in pixels} */
        int width();

        /** {@return its height in pixels} */
        int height();

        /** {@return whether audio can be shared with it, and the app asked for that} */
        boolean audioOffered();

        /**
         * Takes a frame of it, in full size. Takes about a tenth of a second, one frame after the other; fails with a
         * {@link io.github.mediacapture.errors.MediaException} if the surface shows nothing within a second, as a window does that
         * is minimized.
         *
         * @return completes on some other thread with a frame of yours: close it
         */
        CompletableFuture<VideoFrame> thumbnail();
    }
}
