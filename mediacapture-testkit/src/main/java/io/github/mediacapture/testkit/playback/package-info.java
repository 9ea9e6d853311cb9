/**
 * What tests of playback need: files whose frames are numbered, the decoder that reads them, a screen that writes down what it shows, and
 * a loudspeaker that hears in fake time.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.playback.FakeMediaFile} and {@link
 * io.github.mediacapture.testkit.playback.FakeSpeaker}; {@code @FakeMedia} has a decoder and
 * a loudspeaker in each context. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.testkit.playback;

import org.jspecify.annotations.NullMarked;
