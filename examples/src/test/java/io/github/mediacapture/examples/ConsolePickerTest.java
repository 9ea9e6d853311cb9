package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.host.DisplayPicker.Choice;
import io.github.mediacapture.host.DisplayPicker.Source;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeSystemAudio;
import io.github.mediacapture.testkit.FakeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("spec-9.3")
class ConsolePickerTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String input = "";

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options ->
            options.displayPicker(request -> CompletableFuture.completedFuture(answered(request.sources()))));

    private Optional<Choice> answered(List<Source> sources) {
        return new ConsolePicker(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .ask(sources);
    }

    @BeforeEach
    void plugIn(FakeDevices devices) {
        devices.add(FakeWindow.builder().label("Letter").build());
        devices.add(FakeSystemAudio.builder().build());
    }

    private CompletableFuture<MediaStream> share(MediaCapture capture) {
        return capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video().withAudio());
    }

    @Test
    void aNumberChooses(MediaCapture capture) {
        input = "two\n9\n2\n";

        MediaStream stream = share(capture).join();

        assertThat(stream.getVideoTracks().get(0).label()).isEqualTo("Letter");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("1  monitor 'Fake screen' (1280x720)", "2  window 'Letter' (400x300)")
                .contains("from 1 to 2, please.")
                .doesNotContain("sound");
    }

    @Test
    void soundIsAskedForWhereThereIsSome(MediaCapture capture) {
        input = "1\ny\n";
        assertThat(share(capture).join().getAudioTracks()).hasSize(1);
        input = "1\nn\n";
        assertThat(share(capture).join().getAudioTracks()).isEmpty();
    }

    @Test
    void nothingIsNotAllowed(MediaCapture capture) {
        assertThat(share(capture)).failsWithin(java.time.Duration.ofSeconds(5));
    }
}
