/** Sources, their fan-out to tracks, streams, and the app's frame consumers. */
@NullMarked
package io.github.mediacapture.core.tracks;

import org.jspecify.annotations.NullMarked;
