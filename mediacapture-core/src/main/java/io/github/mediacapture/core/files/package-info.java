/**
 * Files: {@code FileInput}, and the URLs that stand for blobs.
 *
 * <p>Start at {@link io.github.mediacapture.core.files.PickedInput}. States change on the event lane; a lane {@code files} looks at what was chosen. Tests: in this package, and
 * {@code BlobUseTest}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#file-upload-state-(type=file)">HTML, file upload</a>
 */
@NullMarked
package io.github.mediacapture.core.files;

import org.jspecify.annotations.NullMarked;
