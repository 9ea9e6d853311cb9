package io.github.mediacapture.core.devices;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.permissions.PrivateFile;
import io.github.mediacapture.core.runtime.RandomIds;
import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the ids that apps see: opaque, the same after a restart, other ones for another app; on the devices lane.
 *
 * <p>Group ids are of one context only.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadeviceinfo-deviceid">deviceId</a>
 */
public final class DeviceIds {
    private static final LazyLog LOG = new LazyLog(DeviceIds.class);
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final String applicationId;
    private final @Nullable Path file;
    private final Map<String, String> issued = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private Predicate<String> inUse = deviceId -> false;
    private @Nullable String secret;

    /** Reads and writes nothing yet. */
    public DeviceIds(MediaCaptureOptions options) {
        applicationId = options.applicationId();
        file = options.deviceIdFile().orElse(null);
    }

    /** The id of a device that the operating system calls {@code name}. */
    String deviceId(String name) {
        String old = kept.get(name);
        if (old != null && inUse.test(old)) {
            return old;
        }
        kept.remove(name);
        return issued.computeIfAbsent(name, unknown -> opaque("device " + name));
    }

    String groupId(String name) {
        return groups.computeIfAbsent(name, unknown -> RandomIds.next());
    }

    /** Other ids from now on; those of devices in use are the old ones while they are. */
    void reset(Predicate<String> isInUse) {
        inUse = isInUse;
        kept.values().removeIf(isInUse.negate());
        issued.forEach((name, id) -> {
            if (isInUse.test(id)) {
                kept.put(name, id);
            }
        });
        issued.clear();
        String fresh = newSecret();
        secret = fresh;
        if (file != null) {
            save(file, fresh);
        }
    }

    private String opaque(String text) {
        try {
            String all = String.join("\0", "mediacapture", applicationId, secret(), text);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    private String secret() {
        String known = secret;
        if (known == null) {
            known = file == null ? "" : load(file);
            secret = known;
        }
        return known;
    }

    private String load(Path from) {
        try {
            String text = PrivateFile.read(from).strip();
            if (text.matches("[0-9a-f]{" + 2 * SECRET_BYTES + "}")) {
                return text;
            }
            LOG.get().log(Level.WARNING, "{0} has no secret for device ids in it; devices get new ids", from);
        } catch (NoSuchFileException e) {
            LOG.get().log(Level.DEBUG, "{0} is made", from);
        } catch (IOException e) {
            LOG.get()
                    .log(
                            Level.WARNING,
                            "The secret for device ids in " + from + " can't be read; devices get new ids",
                            e);
        }
        String fresh = newSecret();
        save(from, fresh);
        return fresh;
    }

    private static void save(Path to, String secret) {
        try {
            PrivateFile.replace(to, secret + "\n");
        } catch (IOException e) {
            LOG.get()
                    .log(
                            Level.WARNING,
                            "The secret for device ids can't be saved to " + to + ": they end with this context",
                            e);
        }
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
