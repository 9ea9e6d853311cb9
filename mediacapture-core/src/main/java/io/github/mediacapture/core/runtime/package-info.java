/** Lanes, futures, mailboxes and listeners: all that has to do with time and threads. */
@NullMarked
package io.github.mediacapture.core.runtime;

import org.jspecify.annotations.NullMarked;
