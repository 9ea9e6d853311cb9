/**
 * The context and how it is wired together.
 *
 * <p>Start at {@link io.github.mediacapture.core.CaptureContext}, which owns everything that has to end, and {@link io.github.mediacapture.core.CatalogMediaDevices}, where requests arrive. No other package depends on this one. The tests of the whole, which see the public api only, are in the same package.
 */
@NullMarked
package io.github.mediacapture.core;

import org.jspecify.annotations.NullMarked;
