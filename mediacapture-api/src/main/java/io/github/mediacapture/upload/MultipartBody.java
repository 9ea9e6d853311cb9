package io.github.mediacapture.upload;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.file.MimeTypes;
import io.github.mediacapture.internal.Arguments;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/**
 * A form with files, as a browser sends it, for {@code java.net.http}; immutable. Beyond the spec.
 *
 * <pre>{@code
 * MultipartBody form = MultipartBody.builder().part("title", "Holiday").part("video", file).build();
 * HttpRequest.newBuilder(uri).header("Content-Type", form.contentType()).POST(form).build();
 * }</pre>
 *
 * <p>Its length is known; files are read while they are sent, 64 KiB at a time, and again if the client sends the form again. A file
 * that has changed since it was chosen fails the request.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data">HTML, multipart form
 *     data</a>
 */
public final class MultipartBody implements HttpRequest.BodyPublisher {
    private static final String LINE_END = "\r\n";

    private final String boundary;
    private final Blob body;

    private MultipartBody(String boundary, Blob body) {
        this.boundary = boundary;
        this.body = body;
    }

    /** {@return a form without parts} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the value of the request's {@code Content-Type}, which tells where parts end} */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** {@return how many bytes are sent; more than 0} */
    @Override
    public long contentLength() {
        return body.size();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.publisher().subscribe(subscriber);
    }

    @Override
    public String toString() {
        return "MultipartBody[" + contentLength() + " bytes]";
    }

    /** Collects parts; not thread-safe. */
    public static final class Builder {
        private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

        private final String boundary = "----mediacapture-" + UUID.randomUUID();
        private final List<Blob> pieces = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a field with text.
         *
         * @param name of the field; its line breaks, and those of the text, are sent as CR LF
         * @param value any text
         * @return this builder
         */
        public Builder part(String name, String value) {
            String text = withLineEnds(Arguments.required(value, "value"));
            return add(disposition(name) + LINE_END + LINE_END, Blob.of(text, ""));
        }

        /**
         * Adds a file, under its name if it is a {@link MediaFile}, else as {@code "blob"}.
         *
         * @param name of the field
         * @param file its type is sent too, {@code application/octet-stream} if it has none
         * @return this builder
         */
        public Builder part(String name, Blob file) {
            Arguments.required(file, "file");
            return part(name, file, file instanceof MediaFile named ? named.name() : "blob");
        }

        /**
         * Adds a file under another name.
         *
         * @param name of the field
         * @param file its type is sent too, {@code application/octet-stream} if it has none
         * @param fileName what the server is told
         * @return this builder
         */
        public Builder part(String name, Blob file, String fileName) {
            String type = MimeTypes.normal(Arguments.required(file, "file").type());
            String head = disposition(name) + "; filename=\"" + escaped(Arguments.required(fileName, "fileName")) + '"'
                    + LINE_END + "Content-Type: " + (type.isEmpty() ? "application/octet-stream" : type)
                    + LINE_END + LINE_END;
            return add(head, file);
        }

        private static String disposition(String name) {
            return "Content-Disposition: form-data; name=\"" + escaped(withLineEnds(Arguments.required(name, "name")))
                    + '"';
        }

        private static String withLineEnds(String text) {
            return LINE_BREAK.matcher(text).replaceAll(LINE_END);
        }

        private static String escaped(String name) {
            return name.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
        }

        private Builder add(String head, Blob content) {
            pieces.add(Blob.of("--" + boundary + LINE_END + head, ""));
            pieces.add(content);
            pieces.add(Blob.of(LINE_END, ""));
            return this;
        }

        /** {@return the form as it is now; the builder may go on} */
        public MultipartBody build() {
            List<Blob> all = new ArrayList<>(pieces);
            all.add(Blob.of("--" + boundary + "--" + LINE_END, ""));
            return new MultipartBody(boundary, Blob.of(all, ""));
        }
    }
}
