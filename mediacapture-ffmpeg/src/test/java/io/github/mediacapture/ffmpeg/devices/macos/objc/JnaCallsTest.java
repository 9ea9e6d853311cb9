package io.github.mediacapture.ffmpeg.devices.macos.objc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.mediacapture.ffmpeg.devices.macos.objc.ObjcCalls.Framework;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The calls as machine code makes them, to functions that stand for Apple's. */
class JnaCallsTest {
    private static final String AVFOUNDATION = Framework.AVFOUNDATION.path();

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Pointer> addresses = new HashMap<>();
    private final List<Object> held = new ArrayList<>(); // natives know them by address
    private final ObjcCalls objc = new JnaCalls((library, name) -> {
        asked.add(library + " " + name);
        Pointer address = addresses.get(name);
        if (address == null) {
            throw new UnsatisfiedLinkError(name);
        }
        return address;
    });

    /** Named as JNA wants callbacks to be. */
    interface Named extends Callback {
        long callback(String name);
    }

    interface Two extends Callback {
        long callback(long receiver, long selector);
    }

    interface Five extends Callback {
        long callback(long receiver, long selector, long first, long second, long third);
    }

    interface Real extends Callback {
        double callback(long receiver, long selector);
    }

    interface None extends Callback {
        long callback();
    }

    interface One extends Callback {
        long callback(long argument);
    }

    interface Displays extends Callback {
        int callback(int most, Pointer ids, Pointer count);
    }

    private void define(String name, Callback body) {
        held.add(body);
        addresses.put(name, CallbackReference.getFunctionPointer(body));
    }

    private Memory memory(long bytes) {
        Memory memory = new Memory(bytes);
        held.add(memory);
        return memory;
    }

    @Test
    void messagesAreCallsWithTheirOwnNumberOfArguments() {
        List<List<Long>> received = new ArrayList<>();
        define("objc_msgSend", (Five) (receiver, selector, first, second, third) -> {
            received.add(Arrays.asList(receiver, selector, first, second, third));
            return Long.MIN_VALUE + 7;
        });

        assertThat(objc.send(0x7fff_ffff_0001L, 2, -3, 1L << 62, 5)).isEqualTo(Long.MIN_VALUE + 7);

        assertThat(received).containsExactly(List.of(0x7fff_ffff_0001L, 2L, -3L, 1L << 62, 5L));
        assertThat(asked).containsExactly("/usr/lib/libobjc.A.dylib objc_msgSend");
    }

    @Test
    void aFunctionIsLookedUpOnce() {
        define("objc_msgSend", (Two) (receiver, selector) -> receiver + selector);
        assertThat(objc.send(1, 2)).isEqualTo(3);
        assertThat(objc.send(3, 4)).isEqualTo(7);
        assertThat(asked).hasSize(1);
    }

    @Test
    void doublesComeBackAsDoubles() {
        define("objc_msgSend", (Real) (receiver, selector) -> receiver == 8 && selector == 9 ? 29.97 : Double.NaN);
        assertThat(objc.sendDouble(8, 9)).isEqualTo(29.97);
        assertThat(objc.sendDouble(9, 8)).isNaN();
    }

    @Test
    void classesAndSelectorsAreAskedByName() {
        define("objc_getClass", (Named) name -> name.equals("AVCaptureDevice") ? 11 : 0);
        define("sel_registerName", (Named) name -> name.length());
        assertThat(objc.classNamed("AVCaptureDevice")).isEqualTo(11);
        assertThat(objc.classNamed("Nothing")).isZero();
        assertThat(objc.selector("count")).isEqualTo(5);
    }

    @Test
    void poolsArePoppedByTheirToken() {
        List<Long> popped = new ArrayList<>();
        define("objc_autoreleasePoolPush", (None) () -> 77);
        define("objc_autoreleasePoolPop", (One) pool -> {
            popped.add(pool);
            return 0;
        });
        objc.popPool(objc.pushPool());
        assertThat(popped).containsExactly(77L);
    }

    @Test
    void constantsAreWhatTheirVariableHolds() {
        Memory variable = memory(8);
        variable.setLong(0, 4321);
        addresses.put("AVMediaTypeVideo", variable);
        assertThat(objc.constant(Framework.AVFOUNDATION, "AVMediaTypeVideo")).isEqualTo(4321);
        assertThat(objc.constant(Framework.AVFOUNDATION, "AVMediaTypeFuture")).isZero();
        assertThat(asked).containsExactly(AVFOUNDATION + " AVMediaTypeVideo", AVFOUNDATION + " AVMediaTypeFuture");
    }

    @Test
    void functionsOfFrameworksReturnEightBytes() {
        define("CMVideoFormatDescriptionGetDimensions", (One) description -> 720L << 32 | 1280);
        assertThat(objc.call(Framework.CORE_MEDIA, "CMVideoFormatDescriptionGetDimensions", 5))
                .isEqualTo(720L << 32 | 1280);
        assertThatThrownBy(() -> objc.call(Framework.CORE_MEDIA, "CMFuture")).isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void displaysAreReadAsFarAsTheyAreThere() {
        int[] lie = {2};
        define("CGGetActiveDisplayList", (Displays) (most, ids, count) -> {
            ids.setInt(0, 1);
            ids.setInt(4, -5);
            count.setInt(0, lie[0]);
            return lie[0] == 3 ? 1001 : 0;
        });
        assertThat(objc.activeDisplays()).containsExactly(1, -5);
        lie[0] = Integer.MAX_VALUE;
        assertThat(objc.activeDisplays()).hasSize(64).startsWith(1, -5);
        lie[0] = -1;
        assertThat(objc.activeDisplays()).isEmpty();
        lie[0] = 3; // which is an error
        assertThat(objc.activeDisplays()).isEmpty();
    }

    @Test
    void textIsUtf8() {
        String name = "Caméra\u00A0\uD83D\uDCF7:".repeat(100_000);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Memory text = memory(bytes.length + 1L);
        text.write(0, bytes, 0, bytes.length);
        text.setByte(bytes.length, (byte) 0);
        assertThat(objc.text(Pointer.nativeValue(text))).isEqualTo(name);
        assertThat(objc.text(0)).isNull();
    }

    /** As the system reads and calls it. */
    @Test
    void aBlockLooksLikeTheCompilersAndAnswers() {
        addresses.put("_NSConcreteGlobalBlock", memory(8));
        List<Boolean> answers = new ArrayList<>();

        Pointer block = new Pointer(objc.answerBlock(answers::add));

        assertThat(block.getPointer(0)).isEqualTo(addresses.get("_NSConcreteGlobalBlock"));
        assertThat(block.getInt(8))
                .as("global, so that nobody copies or frees it")
                .isEqualTo(1 << 28);
        assertThat(block.getInt(12)).isZero();
        assertThat(block.getPointer(24).getLong(0)).isZero();
        assertThat(block.getPointer(24).getLong(8)).isEqualTo(32);
        Function invoke = Function.getFunction(block.getPointer(16));
        invoke.invokeVoid(new Object[] {block, (byte) 1});
        invoke.invokeVoid(new Object[] {block, (byte) 0});
        assertThat(answers).containsExactly(true, false);
    }
}
