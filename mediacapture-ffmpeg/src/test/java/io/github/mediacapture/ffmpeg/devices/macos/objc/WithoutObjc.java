package io.github.mediacapture.ffmpeg.devices.macos.objc;

import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.macos.MacOs;

/** A program that may lack JNA, or Apple's libraries: prints why, and how many devices it finds. */
final class WithoutObjc {
    private WithoutObjc() {}

    /** Lists the devices of a Mac. */
    public static void main(String[] args) {
        System.out.println("why: " + Objc.whyMissing().orElse("nothing is missing") + ", "
                + Objc.calls().isPresent());
        FfmpegLibrary.load();
        Platform platform = MacOs.platform();
        int found = 0;
        for (DeviceFamily family : platform.families()) {
            found += family.list().size();
        }
        System.out.println("devices: " + found);
    }
}
