package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.ffmpeg.AvFrameMemory;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.convert.FrameUpload;
import io.github.mediacapture.ffmpeg.filter.FilterMedia;
import io.github.mediacapture.ffmpeg.filter.FilterRun;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import java.util.ArrayList;
import java.util.List;

/** Frames as they are shown; stateless. */
final class Upright {
    private Upright() {}

    /** The frame itself, unless it is to be shown rotated or mirrored: then its visible part, turned; the caller closes it. */
    static VideoFrame of(VideoFrame frame) {
        if (frame.rotation() == 0 && !frame.flip()) {
            return frame.clone();
        }
        FfmpegLibrary.loadFilters();
        List<VideoFrame> turned = new ArrayList<>(1);
        try (VideoFrame held = frame.clone();
                FrameUpload upload = new FrameUpload();
                FilterRun filters = new FilterRun(
                        filters(held),
                        FilterMedia.VIDEO,
                        1,
                        (made, nanos) -> turned.add(AvFrameMemory.takeVideo(made, nanos)))) {
            filters.put(upload.of(held), held.timestampNanos(), 0);
            return turned.get(0);
        }
    }

    private static String filters(VideoFrame frame) {
        PixelRect part = frame.visibleRect();
        String crop = "crop=" + part.width() + ":" + part.height() + ":" + part.x() + ":" + part.y() + ":exact=1";
        String rotation = switch (frame.rotation()) {
            case 90 -> ",transpose=clock";
            case 180 -> ",hflip,vflip";
            case 270 -> ",transpose=cclock";
            default -> "";
        };
        return crop + rotation + (frame.flip() ? ",hflip" : "");
    }
}
