package io.github.mediacapture.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may read and write a file that is going to be replaced, as far as the file system tells; immutable. */
final class FileAccess {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final boolean isPosix;
    private final @Nullable PosixFileAttributes posix;
    private final @Nullable List<AclEntry> acl;

    private FileAccess(boolean isPosix, @Nullable PosixFileAttributes posix, @Nullable List<AclEntry> acl) {
        this.isPosix = isPosix;
        this.posix = posix;
        this.acl = acl;
    }

    /** Of a file that need not be there. */
    static FileAccess of(Path file) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(file)) {
            return new FileAccess(isPosix, null, null);
        }
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        return new FileAccess(
                isPosix, posix == null ? null : posix.readAttributes(), acl == null ? null : acl.getAcl());
    }

    /**
     * For a new file that becomes this one: nobody may read it in the meantime who may not later.
     *
     * @param isPrivate for this user only, if there is no file yet; else what new files of this user have
     */
    FileAttribute<?>[] forWriting(boolean isPrivate) {
        if (!isPosix || (posix == null && !isPrivate)) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(OWNER_ONLY);
        if (posix != null) {
            permissions.addAll(posix.permissions());
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    /** Lets another file be as accessible, as far as this process may do that. */
    void giveTo(Path other) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(other, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes mine = posix;
        if (mine != null && view != null) {
            attempt(other, () -> giveOwner(view, mine));
            attempt(other, () -> giveGroup(view, mine));
            attempt(other, () -> view.setPermissions(mine.permissions())); // last: a new owner takes bits away
        }
        AclFileAttributeView aclView = Files.getFileAttributeView(other, AclFileAttributeView.class);
        List<AclEntry> entries = acl;
        if (entries != null && aclView != null) {
            attempt(other, () -> aclView.setAcl(entries));
        }
    }

    private static void giveOwner(PosixFileAttributeView to, PosixFileAttributes from) throws IOException {
        if (!to.getOwner().equals(from.owner())) {
            to.setOwner(from.owner());
        }
    }

    private static void giveGroup(PosixFileAttributeView to, PosixFileAttributes from) throws IOException {
        if (!to.readAttributes().group().equals(from.group())) {
            to.setGroup(from.group());
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    /** Only root gives files away, and some file systems have no modes: the file is worth more than these. */
    private static void attempt(Path file, Change change) {
        try {
            change.run();
        } catch (IOException e) {
            System.getLogger(FileAccess.class.getName())
                    .log(Level.DEBUG, "'" + file + "' is not as accessible as what it replaces", e);
        }
    }
}
