package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.NativeText;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess.Way;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FFmpeg's ways to read the screen, of a monitor or window; stateless. Numbers are all that gets
 * into a filter's text.
 */
final class Grabbers {
    private static final double USUAL_RATE = 30;
    private static final String TO_MEMORY = ",hwdownload,format=bgra";

    private Grabbers() {}

    /** Windows.Graphics.Capture, since Windows 10 of 2019: what programs like OBS use. */
    static Way gfxcapture(String kind, long handle, MediaTrackSettings settings) {
        return filter("gfxcapture=" + kind + "=" + Long.toUnsignedString(handle) + ":max_framerate=" + rate(settings)
                + ":capture_cursor=" + cursor(settings));
    }

    /** Desktop Duplication, since Windows 8: only of a monitor that is the only one, since it counts them in an order of its own. */
    static Way ddagrab(MediaTrackSettings settings) {
        return filter("ddagrab=output_idx=0:framerate=" + rate(settings) + ":draw_mouse=" + cursor(settings));
    }

    private static Way filter(String filter) {
        return new Way(WindowsDemuxer.LAVFI, filter + TO_MEMORY, Map.of());
    }

    /** GDI: on every Windows, but not for what a graphics card draws by itself. */
    static Way gdigrab(String url, Map<String, String> area, MediaTrackSettings settings) {
        Map<String, String> options = new LinkedHashMap<>(area);
        options.put("framerate", rate(settings));
        options.put("draw_mouse", cursor(settings));
        return new Way(WindowsDemuxer.GDIGRAB, url, options);
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
