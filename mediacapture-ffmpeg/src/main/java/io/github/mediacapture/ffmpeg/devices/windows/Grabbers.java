package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.NativeText;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FFmpeg's ways to read the screen, by which a listed monitor or window becomes one that is read so; stateless. Numbers are all that gets
 * into a filter's text.
 */
final class Grabbers {
    private static final double USUAL_RATE = 30;
    private static final String TO_MEMORY = ",hwdownload,format=bgra";

    private Grabbers() {}

    /** Windows.Graphics.Capture, since Windows 10 of 2019: what programs like OBS use. */
    static ListedDevice gfxcapture(ListedDevice listed, String kind, long handle, MediaTrackSettings settings) {
        return filter(
                listed,
                "gfxcapture=" + kind + "=" + Long.toUnsignedString(handle) + ":max_framerate=" + rate(settings)
                        + ":capture_cursor=" + cursor(settings));
    }

    /** Desktop Duplication, since Windows 8: only of a monitor that is the only one, since it counts them in an order of its own. */
    static ListedDevice ddagrab(ListedDevice listed, MediaTrackSettings settings) {
        return filter(
                listed, "ddagrab=output_idx=0:framerate=" + rate(settings) + ":draw_mouse=" + cursor(settings));
    }

    private static ListedDevice filter(ListedDevice listed, String filter) {
        return listed.readBy(WindowsDemuxer.LAVFI, filter + TO_MEMORY, Map.of());
    }

    /** GDI: on every Windows, but not for what a graphics card draws by itself. */
    static ListedDevice gdigrab(
            ListedDevice listed, String url, Map<String, String> area, MediaTrackSettings settings) {
        Map<String, String> options = new LinkedHashMap<>(area);
        options.put("framerate", rate(settings));
        options.put("draw_mouse", cursor(settings));
        return listed.readBy(WindowsDemuxer.GDIGRAB, url, options);
    }

    private static String rate(MediaTrackSettings settings) {
        return NativeText.rational(settings.frameRate().orElse(USUAL_RATE));
    }

    private static String cursor(MediaTrackSettings settings) {
        boolean hidden = settings.get(TrackProperty.CURSOR)
                .filter(CursorCaptureConstraint.NEVER.wireName()::equals)
                .isPresent();
        return hidden ? "0" : "1";
    }
}
