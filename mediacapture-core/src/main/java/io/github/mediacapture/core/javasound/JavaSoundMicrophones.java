package io.github.mediacapture.core.javasound;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The microphones and loudspeakers that {@code javax.sound.sampled} knows, on every platform, without natives of ours; a stand-in for where
 * no other backend has any.
 *
 * <p>Names no class of {@code java.desktop}, and loads them only when devices are asked for; without that module there are
 * none.
 */
public final class JavaSoundMicrophones implements CaptureBackend {
    private static final int STAND_IN = -10;

    private final Set<CaptureSession> sessions = ConcurrentHashMap.newKeySet();

    /** Does nothing yet, as {@link CaptureBackend} asks. */
    public JavaSoundMicrophones() {}

    @Override
    public String name() {
        return "javasound";
    }

    @Override
    public int priority() {
        return STAND_IN;
    }

    @Override
    public List<CaptureDevice> devices() {
        return isJavaAudioThere() ? Mixers.devices() : List.of();
    }

    @Override
    public List<AudioOutputDevice> audioOutputs() {
        return isJavaAudioThere() ? Mixers.outputs() : List.of();
    }

    static boolean isJavaAudioThere() {
        try {
            Class.forName("javax.sound.sampled.AudioSystem");
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        if (!isJavaAudioThere()) {
            throw new NotFoundException("Java Sound is not there: the module java.desktop is missing");
        }
        CaptureSession session = Mixers.open(request, sessions::remove);
        sessions.add(session);
        return session;
    }

    @Override
    public void close() {
        List.copyOf(sessions).forEach(CaptureSession::close);
    }
}
