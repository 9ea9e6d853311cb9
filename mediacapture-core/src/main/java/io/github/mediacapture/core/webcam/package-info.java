/** Cameras of the webcam-capture library, where the app adds it. */
@NullMarked
package io.github.mediacapture.core.webcam;

import org.jspecify.annotations.NullMarked;
