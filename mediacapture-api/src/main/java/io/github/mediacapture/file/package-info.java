/**
 * Bytes and where they are: a {@link io.github.mediacapture.file.Blob} in memory or in a file, read in pieces.
 *
 * <p>Blobs are immutable; any thread reads them.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/">File API</a>
 */
@NullMarked
package io.github.mediacapture.file;

import org.jspecify.annotations.NullMarked;
