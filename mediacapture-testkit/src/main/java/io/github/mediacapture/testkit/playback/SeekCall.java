package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.SeekMode;

/**
 * A call of {@code MediaReader.seek} that a {@link FakeDecoder} got.
 *
 * @param nanos where to
 * @param mode how
 */
public record SeekCall(long nanos, SeekMode mode) {}
