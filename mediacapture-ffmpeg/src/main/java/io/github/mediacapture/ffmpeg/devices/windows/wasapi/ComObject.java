package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** One reference to an object of COM's; for one thread, which releases it by {@link #close}. */
final class ComObject implements AutoCloseable {
    private static final int RELEASE = 2;
    private static final int MOST_METHODS = 32;

    private final ComCalls calls;
    private final Pointer object;
    private final ComCalls.@Nullable Method[] methods = new ComCalls.@Nullable Method[MOST_METHODS];
    private boolean released;

    ComObject(ComCalls calls, Pointer object) {
        this.calls = calls;
        this.object = object;
    }

    /** The result, which may be a failure. */
    int call(int index, @Nullable Object... arguments) {
        @Nullable Object[] all = new @Nullable Object[1 + arguments.length];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return callPrepared(index, all);
    }

    /** The same, with arguments that are used again and again: the first place is the object's. */
    int callPrepared(int index, @Nullable Object[] all) {
        if (released) {
            throw new IllegalStateException("Released");
        }
        ComCalls.Method method = methods[index];
        if (method == null) {
            method = calls.method(object, index);
            methods[index] = method;
        }
        all[0] = object;
        return method.call(all);
    }

    /** Calls it, and throws if it failed. */
    void check(String name, int index, @Nullable Object... arguments) throws WasapiException {
        succeeded(name, call(index, arguments));
    }

    /** Throws if a call failed. */
    static void succeeded(String name, int result) throws WasapiException {
        if (result < 0) {
            throw WasapiException.of(name, result);
        }
    }

    /** Calls a method whose last argument takes an address: that address, which is not null. */
    Pointer address(String name, int index, @Nullable Object... arguments) throws WasapiException {
        PointerByReference out = new PointerByReference();
        @Nullable Object[] all = new @Nullable Object[2 + arguments.length];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 1] = out;
        succeeded(name, callPrepared(index, all));
        Pointer answer = out.getValue();
        if (answer == null) {
            throw WasapiException.nonsense(name + " gives nothing");
        }
        return answer;
    }

    /** Calls a method whose last argument takes an object. */
    ComObject object(String name, int index, @Nullable Object... arguments) throws WasapiException {
        return new ComObject(calls, address(name, index, arguments));
    }

    @Override
    public void close() {
        if (!released) {
            int unusedReferencesLeft = call(RELEASE);
            released = true;
        }
    }
}
