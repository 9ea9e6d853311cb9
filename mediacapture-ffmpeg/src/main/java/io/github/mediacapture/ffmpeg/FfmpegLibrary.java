package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Loads FFmpeg's native libraries, each once per process; thread-safe.
 *
 * <p>{@link #loadDevices} is apart from {@link #load} because libavdevice needs system libraries (PulseAudio, X11) that a
 * server may lack, and recording must work there.
 */
public final class FfmpegLibrary {
    private static final Extra SCALER = new Extra();
    private static final Extra FILTERS = new Extra();

    private static boolean loaded;
    private static boolean devicesLoaded;

    /** Why it failed: a second attempt would only say that a class could not be initialized. */
    private static @Nullable String loadFailure;

    private static @Nullable String devicesFailure;

    private FfmpegLibrary() {}

    /**
     * Loads what recording needs, and routes FFmpeg's log.
     *
     * @throws NotSupportedException if they are not there, or can't be unpacked; the message says which, and what to do
     */
    public static synchronized void load() {
        if (loadFailure != null) {
            throw new NotSupportedException(loadFailure);
        }
        if (loaded) {
            return;
        }
        try {
            for (Class<?> library : libraries()) {
                Loader.load(library);
            }
            FfmpegLog.install();
            loaded = true;
        } catch (LinkageError e) {
            loadFailure = LoadFailure.ofLibraries(e);
            throw new NotSupportedException(loadFailure, e);
        }
    }

    /**
     * Loads what capture needs besides, and registers the devices.
     *
     * @throws NotFoundException if a system library is missing; the message names it and the package that has it
     * @throws NotSupportedException if FFmpeg's own libraries are not there
     */
    public static synchronized void loadDevices() {
        load();
        if (devicesFailure != null) {
            throw new NotFoundException(devicesFailure);
        }
        if (devicesLoaded) {
            return;
        }
        try {
            Loader.load(avdevice.class);
            avdevice.avdevice_register_all();
            devicesLoaded = true;
        } catch (LinkageError e) {
            devicesFailure = LoadFailure.ofDevices(e);
            throw new NotFoundException(devicesFailure, e);
        }
    }

    /**
     * Loads what converting pixels needs besides, for those who begin with that.
     *
     * @throws NotSupportedException if it is not there, or FFmpeg's other libraries are not
     */
    public static synchronized void loadScaler() {
        load();
        SCALER.load(() -> swscale.class);
    }

    /**
     * Loads what filters need besides.
     *
     * @throws NotSupportedException if it is not there, or FFmpeg's other libraries are not
     */
    public static synchronized void loadFilters() {
        load();
        FILTERS.load(() -> avfilter.class);
    }

    /** A library that not everybody needs; its class may be missing. */
    private static final class Extra {
        private boolean loaded;
        private @Nullable String failure;

        void load(Supplier<Class<?>> library) {
            if (failure != null) {
                throw new NotSupportedException(failure);
            }
            if (loaded) {
                return;
            }
            try {
                Loader.load(library.get());
                loaded = true;
            } catch (LinkageError e) {
                failure = LoadFailure.ofLibraries(e);
                throw new NotSupportedException(failure, e);
            }
        }
    }

    /** Not libswscale: it needs nothing that these don't, loads by itself when used, and most recordings don't use it. */
    private static List<Class<?>> libraries() {
        return List.of(avutil.class, swresample.class, avcodec.class, avformat.class); // may be missing: not in a field
    }
}
