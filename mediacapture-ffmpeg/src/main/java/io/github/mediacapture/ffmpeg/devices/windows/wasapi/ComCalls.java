package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** What COM takes. Results are those of Windows: negative if a call failed. */
interface ComCalls {
    /** {@code CoInitializeEx}, for a thread without a message loop. */
    int enter();

    /** {@code CoUninitialize}, once for each {@link #enter} that did not fail. */
    void leave();

    /** {@code CoCreateInstance}. */
    int create(Pointer classId, Pointer interfaceId, PointerByReference created);

    /** {@code CoTaskMemFree}. */
    void free(Pointer memory);

    /** {@code PropVariantClear}. */
    int clear(Pointer variant);

    /** A method of an object's, by its place in the object's table. */
    Method method(Pointer object, int index);

    /** One method of one object. */
    interface Method {
        /** Calls it; the object itself comes first. */
        int call(@Nullable Object[] objectAndArguments);
    }
}
