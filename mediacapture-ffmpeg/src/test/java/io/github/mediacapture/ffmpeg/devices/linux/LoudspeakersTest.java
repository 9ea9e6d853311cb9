package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The outputs of a real sound server. */
@Tag("device")
@Tag("spec-4.7")
class LoudspeakersTest {
    /** Every output has a monitor among the sources, which is of the same hardware. */
    @Test
    void outputsAreListedOnceWithTheGroupsOfTheirMonitors() {
        FfmpegLibrary.loadDevices();
        List<AudioOutputDevice> outputs = new Loudspeakers().outputs();
        assumeTrue(outputs.stream().anyMatch(output -> output.id().startsWith("pulse:")), "There is no sound server");
        assertThat(outputs).extracting(AudioOutputDevice::id).doesNotHaveDuplicates();
        assertThat(outputs).extracting(AudioOutputDevice::label).doesNotContain("");
        Stream<String> sourceGroups =
                new Microphones().list().stream().map(source -> source.device().groupId());
        assertThat(sourceGroups.toList())
                .containsAll(outputs.stream().map(AudioOutputDevice::groupId).toList());
    }
}
