/**
 * Why cameras, microphones, screens, recording or playing don't work on a machine, and what to do about it. Beyond the specs.
 *
 * <p>Start at {@link io.github.mediacapture.diagnosis.Diagnosis}, which {@link io.github.mediacapture.MediaCapture#diagnose} makes. All types are immutable. Tests: in core and ffmpeg.
 */
@NullMarked
package io.github.mediacapture.diagnosis;

import org.jspecify.annotations.NullMarked;
