package io.github.mediacapture.core.runtime;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that nobody has to keep secret, and no two objects have: version 4 UUIDs. Stateless.
 *
 * <p>Not {@link UUID#randomUUID}: the first one of a process costs as much as opening a device, for randomness that can't be guessed.
 */
public final class RandomIds {
    private static final long VERSION_MASK = 0xf000L;
    private static final long VERSION = 0x4000L;
    private static final long VARIANT_MASK = 0xc000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private RandomIds() {}

    /** Another one. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~VERSION_MASK) | VERSION;
        long low = (random.nextLong() & ~VARIANT_MASK) | VARIANT;
        return new UUID(high, low).toString();
    }
}
