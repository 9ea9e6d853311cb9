package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;

/** FFmpeg's made-up device. */
final class Lavfi implements DeviceDemuxer {
    @Override
    public String ffmpegName() {
        return "lavfi";
    }

    @Override
    public String accessCure() {
        return "";
    }
}
