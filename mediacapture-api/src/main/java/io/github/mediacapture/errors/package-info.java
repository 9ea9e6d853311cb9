/**
 * Why something could not be done, under the names that the web has for it.
 *
 * <p>Start at {@link io.github.mediacapture.errors.MediaException}: each says what was tried, why it failed and what to do. Immutable. Tests: the same package.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-DOMException">Web IDL, DOMException</a>
 */
@NullMarked
package io.github.mediacapture.errors;

import org.jspecify.annotations.NullMarked;
