package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.playback.AudioElement;
import java.util.function.Consumer;

/** An element that shows nothing; thread-safe. */
final class PlayerAudio extends PlayerElement implements AudioElement {
    PlayerAudio(EventLoop loop, PlayContext context, Consumer<PlayerElement> onClosed) {
        super(loop, context, onClosed, /* showsPictures= */ false);
    }
}
