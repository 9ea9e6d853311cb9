/** What the files of the testkit are known by; not exported. Tests: {@code MediaAssertionsTest}. */
@NullMarked
package io.github.mediacapture.testkit.internal.files;

import org.jspecify.annotations.NullMarked;
