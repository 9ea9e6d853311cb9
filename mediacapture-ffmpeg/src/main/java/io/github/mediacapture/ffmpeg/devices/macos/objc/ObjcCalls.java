package io.github.mediacapture.ffmpeg.devices.macos.objc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Objective-C's runtime and of Apple's frameworks that devices take. Objects, classes and selectors are
 * addresses; 0 is {@code nil}, and a message to it returns 0, as Objective-C has it. For machines of 64 bits. Thread-safe.
 *
 * @see <a href="https://developer.apple.com/documentation/objectivec/objective-c-runtime">Objective-C runtime</a>
 */
public interface ObjcCalls {
    /** A library of Apple's. */
    enum Framework {
        AVFOUNDATION("/System/Library/Frameworks/AVFoundation.framework/AVFoundation"),
        CORE_MEDIA("/System/Library/Frameworks/CoreMedia.framework/CoreMedia"),
        CORE_GRAPHICS("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics");

        private final String path;

        Framework(String path) {
            this.path = path;
        }

        /** Where the system loads it from; there need not be a file. */
        String path() {
            return path;
        }
    }

    /** {@code objc_getClass}; 0 if there is none of that name. */
    long classNamed(String name);

    /** {@code sel_registerName}. */
    long selector(String name);

    /**
     * {@code objc_msgSend}, called as the method itself would be: with its own number of arguments, none of them variadic, since on
     * Apple silicon variadic ones are elsewhere.
     *
     * @param arguments addresses and whole numbers
     * @return an address or whole number; of a {@code BOOL} the lowest byte alone means something
     */
    long send(long receiver, long selector, long... arguments);

    /** The same, of a method without arguments that returns a {@code double}. */
    double sendDouble(long receiver, long selector);

    /** {@code objc_autoreleasePoolPush}, on this thread. */
    long pushPool();

    /** {@code objc_autoreleasePoolPop}, on the thread that pushed it. */
    void popPool(long pool);

    /** The object in a global variable, such as {@code AVMediaTypeVideo}; 0 if this version of the system lacks it. */
    long constant(Framework framework, String name);

    /**
     * Calls a function of C.
     *
     * @param arguments addresses and whole numbers
     * @return an address, a whole number, or a structure of up to 8 bytes; of a {@code bool} the lowest byte alone means something
     * @throws LinkageError if this version of the system lacks it
     */
    long call(Framework framework, String function, long... arguments);

    /** {@code CGGetActiveDisplayList}: the numbers of the displays, the main one first. */
    int[] activeDisplays();

    /** The text of UTF-8 at an address, up to a NUL; null at 0. */
    @Nullable
    String text(long address);

    /**
     * A block {@code void (^)(BOOL)}. It is never freed, since nobody tells when the system has done with it: for questions that a
     * program asks once.
     *
     * @param onAnswer called on a thread of the system's; does not throw
     * @return its address
     */
    long answerBlock(Consumer<Boolean> onAnswer);
}
