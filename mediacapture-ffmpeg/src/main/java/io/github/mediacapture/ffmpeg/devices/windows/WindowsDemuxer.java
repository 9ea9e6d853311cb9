package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's inputs for cameras and screens. */
enum WindowsDemuxer implements DeviceDemuxer {
    /** Cameras by DirectShow. */
    DSHOW("dshow") {
        @Override
        public String accessCure() {
            return PrivacySwitches.CAMERA_CURE;
        }

        @Override
        public boolean stampsByItsOwnClock() {
            return true;
        }

        /** All that fails is an I/O error to it; what it was is in its log only. */
        @Override
        public int meaning(int error, String words) {
            if (words.contains("Could not run graph")) {
                return BUSY;
            }
            if (words.contains("Unable to BindToObject") || words.contains("Could not find video device")) {
                return avutil.AVERROR_ENODEV();
            }
            return error;
        }
    },

    /** The screen or a window, copied by the processor: on every Windows. */
    GDIGRAB("gdigrab") {
        @Override
        public boolean catchesUp() {
            return true;
        }
    },

    /** FFmpeg's filters that read the screen from the graphics card, which need this input around them. */
    LAVFI("lavfi") {
        @Override
        public boolean stampsByItsOwnClock() {
            return true;
        }

        @Override
        public boolean pausesWhileNothingChanges() {
            return true;
        }
    };

    private static final int BUSY = -16;

    private final String ffmpegName;

    WindowsDemuxer(String ffmpegName) {
        this.ffmpegName = ffmpegName;
    }

    @Override
    public String ffmpegName() {
        return ffmpegName;
    }

    @Override
    public String accessCure() {
        return "windows of programs that run as administrator can be captured by such a program only";
    }

    @Override
    public String externalFailure() {
        return ": Windows lets it be captured no more";
    }
}
