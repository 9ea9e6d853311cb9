package io.github.mediacapture.core.play;

import io.github.mediacapture.playback.Preload;

/** What an app sets on an element, and a load leaves as it is; under the context's lock. */
final class ElementSettings {
    double rate = 1;
    double defaultRate = 1;
    boolean preservesPitch = true;
    double volume = 1;
    boolean muted;
    boolean monitoring;
    boolean loop;
    boolean autoplay;
    Preload preload = Preload.METADATA;
    String sinkId = "";
}
