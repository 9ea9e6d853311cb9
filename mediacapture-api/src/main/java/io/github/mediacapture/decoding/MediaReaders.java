package io.github.mediacapture.decoding;

import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.Services;
import java.util.ArrayList;
import java.util.List;

/** Opens media files, by the backends that are there; thread-safe, and works where it is called. */
public final class MediaReaders {
    private MediaReaders() {}

    /** Those that are there, the best first; found once. */
    private static final class Found {
        static final List<DecoderBackend> BACKENDS = Services.find(DecoderBackend.class, DecoderBackend::priority);
    }

    /**
     * Opens a file, by what is in it, whatever its type says.
     *
     * @param file a video or audio file
     * @return for one thread at a time; close it
     * @throws NotSupportedException if it is no media file that anybody here knows; the message says what was tried
     * @throws NotReadableException if it can't be read; its cause tells why
     * @throws AbortException if the calling thread is interrupted while it reads
     */
    public static MediaReader open(Blob file) {
        return open(MediaBytes.of(file));
    }

    /**
     * Opens a file that somebody else reads, or that is still written.
     *
     * @param file belongs to the reader; closed at once if this throws
     * @return for one thread at a time; close it
     * @throws NotSupportedException if it is no media file that anybody here knows; the message says what was tried
     * @throws NotReadableException if it can't be read; its cause tells why
     * @throws AbortException if the calling thread is interrupted while it reads
     */
    public static MediaReader open(MediaBytes file) {
        return open(file, Found.BACKENDS);
    }

    /**
     * Opens a file by these backends.
     *
     * @param file belongs to the reader; closed at once if this throws
     * @param backends asked in order
     * @return for one thread at a time; close it
     * @throws NotSupportedException if it is no media file that any of them knows; the message says what was tried
     * @throws NotReadableException if it can't be read; its cause tells why
     * @throws AbortException if the calling thread is interrupted while it reads
     */
    public static MediaReader open(MediaBytes file, List<DecoderBackend> backends) {
        boolean opened = false;
        try {
            MediaReader reader = openByFirst(file, backends);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static MediaReader openByFirst(MediaBytes file, List<DecoderBackend> backends) {
        List<NotSupportedException> refusals = new ArrayList<>();
        for (DecoderBackend backend : backends) {
            try {
                MediaReader reader = backend.open(file);
                if (reader == null) {
                    throw new IllegalStateException("Decoder '" + backend.name()
                            + "' opens nothing and does not say why: its open returned null");
                }
                return reader;
            } catch (NotSupportedException e) {
                refusals.add(e);
            }
        }
        if (refusals.isEmpty()) {
            throw new NotSupportedException(
                    "Nothing here reads media files: add the dependency io.github.mediacapture:mediacapture-ffmpeg");
        }
        if (refusals.size() == 1) {
            throw refusals.get(0);
        }
        NotSupportedException all = new NotSupportedException(
                String.join("; ", refusals.stream().map(Reason::of).toList()), refusals.get(0));
        refusals.stream().skip(1).forEach(all::addSuppressed);
        throw all;
    }
}
