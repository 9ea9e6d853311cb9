package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An element of an app that may not play now. */
class InactiveAppTest {
    private volatile boolean active;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.contextState(new ContextState() {
        @Override
        public boolean isFullyActive() {
            return active;
        }
    }));

    @Test
    @Tag("spec-15.1")
    @Tag("spec-15.2")
    void itMayNotPlay(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(FakeMediaFile.builder().video(32, 18, 30).build());
        assertThatThrownBy(() -> runtime.await(video.play())).isInstanceOf(NotAllowedException.class);
        assertThat(video.paused()).isTrue();
        active = true;
        runtime.await(video.play());
        assertThat(video.paused()).isFalse();
    }
}
