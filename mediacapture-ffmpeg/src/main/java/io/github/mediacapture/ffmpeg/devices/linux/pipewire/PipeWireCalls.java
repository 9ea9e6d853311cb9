package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libpipewire that reading a node takes: {@code streamNew} is {@code pw_stream_new}. For machines of 64 bits.
 *
 * @see <a href="https://docs.pipewire.org/group__api__pw__core.html">PipeWire, core API</a>
 */
interface PipeWireCalls extends Library {
    void init(@Nullable Pointer argumentCount, @Nullable Pointer arguments);

    @Nullable
    Pointer loopNew(@Nullable Pointer properties);

    void loopDestroy(Pointer loop);

    @Nullable
    Pointer contextNew(Pointer loop, @Nullable Pointer properties, long userBytes);

    void contextDestroy(Pointer context);

    @Nullable
    Pointer contextConnect(Pointer context, @Nullable Pointer properties, long userBytes);

    int coreDisconnect(Pointer core);

    @Nullable
    Pointer propertiesNewString(String properties);

    /** Takes the properties over. */
    @Nullable
    Pointer streamNew(Pointer core, String name, @Nullable Pointer properties);

    void streamAddListener(Pointer stream, Pointer hook, Pointer events, @Nullable Pointer data);

    int streamConnect(Pointer stream, int direction, int target, int flags, Pointer[] parameters, int count);

    int streamUpdateParams(Pointer stream, Pointer[] parameters, int count);

    @Nullable
    Pointer streamDequeueBuffer(Pointer stream);

    int streamQueueBuffer(Pointer stream, Pointer buffer);

    int streamDisconnect(Pointer stream);

    void streamDestroy(Pointer stream);

    /** The stream is in another state. */
    interface StateChanged extends Callback {
        void changed(@Nullable Pointer data, int before, int now, @Nullable String error);
    }

    /** The other side has set a parameter, or taken it back. */
    interface ParameterChanged extends Callback {
        void changed(@Nullable Pointer data, int parameter, @Nullable Pointer pod);
    }

    /** There is something to dequeue. */
    interface BufferReady extends Callback {
        void ready(@Nullable Pointer data);
    }
}
