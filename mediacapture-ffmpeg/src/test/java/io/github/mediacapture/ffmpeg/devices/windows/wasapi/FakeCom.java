package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Windows whose sound is made up: fails, hangs and lies where a test says so, and knows what was not given back. Its loudspeakers play by
 * a clock, its microphones deliver what a test puts in.
 */
public final class FakeCom implements ComCalls {
    private static final int WRONG = 0x8889_0003;
    private static final int INVALID_ARGUMENT = 0x8007_0057;
    private static final int NOT_FOUND = 0x8007_0490;
    private static final int RELEASE = 2;

    /** What kind of object it is. */
    public enum Kind {
        ENUMERATOR,
        COLLECTION,
        DEVICE,
        STORE,
        CLIENT,
        CAPTURE,
        RENDER,
        CLOCK
    }

    /** An endpoint that is plugged in. */
    @SuppressWarnings("ArrayRecordComponent") // a description that nobody compares
    public record Plugged(String id, String name, boolean render, byte[] format) {}

    /** What a microphone delivers next; {@code frames} may be a lie. */
    @SuppressWarnings("ArrayRecordComponent") // samples that nobody compares
    public record Packet(int frames, int flags, long ticks, byte @Nullable [] samples) {}

    private static final class Stream {
        int rate;
        int bufferFrames;
        int flags;
        boolean started;
        long handed;
        double played;
        long lookedNanos;
        Memory room = new Memory(1 << 20);
    }

    private record Fake(
            Kind kind,
            int reference,
            @Nullable Plugged device,
            @Nullable Stream stream,
            Thread thread) {}

    public final List<Plugged> endpoints = new ArrayList<>();
    public final Queue<Packet> packets = new ArrayDeque<>();
    public final List<String> wrongs = new ArrayList<>();
    /** Results of methods, by their kind and place. */
    public final Map<String, Integer> failures = new ConcurrentHashMap<>();
    /** What methods give, where they would give something. */
    public final Map<String, Boolean> nothing = new ConcurrentHashMap<>();
    /** Methods that do not come back before that. */
    public final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    /** Once one of them was called. */
    public final CountDownLatch hung = new CountDownLatch(1);

    public final List<Float> played = new ArrayList<>();
    public final List<Integer> openFlags = new ArrayList<>();
    public int entering;
    public @Nullable Integer bufferFramesTold;
    public int paddingTold = -1;
    public long unitsPerSecond = 10_000_000;
    public @Nullable String defaultRender;

    private final LongSupplier nanoTime;
    private final Map<Pointer, Fake> live = new HashMap<>();
    private final Map<Pointer, Memory> memories = new HashMap<>();
    private int entered;
    private int variants;

