/**
 * A track's frames in the app's hands, and frames of the app as a track.
 *
 * <p>Start at {@link io.github.mediacapture.transform.MediaStreamTrackProcessor}, which {@link io.github.mediacapture.MediaCapture} makes. Any thread may use everything; futures settle on the context's event thread. Whoever gets a frame from {@link io.github.mediacapture.transform.FrameReader#read} owns and closes it; what is given to {@link io.github.mediacapture.transform.FrameWriter#write} is closed by the writer. Tests: in core.
 *
 * @see <a href="https://w3c.github.io/mediacapture-transform/">MediaStreamTrack Insertable Media Processing using Streams</a>
 */
@NullMarked
package io.github.mediacapture.transform;

import org.jspecify.annotations.NullMarked;
