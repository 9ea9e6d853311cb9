/** Where a recording's bytes are: in memory, in temporary files, in the app's own file or channel. */
@NullMarked
package io.github.mediacapture.core.record.storage;

import org.jspecify.annotations.NullMarked;
