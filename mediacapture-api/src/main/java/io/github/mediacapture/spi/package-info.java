/** What a backend, an encoder, a clock or a fake implements. Apps that only use media never need it. */
@NullMarked
package io.github.mediacapture.spi;

import org.jspecify.annotations.NullMarked;
