package io.github.mediacapture.testkit;

import io.github.mediacapture.host.PermissionPrompt;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit 5 test a context of its own with fake devices, a fake encoder and fake time, and fails the test if it leaves
 * something open.
 *
 * <pre>{@code
 * @FakeMedia
 * class PhotoBoothTest {
 *     @Test
 *     void takesAPicture(MediaCapture capture, FakeRuntime runtime, FakeCamera camera) { ... }
 * }
 * }</pre>
 *
 * <p>Time stands still until the test moves it: {@link FakeRuntime#advance} instead of {@code Thread.sleep}, and {@code
 * FakeRuntime.await} for a latch, a future or a condition of the test's own, instead of {@code latch.await()}. A test that waits by
 * itself, or sleeps, yields or waits with a limit in a loop, fails within five seconds.
 *
 * @see FakeMediaExtension
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeMediaExtension.class)
public @interface FakeMedia {
    /**
     * Whether a test fails too that leaves a track live or a recorder recording; it is told which, and by whose call. By default
     * the end of the context stops them.
     *
     * @return whether it fails
     */
    boolean mustStop() default false;

    /**
     * Which of the standard devices are not there: all of these types.
     *
     * @return such as {@code FakeMicrophone.class}; none by default
     */
    Class<? extends FakeDevice>[] without() default {};

    /**
     * Which of the standard devices another program holds, all of these types; see {@link FakeDevice#beBusy}.
     *
     * @return such as {@code FakeCamera.class}; none by default
     */
    Class<? extends FakeDevice>[] busy() default {};

    /**
     * Which of the standard devices the operating system refuses, all of these types; see {@link FakeDevice#beDenied}.
     *
     * @return such as {@code FakeCamera.class}; none by default
     */
    Class<? extends FakeDevice>[] denied() default {};

    /**
     * What the person answers to the requests for permission, one after the other; the last answer is given to all further ones.
     * As on a web page, {@code DENY} is remembered: the next request for the same is refused, and nobody is asked.
     *
     * @return nobody is asked if there are none, which is the default
     */
    PermissionPrompt.Answer[] answers() default {};

    /**
     * The only containers that the encoder writes; see {@link FakeEncoder#writeOnly}.
     *
     * @return such as {@code "video/webm"}; by default all that it has
     */
    String[] containers() default {};
}
