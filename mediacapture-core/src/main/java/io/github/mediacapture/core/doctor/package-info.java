/**
 * What works on this machine, what does not, and why: {@link io.github.mediacapture.MediaCapture#diagnose}.
 *
 * <p>Start at {@link io.github.mediacapture.core.doctor.Doctor}. Devices are asked on the devices lane, the rest on a lane of its own; each {@link io.github.mediacapture.core.doctor.Examination} may fail or hang, and the diagnosis says so. It says what the errors of requests say, because both ask the same catalogs. Tests: {@code DoctorTest}.
 */
@NullMarked
package io.github.mediacapture.core.doctor;

import org.jspecify.annotations.NullMarked;
