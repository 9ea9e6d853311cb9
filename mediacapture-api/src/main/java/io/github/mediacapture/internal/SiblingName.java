package io.github.mediacapture.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files that stand beside another one: {@code video.webm.part}, or {@code .part2} and so on where that is there.
 *
 * <p>Where such a name is too long, the beginning of it is cut, so that it is no longer than the name of the other file: {@code
 * vid~.part}. Stateless.
 */
public final class SiblingName {
    private static final String CUT = "~";
    private static final int MOST = 1_000;

    /** No file system that names of files are cut for allows fewer bytes (those that encrypt names allow about 140). */
    private static final int LEAST_LIMIT = 100;

    private SiblingName() {}

    /** Makes a file, and fails with {@link FileAlreadyExistsException} where there is one. */
    public interface Maker {
        /**
         * Makes the file.
         *
         * @param path what it is to be called
         * @throws FileAlreadyExistsException if there is one
         * @throws IOException if it can't be made
         */
        void make(Path path) throws IOException;
    }

    /**
     * Makes the first one that is not there.
     *
     * @param file what it is to stand beside
     * @param ending what its name ends in, {@code ".part"} say, but for a number
     * @param maker called with one name after the other
     * @return the file that was made
     * @throws IOException if none can be made
     */
    public static Path claim(Path file, String ending, Maker maker) throws IOException {
        for (int i = 1; i < MOST; i++) {
            String suffix = i == 1 ? ending : ending + i;
            try {
                return claimLongOrCut(file, suffix, maker);
            } catch (FileAlreadyExistsException e) {
                // somebody's: what a dead process left, say
            }
        }
        throw new FileSystemException(
                file.toString(), null, "there are " + MOST + " files with " + ending + " after it");
    }

    /** What is too long only the system knows, and says it in its user's language: so a shorter name is simply tried. */
    private static Path claimLongOrCut(Path file, String suffix, Maker maker) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return make(file.resolveSibling(name + suffix), maker);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException e) {
            String shorter = cut(name, suffix.length() + CUT.length());
            if (shorter.isEmpty()) {
                throw e;
            }
            try {
                return make(file.resolveSibling(shorter + CUT + suffix), maker);
            } catch (FileAlreadyExistsException again) {
                throw again;
            } catch (IOException again) {
                throw e; // it was not the length
            }
        }
    }

    private static Path make(Path path, Maker maker) throws IOException {
        maker.make(path);
        return path;
    }

    /** As many chars less, or one more: no fewer bytes in any encoding, and no half of a code point stays. */
    private static String cut(String name, int chars) {
        int end = Math.max(0, name.length() - chars);
        boolean splits = end > 0 && Character.isHighSurrogate(name.charAt(end - 1));
        return name.substring(0, splits ? end - 1 : end);
    }

    /**
     * {@return the file that another one stands beside: itself if its name does not end so; empty if that was cut off}
     *
     * @param sibling any file
     * @param ending {@code ".part"}, say
     */
    public static Optional<Path> owner(Path sibling, String ending) {
        Matcher name = Pattern.compile("(.+)" + Pattern.quote(ending) + "\\d*", Pattern.DOTALL)
                .matcher(String.valueOf(sibling.getFileName()));
        if (!name.matches()) {
            return Optional.of(sibling);
        }
        String whole = name.group(1);
        return whole.endsWith(CUT) && isLong(sibling) ? Optional.empty() : Optional.of(sibling.resolveSibling(whole));
    }

    /** A shorter name never had to be cut: users end names so, too. */
    private static boolean isLong(Path sibling) {
        return String.valueOf(sibling.getFileName()).getBytes(StandardCharsets.UTF_8).length >= LEAST_LIMIT;
    }
}
