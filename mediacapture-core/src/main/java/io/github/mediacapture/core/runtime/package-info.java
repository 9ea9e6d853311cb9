/**
 * Lanes, futures, mailboxes and listeners: all that has to do with time and threads.
 *
 * <p>Start at {@link io.github.mediacapture.core.runtime.EventLoop} and {@link io.github.mediacapture.core.runtime.Mailbox}, a lane behind a {@code BoundedQueue}. Time comes from the one {@code MediaRuntime} of the context, and nothing sleeps. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.runtime;

import org.jspecify.annotations.NullMarked;
