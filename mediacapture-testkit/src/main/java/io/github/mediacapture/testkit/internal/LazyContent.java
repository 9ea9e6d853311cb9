package io.github.mediacapture.testkit.internal;

import java.nio.ByteBuffer;

/** What a fake device would have in the memory that it delivers: written when somebody looks, so that nobody else pays for it. */
@FunctionalInterface
public interface LazyContent {
    /** Writes one plane; on the thread of whoever looks. */
    void write(int plane, ByteBuffer bytes, int stride);
}
