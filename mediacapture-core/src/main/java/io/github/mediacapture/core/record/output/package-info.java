/** The app's own files and channels, which a recording goes straight into. */
@NullMarked
package io.github.mediacapture.core.record.output;

import org.jspecify.annotations.NullMarked;
