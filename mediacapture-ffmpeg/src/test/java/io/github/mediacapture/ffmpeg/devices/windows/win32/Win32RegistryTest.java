package io.github.mediacapture.ffmpeg.devices.windows.win32;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a function that is made up. */
class Win32RegistryTest {
    private static final int NOT_FOUND = 2;
    private static final int MORE_DATA = 234;

    private final List<String> asked = new ArrayList<>();
    private String text = "Deny";
    private int error;

    private final Registry registry = new Win32Registry((root, key, value, flags, type, data, bytes) -> {
        asked.add(Long.toHexString(Pointer.nativeValue(root)) + " " + key + " " + value + " " + flags);
        for (int i = 0; i < text.length() && (i + 1) * 2 <= bytes.getValue(); i++) {
            data.setShort(i * 2L, (short) text.charAt(i));
        }
        return error;
    });

    @Test
    void textIsReadFromTheRootThatIsMeant() {
        assertThat(registry.text(Registry.Root.USER, "a\\b", "Value")).contains("Deny");
        text = "Größe";
        assertThat(registry.text(Registry.Root.MACHINE, "c", "d")).contains("Größe");
        assertThat(asked).containsExactly("ffffffff80000001 a\\b Value 2", "ffffffff80000002 c d 2");
    }

    @Test
    void whatCanNotBeReadIsAbsent() {
        error = NOT_FOUND;
        assertThat(registry.text(Registry.Root.USER, "a", "b")).isEmpty();
        error = MORE_DATA;
        assertThat(registry.text(Registry.Root.USER, "a", "b")).isEmpty();
    }

    @Test
    void textWithoutAnEndIsCutOff() {
        text = "x".repeat(10_000);
        assertThat(registry.text(Registry.Root.USER, "a", "b"))
                .hasValueSatisfying(read -> assertThat(read).hasSize(255).containsOnlyOnce("x".repeat(255)));
    }
}
