package io.github.mediacapture.ffmpeg.convert;

import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.testkit.contract.PictureConverterContract;

class SwscaleConverterTest extends PictureConverterContract {
    @Override
    protected PictureConverter newConverter() {
        return new SwscaleConverter();
    }
}
