/**
 * Objective-C's runtime and Apple's frameworks, by JNA, as far as listing devices and asking for permission take them.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.macos.objc.ObjcCalls}. Thread-safe; an autorelease pool is its thread's. Tests: the same package, where native functions stand for Apple's, and {@code devices.macos}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.macos.objc;

import org.jspecify.annotations.NullMarked;
