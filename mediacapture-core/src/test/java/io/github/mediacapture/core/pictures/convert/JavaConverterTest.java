package io.github.mediacapture.core.pictures.convert;

import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.testkit.contract.PictureConverterContract;

class JavaConverterTest extends PictureConverterContract {
    @Override
    protected PictureConverter newConverter() {
        return new JavaConverter();
    }
}
