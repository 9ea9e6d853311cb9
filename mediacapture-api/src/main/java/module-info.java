/**
 * The browser's media capture APIs for the JVM: what an app sees, and the service provider interface behind it.
 */
@SuppressWarnings("module") // the engine is compiled later
module io.github.mediacapture {
    requires static java.desktop;
    requires static java.net.http;
    requires static org.jspecify;

    exports io.github.mediacapture;
    exports io.github.mediacapture.canvas;
    exports io.github.mediacapture.constraints;
    exports io.github.mediacapture.constraints.values;
    exports io.github.mediacapture.decoding;
    exports io.github.mediacapture.devices;
    exports io.github.mediacapture.diagnosis;
    exports io.github.mediacapture.effects;
    exports io.github.mediacapture.errors;
    exports io.github.mediacapture.events;
    exports io.github.mediacapture.file;
    exports io.github.mediacapture.frames;
    exports io.github.mediacapture.frames.pixels;
    exports io.github.mediacapture.host;
    exports io.github.mediacapture.image;
    exports io.github.mediacapture.permissions;
    exports io.github.mediacapture.playback;
    exports io.github.mediacapture.recording;
    exports io.github.mediacapture.screen;
    exports io.github.mediacapture.sound;
    exports io.github.mediacapture.spi;
    exports io.github.mediacapture.streams;
    exports io.github.mediacapture.swing;
    exports io.github.mediacapture.transform;
    exports io.github.mediacapture.upload;
    exports io.github.mediacapture.internal to
            io.github.mediacapture.core,
            io.github.mediacapture.ffmpeg,
            io.github.mediacapture.testkit;

    uses io.github.mediacapture.MediaCaptureProvider;
    uses io.github.mediacapture.decoding.DecoderBackend;
    uses io.github.mediacapture.frames.pixels.PictureConverter;
    uses io.github.mediacapture.image.StillCodec;
}
