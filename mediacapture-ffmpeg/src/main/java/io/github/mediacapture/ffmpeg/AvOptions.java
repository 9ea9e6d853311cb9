package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.internal.LazyLog;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avutil;

/** AvOptions for one FFmpeg call, which takes out those it knows; used by one thread, closed after the call. */
public final class AvOptions implements AutoCloseable {
    private static final LazyLog LOG = new LazyLog(AvOptions.class);

    private final AVDictionary dictionary = new AVDictionary(null);

    /** Sets an option; values come from this library only, never from text of the app. */
    public AvOptions set(String name, String value) {
        avutil.av_dict_set(dictionary, name, value, 0);
        return this;
    }

    public AvOptions set(String name, long value) {
        return set(name, Long.toString(value));
    }

    public AVDictionary dictionary() {
        return dictionary;
    }

    /** FFmpeg ignores options that it does not know: a misspelt one, or one of another version, must not stay unseen. */
    public void reportLeftovers(String what) {
        List<String> names = leftovers();
        if (!names.isEmpty()) {
            LOG.get().log(System.Logger.Level.WARNING, "FFmpeg''s {0} does not know the options {1}", what, names);
        }
    }

    public List<String> leftovers() {
        List<String> names = new ArrayList<>();
        AVDictionaryEntry entry = avutil.av_dict_iterate(dictionary, null);
        while (entry != null && !entry.isNull()) {
            names.add(entry.key().getString());
            entry = avutil.av_dict_iterate(dictionary, entry);
        }
        return names;
    }

    @Override
    public void close() {
        avutil.av_dict_free(dictionary);
    }
}
