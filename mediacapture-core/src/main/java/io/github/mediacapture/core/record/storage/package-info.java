/** Where a recording's bytes are: in memory or in temporary files. */
@NullMarked
package io.github.mediacapture.core.record.storage;

import org.jspecify.annotations.NullMarked;
