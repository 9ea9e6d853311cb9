package io.github.mediacapture.ffmpeg.devices.linux.x11;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;

/** FFmpeg's input for an X server's screens. */
public enum X11Demuxer implements DeviceDemuxer {
    X11GRAB;

    @Override
    public String ffmpegName() {
        return "x11grab";
    }

    @Override
    public String accessCure() {
        return "see xhost and XAUTHORITY";
    }

    @Override
    public boolean catchesUp() {
        return true;
    }

    @Override
    public String externalFailure() {
        return ": the X server ended";
    }
}
