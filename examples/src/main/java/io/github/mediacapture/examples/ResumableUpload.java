package io.github.mediacapture.examples;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.upload.UploadProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/**
 * Uploads a file in parts, and goes on where it stopped when the connection breaks: {@code ResumableUpload FILE URL}.
 *
 * <p>The server keeps what it has got of {@code PUT} with {@code Content-Range}, and tells how much that is in {@code Upload-Offset}, as the
 * IETF's draft for resumable uploads calls it; many services do the same under other names.
 */
final class ResumableUpload {
    private static final int MOST_FAILURES = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final long partBytes;
    private int failures;

    ResumableUpload(URI target, long partBytes) {
        this.target = target;
        this.partBytes = partBytes;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        MediaFile file = MediaFile.of(Path.of(args[0]));
        new ResumableUpload(URI.create(args[1]), 8L << 20).send(file);
        System.out.println(file.name() + " is uploaded");
    }

    /** Returns when the server has all of it; fails when it has failed ten times in a row. */
    void send(MediaFile file) throws IOException, InterruptedException {
        long sent = 0;
        while (sent < file.size()) {
            long end = Math.min(file.size(), sent + partBytes);
            try {
                put(file.slice(sent, end, file.type()), "bytes " + sent + "-" + (end - 1) + "/" + file.size());
                sent = end;
                failures = 0;
            } catch (IOException e) {
                failures++;
                if (failures == MOST_FAILURES) {
                    throw e;
                }
                sent = received();
            }
        }
    }

    /** Nothing of the file but this part is read. */
    private void put(Blob part, String range) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Range", range)
                .PUT(UploadProgress.of(
                        part, (sent, total) -> System.out.print("\r" + range + ": " + 100 * sent / total + " %")))
                .build();
        HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("The server answered " + response.statusCode() + " to " + range);
        }
    }

    private long received() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValueAsLong("Upload-Offset")
                .orElse(0);
    }
}
