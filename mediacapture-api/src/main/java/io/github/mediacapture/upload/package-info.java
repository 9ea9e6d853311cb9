/**
 * Blobs as bodies of requests of {@code java.net.http}: the only package that needs that module. A program on the module path requires it itself; one
 * that runs without it uses everything else.
 *
 * <p>Start at {@link io.github.mediacapture.upload.MultipartBody}. Bodies are immutable, and read on the client's threads. Tests: the same package.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data">HTML, multipart form data</a>
 */
@NullMarked
package io.github.mediacapture.upload;

import org.jspecify.annotations.NullMarked;
