/** What the fakes and the contracts share; not exported. */
@NullMarked
package io.github.mediacapture.testkit.internal;

import org.jspecify.annotations.NullMarked;
