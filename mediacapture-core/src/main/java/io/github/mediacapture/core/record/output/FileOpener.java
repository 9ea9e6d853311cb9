package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.internal.TargetFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Files that the app named: replaced when they are whole, or written through where they are not regular. */
public final class FileOpener implements Destination.Opener {
    private final IntFunction<Path> names;
    private final boolean inOrder;
    private volatile NodeDestination.@Nullable Connection node;

    private FileOpener(IntFunction<Path> names, boolean inOrder) {
        this.names = names;
        this.inOrder = inOrder;
    }

    /** One file. */
    public static FileOpener one(Path file) {
        return new FileOpener(number -> file, isNode(file));
    }

    /** A file for each number, which must be regular. */
    public static FileOpener many(IntFunction<Path> names) {
        return new FileOpener(names, /* inOrder= */ false);
    }

    private static boolean isNode(Path file) {
        try {
            return !TargetFile.of(file).isRegular();
        } catch (IOException e) {
            return false; // told by open
        }
    }

    @Override
    public Destination open(int number) throws IOException {
        TargetFile target = TargetFile.of(names.apply(number));
        if (!inOrder || target.isRegular()) {
            return new FileDestination(target);
        }
        NodeDestination.Connection connection = new NodeDestination.Connection(target);
        node = connection;
        return connection.open();
    }

    @Override
    public boolean isInOrder() {
        return inOrder;
    }

    @Override
    public void abandon() {
        NodeDestination.Connection connection = node;
        if (connection != null) {
            connection.abandon();
        }
    }
}
