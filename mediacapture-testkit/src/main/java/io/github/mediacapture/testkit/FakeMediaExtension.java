package io.github.mediacapture.testkit;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.testkit.playback.FakeDecoder;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The JUnit 5 extension behind {@link FakeMedia}: injects {@link MediaCapture}, {@link MediaDevices}, {@link FakeRuntime},
 * {@link FakeDevices}, {@link FakeCamera}, {@link FakeMicrophone}, {@link FakeScreen}, {@link FakeEncoder}, {@link FakeDecoder}
 * and {@link FakeSpeaker} into test methods, their {@code @BeforeEach} and {@code @AfterEach} methods, and constructors.
 *
 * <p>All parameters of one test belong together. The context is opened when a test first asks for {@code MediaCapture} or
 * {@code MediaDevices}, and needs an engine on the class path or module path then. After the test it is closed; the test
 * fails if a task or a listener threw, or if a session, a recording, a media file, a lane or a frame is still open after that.
 *
 * <p>While the test's thread waits for something that only fake time could bring, and no other thread is at work, nothing would
 * ever happen. A watchdog sees that within five seconds, and has the test fail: with where it waits, which lanes wait for what time,
 * and what to call instead, which is {@code FakeRuntime.await} as a rule. Where other threads could still do something it only
 * logs a warning.
 *
 * <p>The same goes for a loop that asks at one place again and again, and sleeps, yields or waits for up to half a second in between,
 * while no lane runs and the clock stands. A loop that spins, with {@code Thread.onSpinWait()} or nothing, looks like a test that
 * computes, and is not found: give such a test JUnit's {@code @Timeout}.
 *
 * <p>Tests may run in parallel: each has its own context, and nothing is static.
 */
public final class FakeMediaExtension
        implements ParameterResolver,
                AfterEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(FakeMediaExtension.class);
    private static final Map<Class<?>, Function<FakeMediaSetup, Object>> PARAMETERS = Map.of(
            MediaCapture.class,
            FakeMediaSetup::capture,
            MediaDevices.class,
            setup -> setup.capture().mediaDevices(),
            FakeRuntime.class,
            FakeMediaSetup::runtime,
            FakeDevices.class,
            FakeMediaSetup::devices,
            FakeCamera.class,
            setup -> setup.devices().first(FakeCamera.class),
            FakeMicrophone.class,
            setup -> setup.devices().first(FakeMicrophone.class),
            FakeScreen.class,
            setup -> setup.devices().first(FakeScreen.class),
            FakeEncoder.class,
            FakeMediaSetup::encoder,
            FakeDecoder.class,
            FakeMediaSetup::decoder,
            FakeSpeaker.class,
            FakeMediaSetup::speaker);

    private final UnaryOperator<MediaCaptureOptions.Builder> customizer;

    /** Used by {@link FakeMedia}. */
    public FakeMediaExtension() {
        this(UnaryOperator.identity());
    }

    private FakeMediaExtension(UnaryOperator<MediaCaptureOptions.Builder> customizer) {
        this.customizer = customizer;
    }

    /**
     * For a field with {@code @RegisterExtension}: the context has further options, such as a permission prompt.
     *
     * @param customizer adds to the options; called once per test
     * @return the extension, for that field
     */
    public static FakeMediaExtension with(UnaryOperator<MediaCaptureOptions.Builder> customizer) {
        return new FakeMediaExtension(customizer);
    }

    // So that a constructor's parameters belong to the test that the instance is made for.
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "Fake media belong to one test: ask for them in a test method, in @BeforeEach or in the constructor"
                            + " of a class with one instance per test, not in " + parameter.getDeclaringExecutable());
        }
        FakeMediaSetup setup = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        FakeMediaSetup.class,
                        key -> new FakeMediaSetup(scene(context), customizer, watchdog(context)),
                        FakeMediaSetup.class);
        Function<FakeMediaSetup, Object> choose =
                PARAMETERS.get(parameter.getParameter().getType());
        if (choose == null) {
            throw new ParameterResolutionException("Not a parameter of fake media: " + parameter);
        }
        return choose.apply(setup);
    }

    /** One for all tests of a run. */
    private static Watchdog watchdog(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Watchdog.class, key -> new Watchdog(), Watchdog.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(context, thrown);
    }

    private static Throwable explained(ExtensionContext context, Throwable thrown) {
        FakeMediaSetup setup = context.getStore(NAMESPACE).get(FakeMediaSetup.class, FakeMediaSetup.class);
        return setup == null ? thrown : setup.explain(thrown);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FakeMediaSetup setup = context.getStore(NAMESPACE).remove(FakeMediaSetup.class, FakeMediaSetup.class);
        if (setup != null) {
            setup.closeAndCheck();
        }
    }

    /** As the test says, or its class. */
    private static FakeScene scene(ExtensionContext context) {
        Optional<FakeMedia> found = AnnotationSupport.findAnnotation(context.getElement(), FakeMedia.class);
        for (Class<?> type = context.getRequiredTestClass();
                found.isEmpty() && type != null;
                type = type.getEnclosingClass()) {
            found = AnnotationSupport.findAnnotation(type, FakeMedia.class);
        }
        return found.map(FakeMediaExtension::scene).orElse(FakeScene.STANDARD);
    }

    private static FakeScene scene(FakeMedia media) {
        return new FakeScene(
                media.mustStop(),
                List.of(media.without()),
                List.of(media.busy()),
                List.of(media.denied()),
                List.of(media.answers()),
                List.of(media.containers()));
    }
}
