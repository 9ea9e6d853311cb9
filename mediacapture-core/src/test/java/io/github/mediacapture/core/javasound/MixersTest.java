package io.github.mediacapture.core.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MixersTest {
    @Test
    void onLinuxAMixerIsKnownByItsAlsaDevice() {
        assertThat(Mixers.systemNames("C920 [plughw:1,0]")).containsExactly("hw:1,0");
        assertThat(Mixers.systemNames("default [default]")).isEmpty();
        assertThat(Mixers.systemNames("Primary Sound Capture Driver")).isEmpty();
    }
}
