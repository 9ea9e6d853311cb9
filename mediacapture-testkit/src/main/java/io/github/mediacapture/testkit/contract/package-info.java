/**
 * What the tests of a backend extend, and what they check it with.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.contract.CaptureBackendContract}, {@link io.github.mediacapture.testkit.contract.EncoderBackendContract} and {@link io.github.mediacapture.testkit.contract.PictureConverterContract}. Tests: the fakes' own, and those of every backend.
 */
@NullMarked
package io.github.mediacapture.testkit.contract;

import org.jspecify.annotations.NullMarked;
