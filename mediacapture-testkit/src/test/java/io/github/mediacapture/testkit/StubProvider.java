package io.github.mediacapture.testkit;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.MediaCaptureProvider;
import io.github.mediacapture.devices.MediaDevices;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Stands in for the engine, which the testkit does not know: its contexts have their options, and close nothing. */
public final class StubProvider implements MediaCaptureProvider {
    @Override
    public MediaCapture open(MediaCaptureOptions options) {
        MediaDevices devices = proxy(MediaDevices.class, (self, method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        });
        return proxy(MediaCapture.class, new StubContext(options, devices));
    }

    static MediaCaptureOptions optionsOf(MediaCapture capture) {
        return ((StubContext) Proxy.getInvocationHandler(capture)).options();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private record StubContext(MediaCaptureOptions options, MediaDevices devices) implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "mediaDevices" -> devices;
                case "close" -> null;
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }
    }
}
