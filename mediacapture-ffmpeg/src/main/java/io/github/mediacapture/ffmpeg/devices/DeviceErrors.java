package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.NotAllowedException;
import io.github.mediacapture.NotFoundException;
import io.github.mediacapture.NotReadableException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.internal.DeviceHolder;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;

/** Says what FFmpeg's and the system's error codes mean for a device, and what to do. */
final class DeviceErrors {
    private static final int AVERROR_EBUSY = -16;

    // PulseAudio's own codes, which FFmpeg passes as if they were the system's.
    private static final int PULSE_ACCESS = -1;
    /** What FFmpeg makes of a server that is not there: it asks for the error after it threw the connection away. */
    private static final int PULSE_INVALID = -3;

    private static final int PULSE_NO_ENTITY = -5;
    private static final int PULSE_REFUSED = -6;
    private static final int PULSE_AUTH_KEY = -9;

    /** Those with a meaning of their own. */
    private static final List<Integer> ALSA_ERRORS = List.of(
            AVERROR_EBUSY,
            avutil.AVERROR_EACCES(),
            avutil.AVERROR_EPERM(),
            avutil.AVERROR_ENOENT(),
            avutil.AVERROR_ENODEV(),
            avutil.AVERROR_ENXIO());

    private DeviceErrors() {}

    /** The exception for a device that could not be opened; takes FFmpeg's words from this thread's log. */
    static MediaException opening(ListedDevice listed, int error) {
        String details = " (" + AvErrors.describe(error, "open it") + ")";
        if (listed.input().equals("pulse")) {
            return openingPulse(listed, error);
        }
        int code = error == avutil.AVERROR_EIO() ? fromWords(details, error) : error;
        if (code == AVERROR_EBUSY) {
            return new NotReadableException(listed.describe() + " is in use by " + holder(listed) + details);
        }
        if (code == avutil.AVERROR_EACCES() || code == avutil.AVERROR_EPERM()) {
            return new NotAllowedException(
                    listed.describe() + " may not be opened by this user: " + cure(listed) + details);
        }
        if (code == avutil.AVERROR_ENOENT() || code == avutil.AVERROR_ENODEV() || code == avutil.AVERROR_ENXIO()) {
            return new NotFoundException(listed.describe() + " is not connected any more" + details);
        }
        return new NotReadableException(listed.describe() + " can't be opened" + details);
    }

    /** Contexts of one program know nothing of each other; the system knows of both. */
    private static String holder(ListedDevice listed) {
        return DeviceHolder.isThisProgram(List.of(listed.url()))
                        || DeviceHolder.isThisProgram(listed.device().systemNames())
                ? DeviceHolder.THIS_PROGRAM
                : "another program; close that and try again";
    }

    private static MediaException openingPulse(ListedDevice listed, int error) {
        AvErrors.describe(error, "");
        return switch (error) {
            case PULSE_ACCESS, PULSE_AUTH_KEY ->
                new NotAllowedException(listed.describe()
                        + " may not be opened: the PulseAudio server denies access to this user (see PULSE_COOKIE)");
            case PULSE_NO_ENTITY ->
                new NotFoundException(listed.describe() + " is not connected any more: PulseAudio has no such source");
            case PULSE_REFUSED, PULSE_INVALID ->
                new NotReadableException(
                        listed.describe() + " can't be opened: no PulseAudio server answers; is it still running?");
            default ->
                new NotReadableException(
                        listed.describe() + " can't be opened: PulseAudio failed with its error code " + -error);
        };
    }

    /** FFmpeg's ALSA input turns every error to EIO, and tells it apart in its log only, in the system's words. */
    private static int fromWords(String words, int error) {
        return ALSA_ERRORS.stream()
                .filter(code -> words.contains(AvErrors.text(code)))
                .findFirst()
                .orElse(error);
    }

    private static String cure(ListedDevice listed) {
        String group = listed.device().kind().trackKind() == MediaStreamTrackKind.AUDIO ? "audio" : "video";
        return listed.device().kind() == CaptureDeviceKind.DISPLAY
                ? "see xhost and XAUTHORITY"
                : "add it to the group '" + group + "' (sudo usermod -aG " + group + " $USER) and log in again";
    }

    /** The exception for a device that stopped to deliver. */
    static MediaException reading(ListedDevice listed, int error) {
        String details = " (" + AvErrors.describe(error, "read it") + ")";
        String what;
        if (error == avutil.AVERROR_ENODEV() || error == avutil.AVERROR_ENXIO()) {
            what = " was disconnected";
        } else if (error == avutil.AVERROR_EXTERNAL) {
            what = switch (listed.input()) {
                case "pulse" -> ": the PulseAudio server ended or closed the stream";
                case "x11grab" -> ": the X server ended";
                default -> " failed";
            };
        } else {
            what = " failed or was disconnected";
        }
        return new NotReadableException(listed.describe() + what + details);
    }
}
