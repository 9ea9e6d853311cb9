/**
 * Where a recording's bytes are: in memory or in temporary files.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.storage.Spool}. One thread writes, any reads; a file goes when nobody holds its bytes. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.record.storage;

import org.jspecify.annotations.NullMarked;
