/**
 * Bytes and where they are: a {@link io.github.mediacapture.file.Blob} in memory or in a file, read a part at a time; and how people choose files.
 *
 * <p>Start at {@link io.github.mediacapture.file.Blob}. Blobs are immutable; any thread reads them. Tests: the same package, and those of recordings in core.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/">File API</a>
 */
@NullMarked
package io.github.mediacapture.file;

import org.jspecify.annotations.NullMarked;
