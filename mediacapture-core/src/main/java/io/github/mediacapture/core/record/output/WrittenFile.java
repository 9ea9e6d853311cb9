package io.github.mediacapture.core.record.output;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.FrameSize;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the file that is being written has become; immutable.
 *
 * @param encoders what does the work; each opens with its first frame or samples
 * @param type container and codecs, exact once the encoders are open
 * @param pictures their size; empty before the first
 * @param limitations what is otherwise than asked for or usual
 * @param of the file of which all this is known for good; null if there is more to come
 */
public record WrittenFile(
        List<String> encoders,
        String type,
        Optional<FrameSize> pictures,
        List<String> limitations,
        @Nullable SegmentFile of) {
    private static final LazyLog LOG = new LazyLog(WrittenFile.class);

    /** Of a file that is to be written. */
    static WrittenFile planned(RecordingPlan plan) {
        return new WrittenFile(
                        List.of(), plan.request().format().mimeType(), Optional.empty(), plan.limitations(), null)
                .logged(List.of());
    }

    /** What is known by now; what was known of the file before stays, until as much is known of this one. */
    WrittenFile now(SegmentFile file, RecordingPlan plan) {
        if (file == of) {
            return this;
        }
        List<String> names = file.encoderNames();
        if (names.size() < encoders.size()) {
            return this;
        }
        List<String> all = Stream.concat(plan.limitations().stream(), file.limitations().stream())
                .toList();
        int tracks = (plan.video() == null ? 0 : 1) + (plan.audio() == null ? 0 : 1);
        return new WrittenFile(names, file.type(), file.frameSize(), all, names.size() < tracks ? null : file)
                .logged(limitations);
    }

    private WrittenFile logged(List<String> before) {
        limitations.stream()
                .filter(limitation -> !before.contains(limitation))
                .forEach(limitation -> LOG.get().log(Level.WARNING, limitation));
        return this;
    }
}
