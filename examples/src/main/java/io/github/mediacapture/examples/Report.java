package io.github.mediacapture.examples;

import io.github.mediacapture.MediaStream;
import io.github.mediacapture.MediaStreamTrack;
import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.RecorderStatistics;
import io.github.mediacapture.TrackEndedEvent;
import io.github.mediacapture.constraints.MediaTrackSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells what is going to be recorded, and what was. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void before(MediaStream stream, RecordOptions options) {
        String tracks = stream.getTracks().stream()
                .map(track -> "'" + track.label() + "' (" + settings(track) + ")")
                .collect(Collectors.joining(" and "));
        out.printf(
                Locale.ROOT,
                "Recording %s for %s s to %s; Ctrl-C stops.%n",
                tracks,
                plain(Progress.seconds(options.duration())),
                options.out());
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

    void after(Path file, long bytes, List<MediaStreamTrack> tracks, Recording recording) {
        RecorderStatistics statistics = recording.statistics();
        out.printf(
                Locale.ROOT,
                "%s  %.2f s  %s%n",
                file.toAbsolutePath(),
                Progress.seconds(statistics.duration()),
                Progress.bytes(bytes));
        List<String> codecs = MediaType.codecs(recording.mimeType());
        for (MediaStreamTrack track : tracks) {
            out.println("  " + track.kind().wireName() + "  " + codec(track.kind(), tracks, codecs) + "  "
                    + settings(track) + "  '" + track.label() + "'" + frames(track.kind(), statistics));
        }
    }

    /** A MIME type names the video codec first. */
    private static String codec(MediaStreamTrackKind kind, List<MediaStreamTrack> tracks, List<String> codecs) {
        if (codecs.isEmpty()) {
            return "?";
        }
        boolean first = kind == MediaStreamTrackKind.VIDEO || tracks.size() == 1;
        return codecs.get(first ? 0 : codecs.size() - 1);
    }

    private static String frames(MediaStreamTrackKind kind, RecorderStatistics statistics) {
        return kind == MediaStreamTrackKind.AUDIO
                ? ""
                : "  " + statistics.framesCaptured() + " frames captured, " + statistics.framesDropped() + " dropped";
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
