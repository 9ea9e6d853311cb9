/** From the clock's time to the recording's, and sound cut to it. */
@NullMarked
package io.github.mediacapture.core.record.timeline;

import org.jspecify.annotations.NullMarked;
