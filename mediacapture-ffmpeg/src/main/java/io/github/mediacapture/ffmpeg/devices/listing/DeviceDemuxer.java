package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.errors.MediaException;
import java.util.Optional;

/** FFmpeg's input for one kind of device, and what is peculiar to it; immutable. */
public interface DeviceDemuxer {
    /** That of devices which FFmpeg does not read. */
    DeviceDemuxer NONE = new DeviceDemuxer() {
        @Override
        public String ffmpegName() {
            return "";
        }

        @Override
        public String accessCure() {
            return "";
        }
    };

    /** FFmpeg's name of it, such as {@code "v4l2"}. */
    String ffmpegName();

    /** What a user does who may not open such a device. */
    String accessCure();

    /** Whether packets stay valid after the device was closed; those in a driver's memory do not. */
    default boolean packetsOutliveDevice() {
        return true;
    }

    /** Whether a frame that came late is made up for at once, with another that hardly differs. */
    default boolean catchesUp() {
        return false;
    }

    /** Whether its stamps are by a clock that nobody else can read: of the device's, or from the beginning of the capture. */
    default boolean stampsByItsOwnClock() {
        return false;
    }

    /** Whether there is no packet while the frame stays as it is, so that the last one is to be delivered again. */
    default boolean pausesWhileNothingChanges() {
        return false;
    }

    /**
     * What an error of opening means, as the system's error code, where the demuxer's own says less than its words.
     *
     * @param words the error's text, and what FFmpeg logged
     */
    default int meaning(int error, String words) {
        return error;
    }

    /**
     * The exception for a device that could not be opened, where the error codes are this demuxer's own.
     *
     * @param device how messages call the device
     */
    default Optional<MediaException> openingFailure(String device, int error) {
        return Optional.empty();
    }

    /** Goes on from the device's name, where FFmpeg says no more than that something outside of it failed. */
    default String externalFailure() {
        return " failed";
    }
}