    /** Plays by that clock. */
    public FakeCom(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public FakeCom plug(String id, String name, boolean render, byte[] format) {
        synchronized (this) {
            endpoints.add(new Plugged(id, name, render, format));
        }
        return this;
    }

    /** A loudspeaker and a microphone, 48 kHz stereo floats. */
    public static FakeCom usual(LongSupplier nanoTime) {
        byte[] format = format(3, 48_000, 2, 32, 3);
        return new FakeCom(nanoTime).plug("{out}", "Speakers", true, format).plug("{in}", "Headset", false, format);
    }

    /** A {@code WAVEFORMATEXTENSIBLE}. */
    public static byte[] format(int tag, int rate, int channels, int bits, int mask) {
        Memory memory = new Memory(40);
        memory.clear();
        memory.setShort(0, (short) 0xfffe);
        memory.setShort(2, (short) channels);
        memory.setInt(4, rate);
        memory.setShort(12, (short) (channels * bits / 8));
        memory.setShort(14, (short) bits);
        memory.setShort(16, (short) 22);
        memory.setInt(20, mask);
        memory.setInt(24, tag);
        return memory.getByteArray(0, 40);
    }

    public Wasapi open() throws WasapiException {
        return Wasapi.open(this);
    }

    /** What was not given back, or was used by another thread. */
    public synchronized List<String> leftovers() {
        List<String> left = new ArrayList<>(wrongs);
        live.values().forEach(fake -> left.add(fake.kind() + " not released"));
        memories.keySet().forEach(pointer -> left.add("memory not freed"));
        if (entered != 0) {
            left.add("entered " + entered);
        }
        if (variants != 0) {
            left.add("variants " + variants);
        }
        return left;
    }

    @Override
    public synchronized int enter() {
        entered += entering >= 0 ? 1 : 0;
        return entering;
    }

    @Override
    public synchronized void leave() {
        entered--;
    }

    @Override
    public synchronized int create(Pointer classId, Pointer interfaceId, PointerByReference created) {
        Integer failure = failures.get("create");
        if (failure != null) {
            return failure;
        }
        created.setValue(nothing.containsKey("create") ? null : add(Kind.ENUMERATOR, null, null));
        return 0;
    }

    private Pointer add(Kind kind, @Nullable Plugged device, @Nullable Stream stream) {
        Memory memory = new Memory(8);
        live.put(memory, new Fake(kind, 1, device, stream, Thread.currentThread()));
        return memory;
    }

    @Override
    public synchronized void free(Pointer memory) {
        if (memories.remove(memory) == null) {
            wrongs.add("freed what is not memory");
        }
    }

    private Pointer allocate(byte[] content) {
        Memory memory = new Memory(content.length);
        memory.write(0, content, 0, content.length);
        memories.put(memory, memory);
        return memory;
    }

    @Override
    public synchronized int clear(Pointer variant) {
        variants--;
        memories.remove(variant.getPointer(8));
        return 0;
    }

    @Override
    public Method method(Pointer object, int index) {
        return arguments -> {
            String name = nameOf(object) + ":" + index;
            CountDownLatch hangs = hanging.get(name);
            while (hangs != null && hangs.getCount() > 0) {
                try {
                    hung.countDown();
                    hangs.await();
                } catch (InterruptedException e) {
                    // drivers do not know that
                }
            }
            Integer failure = failures.get(name);
            if (failure != null) {
                return failure;
            }
            synchronized (this) {
                return call(object, index, arguments, nothing.containsKey(name));
            }
        };
    }

    private synchronized String nameOf(Pointer object) {
        Fake fake = live.get(object);
        if (fake == null) {
            wrongs.add("called what was released");
            return "";
        }
        if (fake.thread() != Thread.currentThread()) {
            wrongs.add(fake.kind() + " called on another thread");
        }
        return fake.kind().name();
    }

    private int call(Pointer object, int index, @Nullable Object[] arguments, boolean nothing) {
        Fake fake = live.get(object);
        if (fake == null || arguments[0] != object) {
            wrongs.add("called with another object");
            return WRONG;
        }
        if (index == RELEASE) {
            live.remove(object);
            return 0;
        }
        return switch (fake.kind()) {
            case ENUMERATOR -> enumerator(index, arguments, nothing);
            case COLLECTION -> collection(fake, index, arguments);
            case DEVICE -> device(fake, index, arguments, nothing);
            case STORE -> store(fake, arguments);
            case CLIENT -> client(fake, index, arguments, nothing);
            case CAPTURE -> capture(index, arguments);
            case RENDER -> render(fake, index, arguments, nothing);
            case CLOCK -> clock(fake, index, arguments);
        };
    }

    private static int give(@Nullable Object place, Pointer what) {
        ((PointerByReference) place).setValue(what);
        return 0;
    }

    private int enumerator(int index, @Nullable Object[] arguments, boolean nothing) {
        if (nothing) {
            return 0;
        }
        if (index == 3) {
            boolean render = arguments[1].equals(0);
            return give(arguments[3], add(Kind.COLLECTION, new Plugged("", "", render, new byte[0]), null));
        }
        String id = index == 5 ? wide((Pointer) arguments[1]) : null;
        for (Plugged each : endpoints) {
            boolean render = index == 4 && arguments[1].equals(0);
            boolean isDefault = index == 4
                    && each.render() == render
                    && (!render || defaultRender == null || each.id().equals(defaultRender));
            if (each.id().equals(id) || isDefault) {
                return give(arguments[arguments.length - 1], add(Kind.DEVICE, each, null));
            }
        }
        return index == 5 ? INVALID_ARGUMENT : NOT_FOUND;
    }

    private static String wide(Pointer text) {
        StringBuilder read = new StringBuilder();
        for (int i = 0; text.getShort(2L * i) != 0; i++) {
            read.append((char) text.getShort(2L * i));
        }
        return read.toString();
    }

    private int collection(Fake fake, int index, @Nullable Object[] arguments) {
        List<Plugged> all = endpoints.stream()
                .filter(each -> each.render() == fake.device().render())
                .toList();
        if (index == 3) {
            ((IntByReference) arguments[1]).setValue(all.size());
            return 0;
        }
        return give(arguments[2], add(Kind.DEVICE, all.get((Integer) arguments[1]), null));
    }

    private int device(Fake fake, int index, @Nullable Object[] arguments, boolean nothing) {
        if (nothing) {
            return 0;
        }
        return switch (index) {
            case 3 -> give(arguments[4], add(Kind.CLIENT, fake.device(), new Stream()));
            case 4 -> give(arguments[2], add(Kind.STORE, fake.device(), null));
            case 5 -> give(arguments[1], allocate((fake.device().id() + '\0').getBytes(StandardCharsets.UTF_16LE)));
            default -> WRONG;
        };
    }

    private int store(Fake fake, @Nullable Object[] arguments) {
        Pointer key = (Pointer) arguments[1];
        Pointer variant = (Pointer) arguments[2];
        variants++;
        boolean isName = key.getInt(16) == 14;
        variant.setShort(0, (short) (isName ? 31 : 72));
        byte[] value = isName ? (fake.device().name() + '\0').getBytes(StandardCharsets.UTF_16LE) : new byte[16];
        variant.setPointer(8, allocate(value));
        return 0;
    }

    private int client(Fake fake, int index, @Nullable Object[] arguments, boolean nothing) {
        Stream stream = fake.stream();
        switch (index) {
            case 3 -> {
                Pointer format = (Pointer) arguments[5];
                stream.flags = (Integer) arguments[2];
                openFlags.add(stream.flags);
                stream.rate = format.getInt(4);
                stream.bufferFrames = (int) ((Long) arguments[3] * stream.rate / 10_000_000);
            }
            case 4 ->
                ((IntByReference) arguments[1])
                        .setValue(bufferFramesTold == null ? stream.bufferFrames : bufferFramesTold);
            case 6 ->
                ((IntByReference) arguments[1])
                        .setValue(paddingTold < 0 ? (int) (stream.handed - playedFrames(stream)) : paddingTold);
            case 8 -> {
                return nothing ? 0 : give(arguments[1], allocate(fake.device().format()));
            }
            case 10 -> {
                stream.started = true;
                stream.lookedNanos = nanoTime.getAsLong();
            }
            case 11 -> {
                playedFrames(stream);
                stream.started = false;
            }
            case 12 -> {
                stream.handed = 0;
                stream.played = 0;
            }
            case 14 -> {
                return service(fake, (Pointer) arguments[1], (PointerByReference) arguments[2]);
            }
            default -> {
                return WRONG;
            }
        }
        return 0;
    }

    private int service(Fake fake, Pointer id, PointerByReference place) {
        Kind kind = switch (id.getInt(0)) {
            case 0xC8ADBD64 -> Kind.CAPTURE;
            case 0xF294ACFC -> Kind.RENDER;
            default -> Kind.CLOCK;
        };
        boolean hears = !fake.device().render() || (fake.stream().flags & 0x2_0000) != 0;
        if (hears != (kind == Kind.CAPTURE)) {
            return WRONG;
        }
        return give(place, add(kind, fake.device(), fake.stream()));
    }

    private long playedFrames(Stream stream) {
        long now = nanoTime.getAsLong();
        if (stream.started) {
            double more = (now - stream.lookedNanos) / 1e9 * stream.rate;
            stream.played = Math.min((double) stream.handed, stream.played + more);
        }
        stream.lookedNanos = now;
        return (long) stream.played;
    }

    private int capture(int index, @Nullable Object[] arguments) {
        Packet packet = packets.peek();
        if (index == 5) {
            ((IntByReference) arguments[1]).setValue(packet == null ? 0 : packet.frames());
        } else if (index == 3 && packet != null) {
            ((IntByReference) arguments[2]).setValue(packet.frames());
            ((IntByReference) arguments[3]).setValue(packet.flags());
            ((LongByReference) arguments[5]).setValue(packet.ticks());
            if (packet.samples() != null) {
                Memory memory = new Memory(packet.samples().length);
                memory.write(0, packet.samples(), 0, packet.samples().length);
                held.add(memory);
                ((PointerByReference) arguments[1]).setValue(memory);
            }
        } else if (index == 4) {
            if (packet == null || packet.frames() != (Integer) arguments[1]) {
                wrongs.add("another number of frames is given back");
            }
            packets.poll();
            notifyAll();
        }
        return 0;
    }

    /** So that memory stays until the test ends. */
    private final List<Memory> held = new ArrayList<>();

    private int render(Fake fake, int index, @Nullable Object[] arguments, boolean nothing) {
        Stream stream = fake.stream();
        int frames = (Integer) arguments[1];
        if (index == 3) {
            if (stream.handed - playedFrames(stream) + frames > stream.bufferFrames) {
                return 0x8889_0006;
            }
            return nothing ? 0 : give(arguments[2], stream.room);
        }
        playedFrames(stream);
        stream.handed += frames;
        for (int i = 0; i < frames; i++) {
            played.add(stream.room.getFloat(4L * i));
        }
        return 0;
    }

    private int clock(Fake fake, int index, @Nullable Object[] arguments) {
        long units = index == 3
                ? unitsPerSecond
                : (long) ((double) playedFrames(fake.stream()) * unitsPerSecond / fake.stream().rate);
        ((LongByReference) arguments[1]).setValue(units);
        return 0;
    }

    /** Puts packets in, each of so many frames of one value for all channels. */
    public synchronized void record(int frames, int channels, float value, long nanoTimeOfFirst) {
        Memory samples = new Memory(4L * frames * channels);
        float[] values = new float[frames * channels];
        Arrays.fill(values, value);
        samples.write(0, values, 0, values.length);
        packets.add(new Packet(frames, 0, nanoTimeOfFirst / 100, samples.getByteArray(0, (int) samples.size())));
    }

    public synchronized void put(Packet packet) {
        packets.add(packet);
    }

    /** Until all packets were taken. */
    public synchronized void awaitTaken() throws InterruptedException {
        while (!packets.isEmpty()) {
            wait();
        }
    }
}
