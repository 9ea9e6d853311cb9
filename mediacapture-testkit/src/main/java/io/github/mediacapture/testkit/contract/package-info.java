/**
 * What the tests of a backend extend, and what they check it with.
 *
 * <p>Start at {@link CaptureBackendContract} and {@link EncoderBackendContract}.
 */
@NullMarked
package io.github.mediacapture.testkit.contract;

import org.jspecify.annotations.NullMarked;
