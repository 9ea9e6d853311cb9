package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Endpoint.Flow;
import io.github.mediacapture.ffmpeg.devices.windows.win32.WideText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Windows' sound devices as one thread sees them, which opens, asks and closes this.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/coreaudio/mmdevice-api">MMDevice API</a>
 */
public final class Wasapi implements AutoCloseable {
    private static final String ENUMERATOR_CLASS = "BCDE0395-E52F-467C-8E3D-C4579291692E";
    private static final String ENUMERATOR = "A95664D2-9614-4F35-A746-DE8DB63617E6";
    private static final String AUDIO_CLIENT = "1CB9AD4C-DBFA-4C32-B178-C2F568A703B2";

    // IMMDeviceEnumerator
    private static final int ENUM_ENDPOINTS = 3;
    private static final int GET_DEFAULT_ENDPOINT = 4;
    private static final int GET_DEVICE = 5;
    // IMMDeviceCollection
    private static final int GET_COUNT = 3;
    private static final int ITEM = 4;
    // IMMDevice
    private static final int ACTIVATE = 3;
    private static final int OPEN_PROPERTY_STORE = 4;
    private static final int GET_ID = 5;
    // IPropertyStore
    private static final int GET_VALUE = 5;

    private static final int ACTIVE = 1;
    private static final int CONSOLE = 0;
    private static final int READ = 0;
    private static final int ALL_CONTEXTS = 0x17;

    /** The thread is one of another kind already, which is as good. */
    private static final int CHANGED_MODE = 0x8001_0106;

    private static final int NOT_FOUND = 0x8007_0490;
    private static final String NAME = "A45C254E-DF1C-4EFD-8020-67D146A850E0";
    private static final int NAME_NUMBER = 14;
    private static final String CONTAINER = "8C7ED206-3F8A-4827-B3AB-AE9E1FAEFC6C";
    private static final int CONTAINER_NUMBER = 2;
    private static final int KEY_BYTES = 20;
    private static final int VARIANT_BYTES = 24;
    private static final int VARIANT_VALUE = 8;
    private static final short TEXT = 31;
    private static final short CLASS_ID = 72;

    /** A machine has some; more is nonsense. */
    private static final int MOST_ENDPOINTS = 256;

    private static final int MOST_CHARACTERS = 1_024;

    private static final WaveFormat USUAL = new WaveFormat(WaveFormat.Encoding.FLOAT32, 48_000, 2, 0);

    private final ComCalls calls;
    private final boolean leaves;
    private final ComObject enumerator;

    private Wasapi(ComCalls calls, boolean leaves, ComObject enumerator) {
        this.calls = calls;
        this.leaves = leaves;
        this.enumerator = enumerator;
    }

