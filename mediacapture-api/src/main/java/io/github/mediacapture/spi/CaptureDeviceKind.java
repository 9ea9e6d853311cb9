package io.github.mediacapture.spi;

import io.github.mediacapture.constraints.MediaStreamTrackKind;

/** What a {@link CaptureDevice} delivers. */
public enum CaptureDeviceKind {
    /** A microphone or another source of audio. */
    AUDIO_INPUT(MediaStreamTrackKind.AUDIO),
    /** A camera. */
    VIDEO_INPUT(MediaStreamTrackKind.VIDEO),
    /** A screen or a window: never enumerated, only offered by {@code getDisplayMedia}. */
    DISPLAY(MediaStreamTrackKind.VIDEO),
    /** What the machine plays: never enumerated, only offered by {@code getDisplayMedia}. */
    SYSTEM_AUDIO(MediaStreamTrackKind.AUDIO);

    private final MediaStreamTrackKind trackKind;

    CaptureDeviceKind(MediaStreamTrackKind trackKind) {
        this.trackKind = trackKind;
    }

    /** {@return the kind of track that such a device feeds} */
    public MediaStreamTrackKind trackKind() {
        return trackKind;
    }
}
