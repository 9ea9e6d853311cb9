/**
 * Microphones and loudspeakers of the JDK itself, where no other backend has any.
 *
 * <p>Start at {@link io.github.mediacapture.core.javasound.JavaSoundMicrophones}. Only here is {@code javax.sound} used. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.javasound;

import org.jspecify.annotations.NullMarked;
