package io.github.mediacapture.file;

import io.github.mediacapture.internal.Arguments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which files a {@link FileInput} asks for: the attributes of {@code <input type=file>}; immutable.
 *
 * <p>{@code FileInputOptions.accept("video/*,.mkv").capture(FacingMode.USER).multiple()}
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#file-upload-state-(type=file)">HTML, file upload</a>
 */
public final class FileInputOptions {
    private final AcceptFilter filter;
    private final boolean multiple;
    private final boolean strict;
    private final @Nullable String capture;

    private FileInputOptions(AcceptFilter filter, boolean multiple, boolean strict, @Nullable String capture) {
        this.filter = filter;
        this.multiple = multiple;
        this.strict = strict;
        this.capture = capture;
    }

    /** {@return one file of any kind} */
    public static FileInputOptions any() {
        return accept("");
    }

    /**
     * {@return one file that a filter lets through}
     *
     * @param accept such as {@code "video/*,.mkv"}; see {@link AcceptFilter}
     */
    public static FileInputOptions accept(String accept) {
        return accept(AcceptFilter.parse(accept));
    }

    /**
     * {@return one file that a filter lets through}
     *
     * @param filter a hint, unless {@link #strict()} says otherwise
     */
    public static FileInputOptions accept(AcceptFilter filter) {
        return new FileInputOptions(
                Arguments.required(filter, "filter"), /* multiple= */ false, /* strict= */ false, /* capture= */ null);
    }

    /** {@return the same for any number of files} */
    public FileInputOptions multiple() {
        return new FileInputOptions(filter, /* multiple= */ true, strict, capture);
    }

    /**
     * {@return the same, with a photo or a recording instead of a file that is there already} Counts where {@link #accept} names audio,
     * video or images, and the context has a {@link io.github.mediacapture.host.CapturePicker CapturePicker}.
     *
     * @param facingMode which camera is preferred, a value of {@link io.github.mediacapture.constraints.values.FacingMode FacingMode};
     *     empty: whichever
     * @see <a href="https://www.w3.org/TR/html-media-capture/#dfn-capture">HTML Media Capture</a>
     */
    public FileInputOptions capture(String facingMode) {
        return new FileInputOptions(filter, multiple, strict, Arguments.required(facingMode, "facingMode"));
    }

    /**
     * {@return the same, where the filter is no hint: a file that it does not let through is not among {@link FileInput#files()}, but
     * among {@link FileInput#refusedFiles()}} Beyond the spec.
     */
    public FileInputOptions strict() {
        return new FileInputOptions(filter, multiple, /* strict= */ true, capture);
    }

    /** {@return which files are wanted} */
    public AcceptFilter filter() {
        return filter;
    }

    /** {@return whether there may be several} */
    public boolean isMultiple() {
        return multiple;
    }

    /** {@return whether files that the filter does not let through are refused} */
    public boolean isStrict() {
        return strict;
    }

    /** {@return which camera is preferred for a photo or recording, may be an empty text; empty if an existing file is wanted} */
    public Optional<String> captureFacing() {
        return Optional.ofNullable(capture);
    }
}
