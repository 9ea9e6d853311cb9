package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.MediaCaptureProvider;
import io.github.mediacapture.core.backends.Backends;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.testkit.FakeEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody else's jar names in vain, or the class loader of another app, must not take our own away. */
@Timeout(60)
class BrokenServiceFileTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void encodersAfterOneThatIsMissingAreFound() {
        see(EncoderBackend.class, "com.example.Missing\njava.lang.String\n" + FakeEncoder.class.getName());
        assertThat(Backends.encoders(MediaCaptureOptions.defaults()))
                .extracting(EncoderBackend::name)
                .contains(new FakeEncoder().name());
    }

    @Test
    void encodersAfterAFileThatMakesNoSenseAreFound() {
        see(EncoderBackend.class, "this is no name", FakeEncoder.class.getName());
        assertThat(Backends.encoders(MediaCaptureOptions.defaults()))
                .extracting(EncoderBackend::name)
                .contains(new FakeEncoder().name());
    }

    @Test
    void theEngineAfterOneThatIsMissingIsFound() {
        see(MediaCaptureProvider.class, "com.example.Missing\njava.lang.String");
        MediaCapture.open().close();
    }

    /** It is asked what it sees, and never answers. */
    @Test
    void aClassLoaderThatIsBrokenItselfIsLeftOut() {
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the jar is gone");
            }
        });
        try (MediaCapture capture = MediaCapture.open()) {
            assertThat(capture).isInstanceOf(CaptureContext.class);
        }
        assertThat(Backends.capture(MediaCaptureOptions.defaults()))
                .extracting(CaptureBackend::name)
                .isNotEmpty();
    }

    private static void see(Class<?> service, String... files) {
        ClassLoader parent = BrokenServiceFileTest.class.getClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(parent) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> all = new ArrayList<>();
                if (name.equals("META-INF/services/" + service.getName())) {
                    for (String text : files) {
                        all.add(url(text));
                    }
                }
                all.addAll(Collections.list(parent.getResources(name)));
                return Collections.enumeration(all);
            }
        });
    }

    private static URL url(String text) throws IOException {
        return new URL(null, "memory:" + text.hashCode(), new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }
}
