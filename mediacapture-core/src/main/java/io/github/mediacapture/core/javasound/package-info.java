/** Microphones of the JDK itself. */
@NullMarked
package io.github.mediacapture.core.javasound;

import org.jspecify.annotations.NullMarked;
