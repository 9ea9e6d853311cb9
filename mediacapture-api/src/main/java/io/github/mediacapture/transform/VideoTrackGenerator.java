package io.github.mediacapture.transform;

import io.github.mediacapture.frames.VideoFrame;

/**
 * Makes a video track of frames that the app writes. Each track gets them as its constraints say: left out, cropped and scaled.
 * Frames may change their size and format from one to the next.
 *
 * @see <a href="https://w3c.github.io/mediacapture-transform/#videotrackgenerator">VideoTrackGenerator</a>
 */
public interface VideoTrackGenerator extends TrackGenerator<VideoFrame> {}
