/**
 * Cameras of the webcam-capture library, where the app adds it and no other backend has any.
 *
 * <p>Start at {@link io.github.mediacapture.core.webcam.WebcamCameras}. Only here is that library used. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.webcam;

import org.jspecify.annotations.NullMarked;
