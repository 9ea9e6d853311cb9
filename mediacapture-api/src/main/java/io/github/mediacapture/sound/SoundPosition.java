package io.github.mediacapture.sound;

/**
 * Where an output is. While it moves, it can be reckoned on from here at the sample rate, but never beyond what was written.
 *
 * @param frames how many frames had been heard; never more than were written
 * @param nanoTime when that was so, by the request's clock
 * @param moving whether it goes on from there: not while paused, or while it has run dry
 */
public record SoundPosition(long frames, long nanoTime, boolean moving) {}
