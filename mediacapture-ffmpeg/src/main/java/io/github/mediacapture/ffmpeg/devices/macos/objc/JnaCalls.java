package io.github.mediacapture.ffmpeg.devices.macos.objc;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls, by JNA. Thread-safe. */
final class JnaCalls implements ObjcCalls {
    private static final String OBJC = "/usr/lib/libobjc.A.dylib";
    private static final String SYSTEM = "/usr/lib/libSystem.B.dylib";
    private static final int MOST_DISPLAYS = 64;

    // How a block lies in memory: its class, flags, reserved, function, descriptor (reserved, size).
    // https://clang.llvm.org/docs/Block-ABI-Apple.html
    private static final int BLOCK_BYTES = 32;
    private static final int BLOCK_FLAGS = 8;
    private static final int BLOCK_RESERVED = 12;
    private static final int BLOCK_FUNCTION = 16;
    private static final int BLOCK_DESCRIPTOR = 24;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int DESCRIPTOR_SIZE = 8;
    private static final int IS_GLOBAL = 1 << 28;

    /** All blocks that were ever made, with what their functions call. */
    private static final List<AnswerBlock> BLOCKS = new ArrayList<>();

    private final Symbols symbols;
    private final Map<String, Function> functions = new ConcurrentHashMap<>();

    /** Where the functions and variables of libraries are. */
    interface Symbols {
        /**
         * The address of one.
         *
         * @throws UnsatisfiedLinkError if the library lacks it, or can't be loaded
         */
        Pointer address(String library, String name);
    }

    /** What a block calls. */
    interface AnswerFunction extends Callback {
        void answered(Pointer block, byte granted);
    }

    /** Global, so that the system neither copies nor frees it. */
    private record AnswerBlock(AnswerFunction function, Memory descriptor, Memory block) {
        static AnswerBlock of(Pointer blockClass, Consumer<Boolean> onAnswer) {
            AnswerBlock made = new AnswerBlock(
                    (block, granted) -> onAnswer.accept(granted != 0),
                    new Memory(DESCRIPTOR_BYTES),
                    new Memory(BLOCK_BYTES));
            made.descriptor.setLong(0, 0);
            made.descriptor.setLong(DESCRIPTOR_SIZE, BLOCK_BYTES);
            made.block.setPointer(0, blockClass);
            made.block.setInt(BLOCK_FLAGS, IS_GLOBAL);
            made.block.setInt(BLOCK_RESERVED, 0);
            made.block.setPointer(BLOCK_FUNCTION, CallbackReference.getFunctionPointer(made.function));
            made.block.setPointer(BLOCK_DESCRIPTOR, made.descriptor);
            return made;
        }
    }

    JnaCalls(Symbols symbols) {
        this.symbols = symbols;
    }

    private Function function(String library, String name) {
        return functions.computeIfAbsent(name, key -> Function.getFunction(symbols.address(library, key)));
    }

    @Override
    public long classNamed(String name) {
        return function(OBJC, "objc_getClass").invokeLong(new Object[] {name});
    }

    @Override
    public long selector(String name) {
        return function(OBJC, "sel_registerName").invokeLong(new Object[] {name});
    }

    @Override
    public long send(long receiver, long selector, long... arguments) {
        Object[] all = new Object[2 + arguments.length];
        all[0] = receiver;
        all[1] = selector;
        for (int i = 0; i < arguments.length; i++) {
            all[2 + i] = arguments[i];
        }
        return function(OBJC, "objc_msgSend").invokeLong(all);
    }

    @Override
    public double sendDouble(long receiver, long selector) {
        return function(OBJC, "objc_msgSend").invokeDouble(new Object[] {receiver, selector});
    }

    @Override
    public long pushPool() {
        return function(OBJC, "objc_autoreleasePoolPush").invokeLong(new Object[0]);
    }

    @Override
    public void popPool(long pool) {
        function(OBJC, "objc_autoreleasePoolPop").invokeVoid(new Object[] {pool});
    }

    @Override
    public long constant(Framework framework, String name) {
        try {
            return Pointer.nativeValue(symbols.address(framework.path(), name).getPointer(0));
        } catch (UnsatisfiedLinkError e) {
            return 0; // of a newer system
        }
    }

    @Override
    public long call(Framework framework, String function, long... arguments) {
        Object[] all = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            all[i] = arguments[i];
        }
        return function(framework.path(), function).invokeLong(all);
    }

    @Override
    public int[] activeDisplays() {
        try (Memory ids = new Memory((long) MOST_DISPLAYS * Integer.BYTES);
                Memory count = new Memory(Integer.BYTES)) {
            count.setInt(0, 0);
            int error = function(Framework.CORE_GRAPHICS.path(), "CGGetActiveDisplayList")
                    .invokeInt(new Object[] {MOST_DISPLAYS, ids, count});
            int found = error == 0 ? Math.max(0, Math.min(count.getInt(0), MOST_DISPLAYS)) : 0;
            return ids.getIntArray(0, found);
        }
    }

    @Override
    public @Nullable String text(long address) {
        return address == 0 ? null : new Pointer(address).getString(0, StandardCharsets.UTF_8.name());
    }

    @Override
    public long answerBlock(Consumer<Boolean> onAnswer) {
        AnswerBlock made = AnswerBlock.of(symbols.address(SYSTEM, "_NSConcreteGlobalBlock"), onAnswer);
        synchronized (BLOCKS) {
            BLOCKS.add(made);
        }
        return Pointer.nativeValue(made.block);
    }
}
