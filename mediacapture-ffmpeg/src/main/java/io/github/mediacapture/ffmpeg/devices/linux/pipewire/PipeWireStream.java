package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.mediacapture.spi.FrameSize;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one node of PipeWire's. Confined to the thread that opens it, which runs PipeWire's loop by {@link #iterate}: the
 * frames come during that, on the same thread.
 *
 * @see <a href="https://docs.pipewire.org/page_streams.html">PipeWire, streams</a>
 */
public final class PipeWireStream implements AutoCloseable {
    // Where things are in PipeWire's structures, on machines of 64 bits: a part of its binary interface, so it stays.
    private static final int LOOP_CONTROL = 16;
    private static final int CONTROL_METHODS = 16;
    private static final int CONTROL_DATA = 24;
    private static final int ENTER = 24;
    private static final int LEAVE = 32;
    private static final int ITERATE = 40;
    private static final int HOOK_BYTES = 48;
    private static final int EVENTS_VERSION = 2;
    private static final int EVENTS_BYTES = 96;
    private static final int ON_STATE = 16;
    private static final int ON_PARAMETER = 40;
    private static final int ON_PROCESS = 64;

    private static final int INPUT = 0;
    private static final int AUTOCONNECT = 1;
    private static final int MAP_BUFFERS = 1 << 2;

    /** Else it might go on with a camera when the screen is gone. */
    private static final int DONT_RECONNECT = 1 << 7;

    private static final int FORMAT = 4;
    private static final int MOST_POD_BYTES = 1 << 16;
    private static final int FAILED = -1;
    private static final int UNCONNECTED = 0;

    private final PipeWireCalls calls = PipeWire.calls();
    private final Consumer<PipeWirePicture> onPicture;
    private final Memory hook = cleared(HOOK_BYTES);
    private final Memory events = cleared(EVENTS_BYTES);
    // Held for as long as PipeWire may call them.
    private final PipeWireCalls.StateChanged onState = (data, before, now, error) -> changed(now, error);
    private final PipeWireCalls.ParameterChanged onParameter =
            (data, parameter, pod) -> guarded(() -> take(parameter, pod));
    private final PipeWireCalls.BufferReady onProcess = data -> guarded(this::process);
    private final Pointer loop;
    private @Nullable Pointer context;
    private @Nullable Pointer core;
    private @Nullable Pointer stream;
    private SpaPods.@Nullable Format format;
    private @Nullable Throwable failure;
    private boolean entered;

    private PipeWireStream(Consumer<PipeWirePicture> onPicture) throws IOException {
        this.onPicture = onPicture;
        loop = required(calls.loopNew(null), "a loop");
    }

    /**
     * Connects to PipeWire and asks for a node's frames; blocks for moments. {@link PipeWire#whyMissing} must have nothing to say.
     *
     * @param remote the server's name or socket, as in {@code PIPEWIRE_REMOTE}; empty for the session's own
     * @param node its number
     * @param onPicture called during {@link #iterate}; what it is given can be read until it returns
     * @throws IOException if PipeWire does not run, or fails
     */
    public static PipeWireStream open(String remote, int node, Consumer<PipeWirePicture> onPicture) throws IOException {
        PipeWireStream opened = new PipeWireStream(onPicture);
        try {
            opened.connect(remote, node);
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void connect(String remote, int node) throws IOException {
        control(ENTER);
        entered = true;
        Pointer ownContext = required(calls.contextNew(loop, null, 0), "a context");
        context = ownContext;
        Pointer ownCore =
                required(calls.contextConnect(ownContext, server(remote), 0), "a connection: does PipeWire run?");
        core = ownCore;
        Pointer properties = calls.propertiesNewString("media.type=Video media.category=Capture media.role=Screen");
        Pointer own = required(calls.streamNew(ownCore, "mediacapture", properties), "a stream");
        stream = own;
        events.setInt(0, EVENTS_VERSION);
        events.setPointer(ON_STATE, CallbackReference.getFunctionPointer(onState));
        events.setPointer(ON_PARAMETER, CallbackReference.getFunctionPointer(onParameter));
        events.setPointer(ON_PROCESS, CallbackReference.getFunctionPointer(onProcess));
        calls.streamAddListener(own, hook, events, null);
        int flags = AUTOCONNECT | MAP_BUFFERS | DONT_RECONNECT;
        Pointer[] formats = {memory(SpaPods.formats())};
        try {
            check(calls.streamConnect(own, INPUT, node, flags, formats, formats.length), "connect to node " + node);
        } finally {
            Reference.reachabilityFence(formats);
        }
    }

    /** It is quoted, since blanks and braces mean something. */
    private @Nullable Pointer server(String remote) {
        String quoted = remote.replace("\\", "\\\\").replace("\"", "\\\"");
        return remote.isEmpty() ? null : calls.propertiesNewString("remote.name=\"" + quoted + "\"");
    }

    private int control(int method, Object... arguments) {
        Pointer control = loop.getPointer(LOOP_CONTROL);
        Object[] all = new Object[1 + arguments.length];
        all[0] = control.getPointer(CONTROL_DATA);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Function.getFunction(control.getPointer(CONTROL_METHODS).getPointer(method))
                .invokeInt(all);
    }

    /**
     * Waits until PipeWire has something to do, and does it.
     *
     * @param atMost zero or more
     * @throws IOException if PipeWire or the node ended, or sends what was not asked for
     */
    public void iterate(Duration atMost) throws IOException {
        int unused = control(ITERATE, (int) atMost.plusNanos(999_999).toMillis()); // an interrupted wait is no failure
        Throwable failed = failure;
        if (failed instanceof IOException io) {
            throw io;
        } else if (failed instanceof RuntimeException wrong) {
            throw wrong;
        } else if (failed instanceof Error wrong) {
            throw wrong;
        }
    }

    /** The size that both sides agreed on, which a frame's own may be a part of; empty until they have. */
    public Optional<FrameSize> size() {
        SpaPods.Format agreed = format;
        return agreed == null ? Optional.empty() : Optional.of(new FrameSize(agreed.width(), agreed.height()));
    }

    private void changed(int now, @Nullable String error) {
        if (now == FAILED || now == UNCONNECTED) {
            fail(new IOException("PipeWire ended the stream" + (error == null ? "" : ": " + error)));
        }
    }

    private void fail(Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    /** Work of a callback, which must not throw into C. */
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            if (failure == null) {
                work.run();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void take(int parameter, @Nullable Pointer pod) throws IOException {
        if (parameter != FORMAT || pod == null || stream == null) {
            return;
        }
        int size = pod.getInt(0);
        if (size < 0 || size > MOST_POD_BYTES) {
            throw new IOException("PipeWire sends a format of " + Integer.toUnsignedString(size) + " bytes");
        }
        format = SpaPods.format(pod.getByteBuffer(0, 8L + size).order(ByteOrder.LITTLE_ENDIAN));
        Pointer[] parameters = {
            memory(SpaPods.buffers()),
            memory(SpaPods.meta(PipeWireBuffer.HEADER, PipeWireBuffer.HEADER_BYTES)),
            memory(SpaPods.meta(PipeWireBuffer.CROP, PipeWireBuffer.CROP_BYTES))
        };
        try {
            check(calls.streamUpdateParams(stream, parameters, parameters.length), "agree on buffers");
        } finally {
            Reference.reachabilityFence(parameters);
        }
    }

    private void process() {
        Pointer from = stream;
        for (Pointer buffer = dequeue(from); from != null && buffer != null; buffer = dequeue(from)) {
            try {
                if (format != null) {
                    PipeWireBuffer.picture(buffer.getPointer(0), format).ifPresent(onPicture);
                }
            } finally {
                int unused = calls.streamQueueBuffer(from, buffer);
            }
        }
    }

    private @Nullable Pointer dequeue(@Nullable Pointer from) {
        return from == null ? null : calls.streamDequeueBuffer(from);
    }

    private static Memory cleared(int bytes) {
        Memory memory = new Memory(bytes);
        memory.clear();
        return memory;
    }

    private static Memory memory(byte[] bytes) {
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    private static Pointer required(@Nullable Pointer made, String what) throws IOException {
        if (made == null) {
            throw new IOException("PipeWire gives no " + what.replaceFirst("^an? ", ""));
        }
        return made;
    }

    private static void check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException("PipeWire can't " + what + " (error " + -result + ")");
        }
    }

    @Override
    public void close() {
        try {
            free();
        } finally {
            Reference.reachabilityFence(this); // and so what PipeWire may call until now
        }
    }

    private void free() {
        Pointer closing = stream;
        stream = null;
        fail(new IOException("the stream is closed"));
        if (closing != null) {
            int unused = calls.streamDisconnect(closing);
            calls.streamDestroy(closing);
        }
        if (core != null) {
            int unused = calls.coreDisconnect(core);
            core = null;
        }
        if (context != null) {
            calls.contextDestroy(context);
            context = null;
        }
        if (entered) {
            entered = false;
            int unused = control(LEAVE);
            calls.loopDestroy(loop);
        }
    }
}
