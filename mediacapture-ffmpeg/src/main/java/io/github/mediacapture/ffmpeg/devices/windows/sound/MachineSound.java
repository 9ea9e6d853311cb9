package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Win32;
import java.util.Optional;

/** The sound of the machine that this runs on; loads nothing of JNA's, which may be absent, before it was looked for. */
final class MachineSound implements Wasapi.Opener {
    @Override
    public Wasapi open() throws WasapiException {
        Optional<String> why = Win32.whyMissing();
        if (why.isPresent()) {
            throw WasapiException.missing(why.get());
        }
        return Wasapi.open();
    }
}
