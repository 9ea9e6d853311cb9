/**
 * Fake devices, fake time and contracts for tests of apps and of backends.
 *
 * <p>A <em>Fake</em> works, a <em>Recording</em> remembers, a <em>Contract</em> is a test class to extend. JUnit and AssertJ
 * are needed by {@link io.github.mediacapture.testkit.FakeMedia} and the contracts only.
 */
@NullMarked
package io.github.mediacapture.testkit;

import org.jspecify.annotations.NullMarked;
