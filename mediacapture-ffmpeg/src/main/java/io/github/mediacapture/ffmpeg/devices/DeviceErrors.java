package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.internal.DeviceHolder;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** Says what FFmpeg's and the system's error codes mean for a device, and what to do. */
final class DeviceErrors {
    private static final int AVERROR_EBUSY = -16;

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
        Optional<MediaException> own = listed.demuxer().openingFailure(listed.describe(), error);
        if (own.isPresent()) {
            return own.get();
        }
        int meant = listed.demuxer().meaning(error, details);
        int code = meant == avutil.AVERROR_EIO() ? fromWords(details, meant) : meant;
        if (code == AVERROR_EBUSY) {
            return new NotReadableException(listed.describe() + " is in use by " + holder(listed) + details);
        }
        if (code == avutil.AVERROR_EACCES() || code == avutil.AVERROR_EPERM()) {
            return new NotAllowedException(listed.describe() + " may not be opened by this user: "
                    + listed.demuxer().accessCure() + details);
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

    /** FFmpeg's ALSA input turns every error to EIO, and tells it apart in its log only, in the system's words. */
    private static int fromWords(String words, int error) {
        return ALSA_ERRORS.stream()
                .filter(code -> words.contains(AvErrors.text(code)))
                .findFirst()
                .orElse(error);
    }

    /** The exception for a device that stopped to deliver. */
    static MediaException reading(ListedDevice listed, int error) {
        String details = " (" + AvErrors.describe(error, "read it") + ")";
        String what;
        if (error == avutil.AVERROR_ENODEV() || error == avutil.AVERROR_ENXIO()) {
            what = " was disconnected";
        } else if (error == avutil.AVERROR_EXTERNAL) {
            what = listed.demuxer().externalFailure();
        } else {
            what = " failed or was disconnected";
        }
        return new NotReadableException(listed.describe() + what + details);
    }
}
