/**
 * What a backend, an encoder, a clock or a fake implements. Apps that only use media never need it.
 *
 * <p>Start at {@link io.github.mediacapture.spi.CaptureBackend} and {@link io.github.mediacapture.spi.EncoderBackend}. Each says which lane calls it; whatever it throws reaches the app as an error of this library, and stops nothing else. Tests: the contracts of the testkit, which every backend's tests extend.
 */
@NullMarked
package io.github.mediacapture.spi;

import org.jspecify.annotations.NullMarked;
