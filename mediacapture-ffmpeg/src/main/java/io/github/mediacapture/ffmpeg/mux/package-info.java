/**
 * Writes packets into a container: the order of packets, clusters and fragments, and where the bytes go.
 *
 * <p>Start at {@link Muxer}. A {@link ContainerFile} is either FFmpeg's muxer or the writer of {@code mux.mp4}. Used by one lane. Tests: the same package, and those of files in {@code record}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.mux;

import org.jspecify.annotations.NullMarked;
