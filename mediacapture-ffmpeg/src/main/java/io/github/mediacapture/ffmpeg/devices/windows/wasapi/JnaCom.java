package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Function;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** COM as Windows has it; stateless. */
final class JnaCom implements ComCalls {
    private static final int MULTITHREADED = 0;
    private static final int ALL_CONTEXTS = 0x17;

    /** The functions of ole32.dll: {@code coTaskMemFree} is {@code CoTaskMemFree}. */
    interface Ole32Calls extends Library {
        int coInitializeEx(@Nullable Pointer reserved, int kind);

        void coUninitialize();

        int coCreateInstance(
                Pointer classId, @Nullable Pointer outer, int context, Pointer interfaceId, PointerByReference created);

        void coTaskMemFree(Pointer memory);

        int propVariantClear(Pointer variant);
    }

    private final Ole32Calls ole32;

    /** Loads the library. */
    JnaCom() {
        FunctionMapper names =
                (library, method) -> method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.getName().substring(1);
        ole32 = Native.load("ole32", Ole32Calls.class, Map.of(Library.OPTION_FUNCTION_MAPPER, names));
    }

    @Override
    public int enter() {
        return ole32.coInitializeEx(null, MULTITHREADED);
    }

    @Override
    public void leave() {
        ole32.coUninitialize();
    }

    @Override
    public int create(Pointer classId, Pointer interfaceId, PointerByReference created) {
        return ole32.coCreateInstance(classId, null, ALL_CONTEXTS, interfaceId, created);
    }

    @Override
    public void free(Pointer memory) {
        ole32.coTaskMemFree(memory);
    }

    @Override
    public int clear(Pointer variant) {
        return ole32.propVariantClear(variant);
    }

    @Override
    public Method method(Pointer object, int index) {
        Pointer table = object.getPointer(0);
        return Function.getFunction(table.getPointer((long) index * Native.POINTER_SIZE))::invokeInt;
    }
}
