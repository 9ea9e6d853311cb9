package io.github.mediacapture.examples;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.TrackEndedEvent;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what is going to be recorded, and what was. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void before(MediaStream stream, RecordOptions options, Path file) {
        String tracks = frameFirst(stream).stream()
                .map(track -> "'" + track.label() + "' (" + settings(track) + ")")
                .collect(Collectors.joining(" and "));
        out.printf(
                Locale.ROOT,
                "Recording %s for %s s to %s; Ctrl-C stops.%n",
                tracks,
                plain(Progress.seconds(options.duration())),
                file);
        stream.getVideoTracks().forEach(track -> compare(options, track.getSettings()));
    }

    private void compare(RecordOptions options, MediaTrackSettings got) {
        options.size()
                .filter(size ->
                        got.width().filter(width -> width != size.width()).isPresent()
                                || got.height()
                                        .filter(height -> height != size.height())
                                        .isPresent())
                .ifPresent(size -> out.println("Asked for " + size + ", recording " + size(got) + "."));
        options.frameRate()
                .filter(rate -> got.frameRate()
                        .filter(real -> Math.abs(real - rate) > 0.01)
                        .isPresent())
                .ifPresent(rate -> out.println("Asked for " + plain(rate) + " fps, recording "
                        + plain(got.frameRate().orElse(0.0)) + " fps."));
    }

    void ended(TrackEndedEvent event) {
        String why = event.cause().map(cause -> ": " + Failure.line(cause)).orElse("");
        out.println("'" + event.target().label() + "' ended" + why + ". Stopped here.");
    }

    /** The tracks, as MIME types name their codecs. */
    private static List<MediaStreamTrack> frameFirst(MediaStream stream) {
        return Stream.of(stream.getVideoTracks(), stream.getAudioTracks())
                .flatMap(List::stream)
                .toList();
    }

    void after(Path file, long bytes, MediaStream stream, Recording recording) {
        RecorderStatistics statistics = recording.statistics();
        out.printf(
                Locale.ROOT,
                "%s  %.2f s  %s%n",
                file.toAbsolutePath(),
                Progress.seconds(statistics.duration()),
                Progress.bytes(bytes));
        Iterator<String> codecs = codecs(recording.mimeType()).iterator();
        for (MediaStreamTrack track : frameFirst(stream)) {
            out.println("  " + track.kind().wireName() + "  " + (codecs.hasNext() ? codecs.next() : "?") + "  "
                    + settings(track) + "  '" + track.label() + "'" + frames(track.kind(), statistics));
        }
        statistics.limitations().forEach(limitation -> out.println("  " + limitation));
    }

    /** Those that a type names, in its order. */
    private static List<String> codecs(String mimeType) {
        String mark = ";codecs=";
        int at = mimeType.indexOf(mark);
        return at < 0
                ? List.of()
                : List.of(mimeType.substring(at + mark.length()).split(",", -1));
    }

    private static String frames(MediaStreamTrackKind kind, RecorderStatistics statistics) {
        if (kind == MediaStreamTrackKind.AUDIO) {
            return "";
        }
        // Without those that came between the end of the recording and the end of the camera.
        long captured = statistics.framesEncoded() + statistics.framesDropped();
        return "  " + captured + " frames captured, " + statistics.framesDropped() + " dropped";
    }

    private static String settings(MediaStreamTrack track) {
        MediaTrackSettings settings = track.getSettings();
        return track.kind() == MediaStreamTrackKind.VIDEO
                ? size(settings)
                        + settings.frameRate()
                                .map(rate -> " at " + plain(rate) + " fps")
                                .orElse("")
                : settings.sampleRate().map(rate -> rate + " Hz").orElse("")
                        + settings.channelCount()
                                .map(count -> ", " + count + " ch")
                                .orElse("");
    }

    private static String size(MediaTrackSettings settings) {
        return settings.width().orElse(0) + "x" + settings.height().orElse(0);
    }

    /** A number with at most two decimals, and none that are zero. */
    private static String plain(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceAll("\\.?0+$", "");
    }
}
