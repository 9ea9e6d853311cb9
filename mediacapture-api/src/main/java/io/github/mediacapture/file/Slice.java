package io.github.mediacapture.file;

/**
 * A stretch of bytes, as {@link Blob#slice} counts them.
 *
 * @param from the first byte
 * @param to the byte after the last
 */
record Slice(long from, long to) {
    /** The part of this stretch from {@code start} to before {@code end}; negative counts from the end; clamped. */
    Slice part(long start, long end) {
        long first = clamped(start);
        return new Slice(from + first, from + Math.max(first, clamped(end)));
    }

    private long clamped(long position) {
        return position < 0 ? Math.max(0, size() + position) : Math.min(position, size());
    }

    long size() {
        return to - from;
    }
}
