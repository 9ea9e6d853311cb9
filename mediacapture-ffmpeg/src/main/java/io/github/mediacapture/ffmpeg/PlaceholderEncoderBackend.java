package io.github.mediacapture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;

import io.github.mediacapture.spi.EncoderBackend;

/** Placeholder: asks the native library. */
public final class PlaceholderEncoderBackend implements EncoderBackend {
    public PlaceholderEncoderBackend() {}

    @Override
    public String name() {
        return "FFmpeg encoders";
    }

    @Override
    public boolean canWrite(String type) {
        return type.equals("video/webm;codecs=vp8,opus")
                && avcodec_find_encoder_by_name("libvpx") != null
                && avcodec_find_encoder_by_name("libopus") != null;
    }
}
