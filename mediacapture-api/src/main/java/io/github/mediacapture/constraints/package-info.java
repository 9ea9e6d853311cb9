/** What to ask a device for, what it offers, and what it is set to. */
@NullMarked
package io.github.mediacapture.constraints;

import org.jspecify.annotations.NullMarked;
