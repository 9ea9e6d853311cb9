package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceDemuxer;
import java.util.Optional;

/** FFmpeg's inputs for cameras and audio. */
public enum LinuxDemuxer implements DeviceDemuxer {
    V4L2("v4l2", "video") {
        @Override
        public boolean packetsOutliveDevice() {
            return false;
        }
    },

    ALSA("alsa", "audio"),

    /** PulseAudio, whose own error codes FFmpeg passes as if they were the system's. */
    PULSE("pulse", "audio") {
        @Override
        public Optional<MediaException> openingFailure(String device, int error) {
            return Optional.of(
                    switch (error) {
                        case PULSE_ACCESS, PULSE_AUTH_KEY ->
                            new NotAllowedException(
                                    device
                                            + " may not be opened: the PulseAudio server denies access to this user (see PULSE_COOKIE)");
                        case PULSE_NO_ENTITY ->
                            new NotFoundException(device + " is not connected any more: PulseAudio has no such source");
                        case PULSE_REFUSED, PULSE_INVALID ->
                            new NotReadableException(
                                    device + " can't be opened: no PulseAudio server answers; is it still running?");
                        default ->
                            new NotReadableException(
                                    device + " can't be opened: PulseAudio failed with its error code " + -error);
                    });
        }

        @Override
        public String externalFailure() {
            return ": the PulseAudio server ended or closed the stream";
        }
    };

    private static final int PULSE_ACCESS = -1;

    /** What FFmpeg makes of a server that is not there: it asks for the error after it threw the connection away. */
    private static final int PULSE_INVALID = -3;

    private static final int PULSE_NO_ENTITY = -5;
    private static final int PULSE_REFUSED = -6;
    private static final int PULSE_AUTH_KEY = -9;

    private final String ffmpegName;
    /** Whose members may open such devices. */
    private final String group;

    LinuxDemuxer(String ffmpegName, String group) {
        this.ffmpegName = ffmpegName;
        this.group = group;
    }

    @Override
    public String ffmpegName() {
        return ffmpegName;
    }

    @Override
    public String accessCure() {
        return "add it to the group '" + group + "' (sudo usermod -aG " + group + " $USER) and log in again";
    }
}
