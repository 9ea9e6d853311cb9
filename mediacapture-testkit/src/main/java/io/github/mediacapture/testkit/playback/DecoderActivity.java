package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.internal.HeldFrames;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the readers of one decoder have in common; thread-safe. */
final class DecoderActivity {
    final MediaRuntime runtime;
    final HeldFrames outstanding = new HeldFrames();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final List<SeekCall> seeks = new CopyOnWriteArrayList<>();
    private volatile Duration perPicture = Duration.ZERO;

    DecoderActivity(MediaRuntime runtime) {
        this.runtime = runtime;
    }

    void perPicture(Duration each) {
        perPicture = each;
    }

    Duration perPicture() {
        return perPicture;
    }
}
