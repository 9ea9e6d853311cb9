package io.github.mediacapture.decoding;

import java.util.Optional;

/** What a file says of one of its tracks; immutable. */
public sealed interface TrackInfo permits VideoTrackInfo, AudioTrackInfo {
    /** {@return its number in this file, for {@link MediaReader#select}; 0 or more} */
    int id();

    /** {@return the codec as MIME types name it, such as {@code "avc1.64001f"}; else a short name of it} */
    String codec();

    /** {@return the language as the file names it, such as {@code "deu"}} */
    Optional<String> language();
}
