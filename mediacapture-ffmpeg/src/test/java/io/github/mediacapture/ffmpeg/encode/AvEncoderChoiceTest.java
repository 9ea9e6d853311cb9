package io.github.mediacapture.ffmpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.record.FfmpegProgram;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.ffmpeg.record.MemoryOutput;
import io.github.mediacapture.ffmpeg.record.ReadBack;
import io.github.mediacapture.ffmpeg.record.Recordings;
import io.github.mediacapture.ffmpeg.record.Signals;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which encoder does the work, and whether the file is what the codec's name says. */
@ExtendWith(LeakCheck.class)
class AvEncoderChoiceTest {
    @TempDir
    Path folder;

    private List<String> encoders = List.of();

    private Path record(RecordingRequest request) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            for (int i = 0; i < 10; i++) {
                try (var picture = Signals.heap(320, 240, i)) {
                    encoder.encode(picture, i * 33L * Recordings.MILLI);
                }
            }
            encoder.finish(330 * Recordings.MILLI);
            encoders = encoder.encoderNames();
        }
        return output.saveIn(folder);
    }

    /** On a machine without such hardware, software does it; on one with it, the file is as good. */
    @ParameterizedTest
    @CsvSource({"video/webm,vp8", "video/webm,vp9", "video/webm,av01", "video/mp4,avc1.42E01E"})
    void hardwareIsTriedFirstWhereAskedFor(String container, String codec) throws Exception {
        RecordingFormat format = Recordings.format(container, codec, null);
        Path file = record(Recordings.preferHardware(format));
        VideoCodec known = VideoCodec.of(codec).orElseThrow();
        assertThat(known.encoders(true)).containsAll(encoders);
        assertThat(ReadBack.of(file).video().pictures).hasSize(10);
        FfmpegProgram.assertDecodes(file);
    }

    @Test
    void hardwareIsTheLastResortUnlessAskedFor() {
        for (VideoCodec codec : VideoCodec.values()) {
            List<String> usual = codec.encoders(false);
            List<String> hardwareFirst = codec.encoders(true);
            assertThat(usual).isNotEmpty().hasSameElementsAs(hardwareFirst);
            assertThat(usual.get(0)).doesNotContainPattern("_(nvenc|qsv|videotoolbox|amf|mf|v4l2m2m)$");
        }
        assertThat(VideoCodec.H264.encoders(true).get(0)).isEqualTo("h264_nvenc");
    }

    @Test
    void softwareThatWorksKeepsHardwareOut() throws Exception {
        FfmpegProgram.assertDecodes(record(Recordings.request(Recordings.format("video/webm", "av01", null))));
        assertThat(encoders).containsExactly("libsvtav1");
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4,avc1.42E01E,avc1,Constrained Baseline",
        "video/mp4,avc3.42E01E,avc3,Constrained Baseline",
        "video/mp4,avc1.4D401F,avc1,Main",
        "video/mp4,avc1.64001F,avc1,High",
        "video/mp4,av01.0.04M.08,av01,Main",
        "video/mp4,vp09.00.10.08,vp09,Profile 0",
        "video/mp4,hvc1.1.6.L93.B0,hvc1,Main",
        "video/mp4,hev1.1.6.L93.B0,hev1,Main",
        "video/mp4,h265,hvc1,Main",
    })
    void theFileIsWhatTheNameSays(String container, String codec, String tag, String profile) throws Exception {
        assumeTrue(!tag.startsWith("h") || isThere("libx265"), "the GPL natives are not there");
        Path file = record(Recordings.request(Recordings.format(container, codec, null)));
        assertThat(FfmpegProgram.probe(file, "stream=codec_tag_string,profile"))
                .contains(tag)
                .contains(profile);
    }

    @Test
    void x264IsTakenWhereItIsThere() throws Exception {
        assumeTrue(isThere("libx264"), "the GPL natives are not there");
        FfmpegProgram.assertDecodes(record(Recordings.request(Recordings.format("video/mp4", "avc1.42E01E", null))));
        assertThat(encoders).containsExactly("libx264");
    }

    private static boolean isThere(String encoder) {
        return !Pointer.isNull(avcodec.avcodec_find_encoder_by_name(encoder));
    }
}
