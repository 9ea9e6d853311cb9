package io.github.mediacapture.testkit;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What a fake device would have in the memory that it delivers: written when somebody looks, so that nobody else pays for it. */
interface LazyContent {
    /** Writes one plane; on the thread of whoever looks. */
    void write(int plane, ByteBuffer bytes, int stride);

    /** What {@link FakePattern#read} would find. */
    default Optional<FakePattern.Reading> reading() {
        return Optional.empty();
    }
}
