/** Programs that use the library as an app does: its public api, and the testkit's fake devices. */
@NullMarked
package io.github.mediacapture.examples;

import org.jspecify.annotations.NullMarked;
