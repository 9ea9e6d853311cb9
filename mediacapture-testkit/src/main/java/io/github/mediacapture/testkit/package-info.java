/**
 * Fake devices and fake time for the tests of apps.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.FakeMedia}. A <em>Fake</em> works, a <em>Recording</em> remembers. In fake time everything runs on the test's own thread, in the same order each time. JUnit and AssertJ are needed by {@link io.github.mediacapture.testkit.FakeMedia} and the contracts only. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.testkit;

import org.jspecify.annotations.NullMarked;
