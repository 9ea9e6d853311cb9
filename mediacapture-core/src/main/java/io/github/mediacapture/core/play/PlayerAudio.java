package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.playback.AudioElement;

/** An element that shows nothing; thread-safe. */
final class PlayerAudio extends PlayerElement implements AudioElement {
    PlayerAudio(EventLoop loop, Elements context) {
        super(loop, context, /* showsPictures= */ false);
    }
}
