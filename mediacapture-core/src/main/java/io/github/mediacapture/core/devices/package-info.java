/** What is plugged in, who may use it, and the steps of {@code getUserMedia}. */
@NullMarked
package io.github.mediacapture.core.devices;

import org.jspecify.annotations.NullMarked;