    /** Makes one for the thread that asks; a test's are of another Windows. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Blocks for moments, or longer if Windows' audio service does.
         *
         * @throws WasapiException if there is none
         */
        Wasapi open() throws WasapiException;
    }

    private static final class Loaded {
        static final ComCalls CALLS = new JnaCom();
    }

    /**
     * Opens that of this machine; {@code Win32.whyMissing} must have nothing to say.
     *
     * @throws WasapiException if there is none, or Windows' audio service does not run
     */
    public static Wasapi open() throws WasapiException {
        try {
            return open(Loaded.CALLS);
        } catch (LinkageError e) {
            throw WasapiException.missing("ole32.dll can't be loaded");
        }
    }

    static Wasapi open(ComCalls calls) throws WasapiException {
        int entered = calls.enter();
        if (entered != CHANGED_MODE) {
            ComObject.succeeded("CoInitializeEx", entered);
        }
        boolean leaves = entered >= 0;
        try {
            PointerByReference created = new PointerByReference();
            ComObject.succeeded(
                    "CoCreateInstance", calls.create(Guid.memory(ENUMERATOR_CLASS), Guid.memory(ENUMERATOR), created));
            Pointer object = created.getValue();
            if (object == null) {
                throw WasapiException.nonsense("CoCreateInstance gives nothing");
            }
            return new Wasapi(calls, leaves, new ComObject(calls, object));
        } catch (WasapiException | RuntimeException | Error e) {
            if (leaves) {
                calls.leave();
            }
            throw e;
        }
    }

    /** The ids of the endpoints that can be used now, the default first. */
    public List<String> ids(Flow flow) throws WasapiException {
        List<String> found = new ArrayList<>();
        try (ComObject list = enumerator.object("EnumAudioEndpoints", ENUM_ENDPOINTS, flow.number, ACTIVE)) {
            IntByReference count = new IntByReference();
            list.check("GetCount", GET_COUNT, count);
            for (int i = 0; i < Math.min(count.getValue(), MOST_ENDPOINTS); i++) {
                try (ComObject device = list.object("Item", ITEM, i)) {
                    found.add(id(device));
                }
            }
        }
        defaultId(flow).filter(found::remove).ifPresent(first -> found.add(0, first));
        return found;
    }

    /** The endpoints that can be used now, the default first. */
    public List<Endpoint> endpoints(Flow flow) throws WasapiException {
        List<Endpoint> found = new ArrayList<>();
        for (String id : ids(flow)) {
            try (ComObject device = device(id)) {
                found.add(describe(id, device));
            } catch (WasapiException e) {
                if (e.kind() != WasapiException.Kind.GONE) { // since it was listed
                    throw e;
                }
            }
        }
        return found;
    }

    /** The id of the default; empty if there is none. */
    public Optional<String> defaultId(Flow flow) throws WasapiException {
        PointerByReference out = new PointerByReference();
        int result = enumerator.call(GET_DEFAULT_ENDPOINT, flow.number, CONSOLE, out);
        Pointer found = out.getValue();
        if (result == NOT_FOUND || (result >= 0 && found == null)) {
            return Optional.empty();
        }
        ComObject.succeeded("GetDefaultAudioEndpoint", result);
        try (ComObject device = new ComObject(calls, found)) {
            return Optional.of(id(device));
        }
    }

    private Endpoint describe(String id, ComObject device) throws WasapiException {
        try (ComObject properties = device.object("OpenPropertyStore", OPEN_PROPERTY_STORE, READ)) {
            String name = property(properties, NAME, NAME_NUMBER);
            String container = property(properties, CONTAINER, CONTAINER_NUMBER);
            return new Endpoint(id, name, container.isEmpty() ? id : container, format(device));
        }
    }

    private WaveFormat format(ComObject device) {
        try (AudioClient client = client(device)) {
            return client.format();
        } catch (WasapiException e) {
            return USUAL; // opening it tells why it can't be opened
        }
    }

    private String id(ComObject device) throws WasapiException {
        Pointer text = device.address("GetId", GET_ID);
        try {
            return WideText.read(text, MOST_CHARACTERS);
        } finally {
            calls.free(text);
        }
    }

    /** Text, or empty if there is no such property. */
    private String property(ComObject properties, String set, int number) {
        try (Memory key = Guid.memory(set, KEY_BYTES);
                Memory variant = new Memory(VARIANT_BYTES)) {
            key.setInt(Guid.BYTES, number);
            variant.clear();
            if (properties.call(GET_VALUE, key, variant) < 0) {
                return "";
            }
            short type = variant.getShort(0);
            Pointer value = type == TEXT || type == CLASS_ID ? variant.getPointer(VARIANT_VALUE) : null;
            String read = "";
            if (value != null) {
                read = type == TEXT ? WideText.read(value, MOST_CHARACTERS) : Guid.read(value);
            }
            int unused = calls.clear(variant);
            return read;
        }
    }

    /**
     * A way to the endpoint, not open yet.
     *
     * @throws WasapiException if there is no such endpoint, or it can't be used
     */
    public AudioClient client(String id) throws WasapiException {
        try (ComObject device = device(id)) {
            return client(device);
        }
    }

    private ComObject device(String id) throws WasapiException {
        byte[] characters = (id + '\0').getBytes(StandardCharsets.UTF_16LE);
        try (Memory text = new Memory(characters.length)) {
            text.write(0, characters, 0, characters.length);
            return enumerator.object("GetDevice", GET_DEVICE, text);
        }
    }

    private AudioClient client(ComObject device) throws WasapiException {
        ComObject client = device.object("Activate", ACTIVATE, Guid.memory(AUDIO_CLIENT), ALL_CONTEXTS, null);
        return AudioClient.of(calls, client);
    }

    @Override
    public void close() {
        enumerator.close();
        if (leaves) {
            calls.leave();
        }
    }
}
