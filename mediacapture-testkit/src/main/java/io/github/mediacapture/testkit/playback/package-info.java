/**
 * Fakes for tests of what plays media: a loudspeaker that hears in fake time.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.playback.FakeSpeaker}. Tests: in this package.
 */
@NullMarked
package io.github.mediacapture.testkit.playback;

import org.jspecify.annotations.NullMarked;
