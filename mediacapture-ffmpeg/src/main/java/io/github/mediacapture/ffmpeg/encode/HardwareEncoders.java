package io.github.mediacapture.ffmpeg.encode;

import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.internal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;

/** Which encoders of graphics cards open here, and why the others don't; stateless. */
public final class HardwareEncoders {
    /** Who logs, as FFmpeg writes it. */
    private static final Pattern ADDRESS = Pattern.compile("\\[\\w+ @ \\w+] |No encoder takes pictures: ");

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int RATE = 30;
    private static final long BITS = 1_000_000;

    private HardwareEncoders() {}

    /** Opens each that FFmpeg was built with; what it complains about is an answer, no trouble. */
    public static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Stream.of(VideoCodec.values())
                .flatMap(codec -> codec.hardware().stream())
                .filter(AvEncoder::isThere)
                .forEach(name -> findings.add(FfmpegLog.collecting(line -> {}, () -> tried(name))));
        return findings.isEmpty()
                ? List.of(Finding.info(DiagnosisArea.RECORDING, "FFmpeg was built without encoders of graphics cards"))
                : List.copyOf(findings);
    }

    private static Finding tried(String name) {
        AvEncoder.Setup setup = (encoder, context, options) -> {
            context.width(WIDTH);
            context.height(HEIGHT);
            context.time_base().num(1).den(RATE);
            context.framerate().num(RATE).den(1);
            context.pix_fmt(name.endsWith("_qsv") ? avutil.AV_PIX_FMT_NV12 : avutil.AV_PIX_FMT_YUV420P);
            context.bit_rate(BITS);
        };
        try (AvEncoder encoder = AvEncoder.openFirst(List.of(name), "pictures", setup)) {
            return Finding.ok(DiagnosisArea.RECORDING, "hardware encoder " + encoder.name() + ", used where preferred");
        } catch (MediaException e) {
            return Finding.info(
                    DiagnosisArea.RECORDING,
                    "hardware encoder " + name
                            + " can't be used, so another one is: its graphics card or driver is missing ("
                            + ADDRESS.matcher(Reason.of(e)).replaceAll("") + ")");
        }
    }
}
