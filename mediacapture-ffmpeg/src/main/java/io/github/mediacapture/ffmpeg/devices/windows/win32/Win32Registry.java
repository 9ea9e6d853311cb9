package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import java.util.Optional;

/** The registry by {@code RegGetValueW}; stateless. */
final class Win32Registry implements Registry {
    /** {@code RRF_RT_REG_SZ}: only text, not what is to be expanded. */
    private static final int TEXT_ONLY = 2;

    /** Predefined handles: numbers of 32 bits, with their sign. */
    private static final Pointer USER = Pointer.createConstant(0xFFFF_FFFF_8000_0001L);

    private static final Pointer MACHINE = Pointer.createConstant(0xFFFF_FFFF_8000_0002L);
    private static final int MOST_BYTES = 512;

    private final Advapi32Calls calls;

    Win32Registry(Advapi32Calls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<String> text(Root root, String key, String value) {
        try (Memory data = new Memory(MOST_BYTES)) {
            data.clear();
            IntByReference bytes = new IntByReference(MOST_BYTES - Character.BYTES);
            int error = calls.regGetValueW(
                    root == Root.USER ? USER : MACHINE,
                    new WString(key),
                    new WString(value),
                    TEXT_ONLY,
                    null,
                    data,
                    bytes);
            return error == 0 ? Optional.of(WideText.read(data, MOST_BYTES / Character.BYTES - 1)) : Optional.empty();
        }
    }
}
