package io.github.mediacapture.core.permissions;

import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.spi.Lane;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that remembers answers: {@code camera=granted}, and in milliseconds of 1970 when that ends, if it does.
 *
 * <p>Writes on a lane of its own. Each change is made to what the file says at that moment, and the new file replaces the
 * old one at once: readers never see half a file, and contexts that share it keep each other's answers.
 */
final class PermissionStore {
    private static final LazyLog LOG = new LazyLog(PermissionStore.class);
    private static final String VERSION = "1";
    private static final String PAN_TILT_ZOOM = ".panTiltZoom";

    private final Path file;
    private final Lane lane;
    private final InstantSource clock;

    /** Takes the lane over. */
    PermissionStore(Path file, Lane lane, InstantSource clock) {
        this.file = file.toAbsolutePath();
        this.lane = lane;
        this.clock = clock;
    }

    /** What is remembered and not over; blocks. */
    Map<PermissionDescriptor, PermissionDecision> load() {
        try {
            return parse(PrivateFile.read(file));
        } catch (NoSuchFileException e) {
            return new HashMap<>();
        } catch (IllegalArgumentException | DateTimeException | CharacterCodingException e) {
            putAside(e);
            return new HashMap<>();
        } catch (IOException e) {
            LOG.get().log(Level.WARNING, "The permissions in " + file + " can't be read, so people are asked again", e);
            return new HashMap<>();
        }
    }

    private void putAside(Exception why) {
        try {
            Path aside = PrivateFile.putAside(file);
            LOG.get()
                    .log(
                            Level.WARNING,
                            "The permissions in " + file + " make no sense; they are kept as " + aside,
                            why);
        } catch (IOException e) {
            e.addSuppressed(why);
            LOG.get().log(Level.WARNING, "The permissions in " + file + " make no sense and can't be put aside", e);
        }
    }

    private Map<PermissionDescriptor, PermissionDecision> parse(String text) throws IOException {
        if (text.isBlank()) {
            return new HashMap<>(); // made by somebody for us to fill
        }
        Properties lines = new Properties();
        try (Reader reader = new StringReader(text)) {
            lines.load(reader);
        }
        if (!VERSION.equals(lines.remove("version"))) {
            throw new IllegalArgumentException("version=" + VERSION + " is missing");
        }
        Map<PermissionDescriptor, PermissionDecision> entries = new HashMap<>();
        for (String key : lines.stringPropertyNames()) {
            entries.put(descriptor(key), entry(lines.getProperty(key)));
        }
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.isOver(now));
        return entries;
    }

    private static PermissionDescriptor descriptor(String key) {
        boolean panTiltZoom = key.endsWith(PAN_TILT_ZOOM);
        String name = panTiltZoom ? key.substring(0, key.length() - PAN_TILT_ZOOM.length()) : key;
        return new PermissionDescriptor(PermissionName.fromWireName(name), panTiltZoom);
    }

    private static PermissionDecision entry(String value) {
        String[] words = value.strip().split("\\s+", -1);
        PermissionState state = PermissionState.fromWireName(words[0]);
        if (words.length > 2 || state == PermissionState.PROMPT) {
            throw new IllegalArgumentException("'" + value + "' is neither granted nor denied");
        }
        @Nullable Instant until = words.length == 1 ? null : Instant.ofEpochMilli(Long.parseLong(words[1]));
        return new PermissionDecision(state, until);
    }

    /** Queues a change of the file. */
    void update(Consumer<Map<PermissionDescriptor, PermissionDecision>> change) {
        lane.execute(() -> {
            Map<PermissionDescriptor, PermissionDecision> entries = load();
            change.accept(entries);
            try {
                PrivateFile.replace(file, format(entries));
            } catch (IOException e) {
                LOG.get().log(Level.WARNING, "The permissions could not be saved to " + file, e);
            }
        });
    }

    private static String format(Map<PermissionDescriptor, PermissionDecision> entries) {
        Map<String, String> lines = new TreeMap<>();
        entries.forEach((descriptor, entry) -> lines.put(
                descriptor.name().wireName() + (descriptor.panTiltZoom() ? PAN_TILT_ZOOM : ""),
                entry.state().wireName()
                        + (entry.until() == null ? "" : " " + entry.until().toEpochMilli())));
        StringBuilder text = new StringBuilder(
                        "# Who may capture. Without its line, a permission is asked for again.\n")
                .append("version=" + VERSION + "\n");
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** Takes no more changes. */
    void close() {
        lane.close();
    }

    /** Waits for what is being written. */
    void awaitClosed(Duration timeout) {
        lane.awaitClosed(timeout);
    }
}
