package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's input for a Mac's cameras and screens. Its audio is not used: it loses samples. */
enum AvfDemuxer implements DeviceDemuxer {
    CAMERA,

    /** Which may have nothing to say while nothing moves on it. */
    SCREEN {
        @Override
        public boolean pausesWhileNothingChanges() {
            return true;
        }
    };

    /** FFmpeg's name of it. */
    static final String NAME = "avfoundation";

    /** What it is to open by name: nothing, since names are cut at colons and are matched by their beginning. */
    static final String NO_NAME = "none";

    @Override
    public String ffmpegName() {
        return NAME;
    }

    @Override
    public String accessCure() {
        return "allow it in System Settings > Privacy & Security";
    }

    /** By a clock that stands still while the Mac sleeps, which FFmpeg's does not. */
    @Override
    public boolean stampsByItsOwnClock() {
        return true;
    }

    /** All that fails is an I/O error to it; what it was is in its log only. */
    @Override
    public int meaning(int error, String words) {
        return words.contains("Invalid device index") || words.contains("Video device not found")
                ? avutil.AVERROR_ENODEV()
                : error;
    }
}
