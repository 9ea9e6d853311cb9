package io.github.mediacapture.core;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.function.BooleanSupplier;

/** Fake time, but what listeners throw is logged as in real life. */
record LoggingRuntime(FakeRuntime fake) implements MediaRuntime {
    @Override
    public long nanoTime() {
        return fake.nanoTime();
    }

    @Override
    public Lane openLane(String name) {
        return fake.openLane(name);
    }

    @Override
    public void waiting(BooleanSupplier done) {
        fake.waiting(done);
    }
}
