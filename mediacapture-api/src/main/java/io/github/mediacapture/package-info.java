/** The web's media objects, their events and errors, and {@link io.github.mediacapture.MediaCapture}, the way in. */
@NullMarked
package io.github.mediacapture;

import org.jspecify.annotations.NullMarked;
